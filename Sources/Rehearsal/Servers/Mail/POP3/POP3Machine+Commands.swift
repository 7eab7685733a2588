import Basics

extension POP3Machine {
    mutating func command(_ line: [UInt8]) -> [ServerAction] {
        let words = String(decoding: line, as: UTF8.self).split(separator: " ", maxSplits: 1)
        let verb = words.first?.asciiLowercased ?? ""
        let rest = words.count > 1 ? String(words[1]).trimmedBlanks : ""
        switch verb {
        case "capa": return [Self.multiline("+OK", Array(capabilities.map { $0 + "\r\n" }.joined().utf8))]
        case "quit": return quit()
        case "noop" where letters != nil: return [.line("+OK")]
        default: return letters == nil ? beforeLogin(verb, rest) : afterLogin(verb, rest)
        }
    }

    private var capabilities: [String] {
        var list = ["TOP", "UIDL", "RESP-CODES", "AUTH-RESP-CODE", "PIPELINING"]
        if door.offersStartTLS, !isSecured { list.append("STLS") }
        if door.allowsLogin(isSecured: isSecured), letters == nil { list += ["USER", "SASL PLAIN"] }
        return list
    }

    private mutating func beforeLogin(_ verb: String, _ rest: String) -> [ServerAction] {
        switch verb {
        case "stls":
            guard door.offersStartTLS, !isSecured else { return mistake("There is no STLS here") }
            lines.clear()
            return [.line("+OK Begin TLS"), .startTLS]
        case "user", "pass", "auth":
            guard door.offersLogin else { return mistake("There is no login here") }
            guard door.allowsLogin(isSecured: isSecured) else {
                return mistake("[AUTH] The login is only to be had over TLS: say STLS first")
            }
            return login(verb, rest)
        default: return mistake("This command is not known here, or needs a login")
        }
    }

    private mutating func login(_ verb: String, _ rest: String) -> [ServerAction] {
        switch verb {
        case "user":
            guard !rest.isEmpty else { return mistake("Say which user") }
            user = Array(rest.utf8)
            return [.line("+OK And the password?")]
        case "pass":
            guard let user else { return mistake("Say USER first") }
            self.user = nil
            return finish(store.account.accepts(user: user, password: Array(rest.utf8)))
        default:
            let words = rest.split(separator: " ")
            guard words.first?.equalsIgnoringCase("PLAIN") ?? false, words.count <= 2 else {
                return mistake("Only PLAIN is known here")
            }
            guard words.count == 2 else {
                mode = .plain
                return [.line("+ ")]
            }
            return plainAnswer(Array(words[1].utf8))
        }
    }

    mutating func plainAnswer(_ line: [UInt8]) -> [ServerAction] {
        mode = .commands
        guard line != [0x2A], let response = Base64.decode(line) else { return mistake("The login was given up") }
        return finish(store.account.accepts(plain: response))
    }

    private mutating func finish(_ isRight: Bool) -> [ServerAction] {
        guard isRight else { return mistake("[AUTH] The user name or the password is wrong") }
        let inbox = store.letters(in: "INBOX")
        letters = inbox
        return [.line("+OK \(inbox.count) letters")]
    }

    private mutating func quit() -> [ServerAction] {
        store.remove(deleted, from: "INBOX")
        return [.line("+OK Goodbye"), .close]
    }
}
