import Basics

/// Stage, code and enhanced code as a row of `smtp-replies.tsv` names them.
struct SMTPCondition: ReplyCondition {
    struct Question {
        let code: Int
        let enhanced: EnhancedStatus?
        let stage: SMTPStage
    }

    /// Empty for every stage.
    let stages: [SMTPStage]
    let basic: CodePattern
    let enhanced: EnhancedPattern

    init(_ row: TextTable.Row) throws(InputError) {
        var stages: [SMTPStage] = []
        if row["stage"] != "*" {
            for name in row["stage"].split(separator: ",") {
                guard let stage = SMTPStage(rawValue: String(name)) else {
                    throw InputError("table", "line \(row.line): no stage is called \"\(name)\"")
                }
                stages.append(stage)
            }
        }
        guard let basic = CodePattern(row["basic"]), let enhanced = EnhancedPattern(row["enhanced"]) else {
            throw InputError("table", "line \(row.line): a code is like 550, 5xx or *, an enhanced one like *.7.1")
        }
        self.stages = stages
        self.basic = basic
        self.enhanced = enhanced
    }

    /// Weighs the enhanced code above the stage, and that above the basic code, the vaguest of the three.
    func closeness(to question: Question) -> Int? {
        guard stages.isEmpty || stages.contains(question.stage), let code = basic.closeness(to: question.code),
            let status = enhanced.closeness(to: question.enhanced)
        else { return nil }
        return status * 100 + (stages.isEmpty ? 0 : 10) + code
    }
}
