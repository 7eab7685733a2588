import Wire

/// A conversation played to its end without a socket, with the promises that each of its acts must keep.
struct PlayedConversation<Machine: Conversation> {
    /// The longest real one, SMTP with a login and two relay questions, sends 16 times.
    private static var maximumSends: Int { 32 }

    private var machine: Machine
    private var isSecured = false
    private var isFinished = false
    private var sends = 0
    private var lastSent: [UInt8] = []

    init(_ machine: Machine) { self.machine = machine }

    var result: Machine.Result { machine.result }

    mutating func play(_ turns: [ArraySlice<UInt8>], end: ConversationEvent) throws(BrokenPromise) {
        try handle(.connected)
        for turn in turns where !isFinished {
            let echoed = turn.split(separator: UInt8(ascii: "^"), omittingEmptySubsequences: false)
                .joined(separator: lastSent)
            try handle(.received(Array(echoed)))
        }
        if !isFinished { try handle(end) }
        try promise(isFinished, "the conversation goes on after the connection has ended")
    }

    private mutating func handle(_ event: ConversationEvent) throws(BrokenPromise) {
        for action in machine.handle(event, at: .milliseconds(40)) {
            try promise(!isFinished, "an act after the end")
            switch action {
            case .finish: isFinished = true
            case .send(let bytes):
                sends += 1
                try promise(sends <= Self.maximumSends, "more than \(Self.maximumSends) commands were sent")
                try check(bytes)
                lastSent = bytes
            case .startTLS:
                try promise(!isSecured, "TLS was begun twice")
                isSecured = true
                try handle(.secured(TLSSession(version: "1.3", certificates: [])))
            }
        }
    }

    /// No message is begun, nothing secret goes over the line in clear, and a command is one line.
    private func check(_ bytes: [UInt8]) throws(BrokenPromise) {
        guard bytes.first != 0x16 else { return }
        try promise(bytes.suffix(2) == [0x0D, 0x0A], "a command without an end")
        try promise(!bytes.dropLast(2).contains { $0 == 0x0A || $0 == 0x0D }, "two commands in one")
        let text = String(decoding: bytes, as: UTF8.self).uppercased()
        try promise(!text.hasPrefix("DATA") && !text.hasPrefix("BDAT"), "a message was begun")
        guard !isSecured else { return }
        let logins = ["AUTH ", "USER ", "PASS ", " LOGIN ", " AUTHENTICATE "]
        try promise(!logins.contains { text.contains($0) }, "a login in clear: \(text)")
    }
}
