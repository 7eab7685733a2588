import Basics
import MailFormat

/// Lines of SMTP, IMAP and POP3 servers: read, classified and shown.
enum FuzzedReplies: FuzzedReader {
    static func run(_ input: inout FuzzInput) throws(BrokenPromise) {
        var parser = SMTPReplyParser()
        for line in input.takeRest().split(separator: 0x0A, omittingEmptySubsequences: false) {
            do {
                if let reply = try parser.consume(line) { try check(reply) }
            } catch let error as SMTPReplyError {
                try promiseHarmless(error.description, "the words about a broken reply")
                try promise(!parser.isWithinReply, "a reply goes on after an error")
            } catch {
                throw BrokenPromise(description: "\(error)")
            }
            try check(LoginReply(imap: line))
            try check(LoginReply(pop3: line))
        }
    }

    private static func check(_ reply: SMTPReply) throws(BrokenPromise) {
        try promise((200...599).contains(reply.code), "a reply with the code \(reply.code)")
        let count = reply.lines.count
        try promise((1...SMTPReplyParser.maximumLines).contains(count), "\(count) lines were kept")
        let longest = reply.lines.reduce(0) { max($0, $1.count) }
        try promise(longest <= SMTPReplyParser.maximumLineLength, "a line of \(longest) bytes was kept")
        try promiseHarmless(reply.description, "a reply")
        // All stages for each reply would be most of the fuzzer's time; the code and the words spread them well enough.
        let stages = SMTPStage.allCases
        let stage = stages[(reply.code + reply.text.count) % stages.count]
        let result = ReplyClassifier.classify(reply, stage: stage)
        try check(result, of: reply.text)
        try promise(reply.code >= 400 || result.matchedRow == nil, "a row of refusals fits a success")
        guard let offer = SMTPCapabilities(reply) else { return }
        for (keyword, parameters) in offer.keywords {
            try promiseHarmless(keyword, "a keyword")
            for parameter in parameters { try promiseHarmless(parameter, "a parameter") }
        }
        try promise(offer.offersAuth == !offer.authMechanisms.isEmpty, "AUTH is and is not offered")
        try promise((offer.sizeLimit ?? 1) > 0, "a size limit of \(offer.sizeLimit ?? 0)")
    }

    private static func check(_ reply: LoginReply?) throws(BrokenPromise) {
        guard let reply else { return }
        try promise(reply.text.count <= LoginReply.maximumLength, "\(reply.text.count) bytes of words were kept")
        try promiseHarmless(reply.description, "a login's answer")
        try check(LoginReplyClassifier.classify(reply), of: reply.text)
    }

    /// The row that decided must really fit: looked for anew, in the plainest way.
    private static func check(_ result: ReplyClassification, of text: [UInt8]) throws(BrokenPromise) {
        guard let fragment = result.matchedRow?.fragment, !fragment.isEmpty else { return }
        var folded: [UInt8] = []
        for byte in text.map(lowercased) {
            let blank = byte == 0x20 || (0x09...0x0D).contains(byte)
            if !blank { folded.append(byte) } else if folded.last != 0x20 { folded.append(0x20) }
        }
        let isThere = String(decoding: folded, as: UTF8.self).utf8.firstRange(of: fragment.utf8) != nil
        try promise(isThere, "\"\(fragment)\" decided and is not in the answer")
    }
}
