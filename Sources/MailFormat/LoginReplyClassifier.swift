import Assets
import Basics

/// Says what an IMAP or POP3 login answer means; all it knows stands in `tables/login-replies.tsv`.
package enum LoginReplyClassifier {
    private static let table = embeddedTable("tables/login-replies.tsv", of: LoginCondition.self)

    /// Every fact of the table in its order, for the program to print.
    package static var facts: [ReplyFact] { table.facts }

    /// The words decide before the response code, and that before the status.
    package static func classify(_ reply: LoginReply) -> ReplyClassification {
        guard reply.status != .ok else {
            return ReplyClassification(reason: .accepted, temporary: false, matchedRow: nil)
        }
        let fact = table.bestFact(for: reply, text: reply.text)
        return ReplyClassification(
            reason: fact?.reason ?? .undefined,
            temporary: fact?.outlook == .later,
            matchedRow: fact
        )
    }
}

/// Protocol, status and response code as a row of `login-replies.tsv` names them.
struct LoginCondition: ReplyCondition {
    /// Nil for both protocols.
    let service: LoginReply.Service?
    /// Nil for every refusal.
    let status: LoginReply.Status?
    /// Nil for an answer with or without one.
    let code: String?

    init(_ row: TextTable.Row) throws(InputError) {
        service = LoginReply.Service(rawValue: row["stage"])
        status = LoginReply.Status(rawValue: row["basic"])
        code = row["enhanced"] == "*" ? nil : row["enhanced"]
        guard service != nil || row["stage"] == "*", status != nil || row["basic"] == "*" else {
            throw InputError("table", "line \(row.line): the stage is imap, pop3 or *, basic is no, bad, bye, err or *")
        }
    }

    func closeness(to question: LoginReply) -> Int? {
        if let service, service != question.service { return nil }
        if let status, status != question.status { return nil }
        if let code, code != question.code { return nil }
        return (code == nil ? 0 : 100) + (status == nil ? 0 : 10) + (service == nil ? 0 : 1)
    }
}
