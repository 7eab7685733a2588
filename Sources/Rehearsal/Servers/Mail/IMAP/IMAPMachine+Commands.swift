import Basics

extension IMAPMachine {
    /// What one command is made of.
    struct Command {
        let tag: String
        var verb: String
        var arguments: ArraySlice<IMAPToken>
        /// Its numbers are unique identifiers (`UID FETCH`).
        var isByIdentifier = false

        /// The next argument that is a word, in upper case where it is a keyword of the protocol.
        mutating func word() -> String? {
            guard let text = arguments.first?.text else { return nil }
            arguments = arguments.dropFirst()
            return text
        }

        func ok(_ text: String) -> ServerAction { .line("\(tag) OK \(text)") }
        func no(_ text: String) -> ServerAction { .line("\(tag) NO \(text)") }
    }

    var capabilities: [String] {
        var list = ["IMAP4rev1", "LITERAL+", "ID"]
        guard state == .beforeLogin else {
            return list + ["NAMESPACE", "UIDPLUS", "UNSELECT", "SPECIAL-USE", "CHILDREN"]
        }
        list.append("SASL-IR")
        if door.offersStartTLS, !isSecured { list.append("STARTTLS") }
        return list + [door.allowsLogin(isSecured: isSecured) ? "AUTH=PLAIN" : "LOGINDISABLED"]
    }

    mutating func run(_ tokens: [IMAPToken]) -> [ServerAction] {
        guard case .atom(let tag)? = tokens.first, Self.isTag(tag) else {
            return bad("*", "A command begins with a tag")
        }
        guard tokens.count > 1, case .atom(let verb) = tokens[1] else { return bad(tag, "Which command?") }
        var command = Command(tag: tag, verb: verb.asciiLowercased, arguments: tokens[2...])
        if command.verb == "uid", let verb = command.word()?.asciiLowercased {
            guard ["fetch", "store", "search", "copy", "expunge"].contains(verb) else {
                return bad(tag, "UID of what?")
            }
            command.verb = verb
            command.isByIdentifier = true
        }
        switch command.verb {
        case "capability":
            return [.line("* CAPABILITY \(capabilities.joined(separator: " "))"), command.ok("Done")]
        case "noop", "check": return updates() + [command.ok("Done")]
        case "id": return [.line("* ID (\"name\" \"Postwell rehearsal\")"), command.ok("Done")]
        case "logout": return [.line("* BYE Goodbye"), command.ok("Done"), .close]
        default: break
        }
        switch state {
        case .beforeLogin: return beforeLogin(&command)
        case .loggedIn: return ofFolders(&command) ?? bad(tag, "This command is not known here, or needs a folder")
        case .selected:
            return ofLetters(&command) ?? ofFolders(&command) ?? bad(tag, "This command is not known here")
        }
    }

    /// Tells what happened in the folder since it was last told; numbers may change only after some commands.
    mutating func updates(withRemovals: Bool = true) -> [ServerAction] {
        guard state == .selected else { return [] }
        var actions: [ServerAction] = []
        let now = store.letters(in: folder)
        if withRemovals {
            let present = Set(now.map(\.identifier))
            for index in letters.indices.reversed() where !present.contains(letters[index].identifier) {
                letters.remove(at: index)
                actions.append(.line("* \(index + 1) EXPUNGE"))
            }
        }
        let known = Set(letters.map(\.identifier))
        let new = now.filter { !known.contains($0.identifier) }
        guard !new.isEmpty else { return actions }
        letters += new
        return actions + [.line("* \(letters.count) EXISTS")]
    }

    /// Printable and without what has a meaning in answers.
    static func isTag(_ tag: String) -> Bool {
        !tag.isEmpty && tag.utf8.count <= 64
            && tag.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"+*%{\\".utf8.contains($0) }
    }
}
