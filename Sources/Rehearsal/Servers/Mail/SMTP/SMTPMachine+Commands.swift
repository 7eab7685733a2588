import Basics

extension SMTPMachine {
    mutating func command(_ line: [UInt8]) -> [ServerAction] {
        let text = String(decoding: line, as: UTF8.self)
        let verb = String(text.prefix { $0 != " " }).asciiLowercased
        let rest = String(text.dropFirst(verb.count)).trimmedBlanks
        switch verb {
        case "ehlo", "helo": return hello(isExtended: verb == "ehlo", name: rest)
        case "starttls": return startTLS(rest)
        case "auth": return authenticate(rest)
        case "mail": return mail(rest)
        case "rcpt": return recipient(rest)
        case "data": return data()
        case "rset":
            reset()
            return [.line("250 2.0.0 Forgotten")]
        case "noop": return [.line("250 2.0.0 Nothing done")]
        case "vrfy": return [.line("252 2.0.0 Send it and see")]
        case "help": return [.line("214 2.0.0 See RFC 5321")]
        case "quit": return [.line("221 2.0.0 \(door.host) Goodbye"), .close]
        default: return mistake("500 5.5.2 This command is not known here")
        }
    }

    private mutating func hello(isExtended: Bool, name: String) -> [ServerAction] {
        guard !name.isEmpty else { return mistake("501 5.5.4 Say your name too") }
        reset()
        hasGreeted = true
        guard isExtended else { return [.line("250 \(door.host)")] }
        var words = ["\(door.host)", "PIPELINING", "SIZE \(door.maximumSize)", "8BITMIME", "ENHANCEDSTATUSCODES"]
        if door.offersStartTLS, !isSecured { words.append("STARTTLS") }
        if door.allowsLogin(isSecured: isSecured) { words.append("AUTH PLAIN LOGIN") }
        let lines = words.enumerated().map { "250\($0.offset == words.count - 1 ? " " : "-")\($0.element)\r\n" }
        return [.send(Array(lines.joined().utf8))]
    }

    private mutating func startTLS(_ rest: String) -> [ServerAction] {
        guard door.offersStartTLS, !isSecured else { return mistake("502 5.5.1 There is no STARTTLS here") }
        guard rest.isEmpty else { return mistake("501 5.5.4 STARTTLS stands alone") }
        lines.clear()
        return [.line("220 2.0.0 Begin TLS"), .startTLS]
    }

    private mutating func mail(_ rest: String) -> [ServerAction] {
        guard hasGreeted else { return mistake("503 5.5.1 Say EHLO first") }
        guard isSecured || !door.demandsTLS || !door.offersStartTLS else {
            return [.line("530 5.7.0 Must issue a STARTTLS command first")]
        }
        guard sender == nil else { return mistake("503 5.5.1 There is a sender already") }
        guard let path = Self.path(rest, after: "from:") else { return mistake("501 5.5.4 Write MAIL FROM:<address>") }
        if let size = path.parameters["size"].flatMap({ Int($0) }), size > door.maximumSize {
            return [.line("552 5.3.4 The message is larger than \(door.maximumSize) bytes")]
        }
        sender = path.address
        return [.line("250 2.1.0 Sender noted")]
    }

    /// Whoever has not said who he is reaches the people of the house and nobody else.
    private mutating func recipient(_ rest: String) -> [ServerAction] {
        guard sender != nil else { return mistake("503 5.5.1 Say MAIL first") }
        guard let path = Self.path(rest, after: "to:"), !path.address.isEmpty else {
            return mistake("501 5.5.4 Write RCPT TO:<address>")
        }
        let isLocal = store.account.isLocal(path.address)
        guard isLocal || isLoggedIn else {
            return [.line("554 5.7.1 <\(printable(path.address, limit: 256))>: Relay access denied")]
        }
        guard !isLocal || store.account.receives(path.address) else {
            return [.line("550 5.1.1 <\(printable(path.address, limit: 256))>: There is no such mailbox")]
        }
        guard recipients.count < Self.maximumRecipients else { return [.line("452 4.5.3 Too many recipients")] }
        recipients.append(path.address)
        return [.line("250 2.1.5 Recipient noted")]
    }

    private mutating func data() -> [ServerAction] {
        guard !recipients.isEmpty else { return mistake("503 5.5.1 Say MAIL and RCPT first") }
        mode = .message(MessageReader(limit: door.maximumSize))
        return [.line("354 End with a dot on a line of its own")]
    }

    /// The address between the angle brackets, and the parameters after them in lower case.
    static func path(_ text: String, after keyword: String) -> (address: String, parameters: [String: String])? {
        guard text.asciiLowercased.hasPrefix(keyword) else { return nil }
        let rest = text.dropFirst(keyword.count).drop { $0 == " " }
        guard rest.first == "<", let close = rest.firstIndex(of: ">") else { return nil }
        let address = String(rest[rest.index(after: rest.startIndex)..<close])
        guard address.isEmpty || (address.contains("@") && !address.contains(" ")) else { return nil }
        var parameters: [String: String] = [:]
        for word in rest[rest.index(after: close)...].split(separator: " ") {
            let parts = word.asciiLowercased.split(separator: "=", maxSplits: 1)
            if let name = parts.first { parameters[String(name)] = parts.count > 1 ? String(parts[1]) : "" }
        }
        return (address, parameters)
    }
}
