import Basics
import MailFormat

extension SaidReplyReader {
    /// How sure it is that three digits are a reply and not a price.
    private enum Strength: Int, Comparable {
        /// An enhanced code without a basic one, among words of a refusal.
        case enhancedOnly
        /// A word such as "said:" stands before it.
        case introduced
        /// The words behind it are a server's.
        case explained
        /// An enhanced code of the same class follows.
        case enhanced

        static func < (left: Strength, right: Strength) -> Bool { left.rawValue < right.rawValue }
    }

    /// The reply that the text holds, the surest first, then the earliest; nil where there is none.
    func smtp() -> SaidSMTPReply? {
        var best: (strength: Strength, reply: SaidSMTPReply)?
        for start in numberStarts().filter(mayBegin).prefix(Self.maximumCandidates) {
            guard let (strength, reply) = basicReply(at: start) ?? enhancedReply(at: start) else { continue }
            if best.map({ strength > $0.strength }) ?? true { best = (strength, reply) }
            if strength == .enhanced { break }
        }
        return best?.reply
    }

    /// Where a 4 or 5 stands that begins a number.
    private func numberStarts() -> [Int] {
        plain.indices.filter { index in
            guard plain[index] == UInt8(ascii: "4") || plain[index] == UInt8(ascii: "5") else { return false }
            guard index > 0 else { return true }
            let before = plain[index - 1]
            return !isDigit(before) && !isLetter(before) && before < 0x80 && before != UInt8(ascii: ".")
                && before != UInt8(ascii: ",") && before != UInt8(ascii: "$")
        }
    }

    /// Cheap to ask, so that a year's figures do not use up the candidates.
    private func mayBegin(at start: Int) -> Bool {
        code(at: start) != nil || Self.looseEnhanced(plain[start..<min(plain.count, start + 12)]) != nil
    }

    private func basicReply(at start: Int) -> (Strength, SaidSMTPReply)? {
        guard let code = code(at: start) else { return nil }
        let lines = self.lines(of: code, from: start + 3)
        let reply = SMTPReply(code: code, lines: lines)
        let stage = stage(near: start, code: code, text: reply.text)
        let classification = ReplyClassifier.classify(reply, stage: stage)
        let said = SaidSMTPReply(basic: code, enhanced: reply.enhanced, stage: stage, classification: classification)
        if lines.first.flatMap({ EnhancedStatus.leading($0[...]) })?.status.category == code / 100 {
            return (.enhanced, said)
        }
        if isWebStatus(code, at: start, reply.text) { return nil }
        let isExplained = classification.matchedRow.map { !$0.fragment.isEmpty } ?? false
        if isExplained, isWithinReach(classification.matchedRow?.fragment ?? "", of: start) {
            return (.explained, said)
        }
        return isIntroduced(start, isWebCode: (500...504).contains(code)) ? (.introduced, said) : nil
    }

    private func enhancedReply(at start: Int) -> (Strength, SaidSMTPReply)? {
        let end = min(plain.count, start + 1000)
        guard let (status, rest) = Self.looseEnhanced(plain[start..<end]) else { return nil }
        let words = Array(rest)
        let stage = stage(near: start, code: status.category * 100 + 50, text: words)
        let classification = ReplyClassifier.classify(
            code: status.category * 100 + 50,
            enhanced: status,
            text: words.prefix(400),
            stage: stage
        )
        let isExplained = classification.matchedRow.map { !$0.fragment.isEmpty } ?? false
        guard isExplained || isIntroduced(start, isWebCode: false) else { return nil }
        let reply = SaidSMTPReply(basic: nil, enhanced: status, stage: stage, classification: classification)
        return (.enhancedOnly, reply)
    }
}
