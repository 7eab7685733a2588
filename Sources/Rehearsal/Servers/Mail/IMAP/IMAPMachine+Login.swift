import Basics

extension IMAPMachine {
    mutating func beforeLogin(_ command: inout Command) -> [ServerAction] {
        switch command.verb {
        case "starttls":
            guard door.offersStartTLS, !isSecured else { return bad(command.tag, "There is no STARTTLS here") }
            lines.clear()
            return [command.ok("Begin TLS"), .startTLS]
        case "login", "authenticate":
            guard door.allowsLogin(isSecured: isSecured) else {
                return [
                    command.no(
                        door.offersLogin
                            ? "[PRIVACYREQUIRED] The login is only to be had over TLS" : "There is no login here"
                    )
                ]
            }
            return command.verb == "login" ? login(&command) : authenticate(&command)
        default: return bad(command.tag, "This command is not known here, or needs a login")
        }
    }

    private mutating func login(_ command: inout Command) -> [ServerAction] {
        let words = command.arguments.compactMap(\.bytes)
        guard words.count == 2, words.count == command.arguments.count else {
            return bad(command.tag, "Write LOGIN, the user and the password")
        }
        return finish(command.tag, store.account.accepts(user: words[0], password: words[1]))
    }

    private mutating func authenticate(_ command: inout Command) -> [ServerAction] {
        guard command.word()?.equalsIgnoringCase("PLAIN") ?? false else {
            return [command.no("Only PLAIN is known here")]
        }
        if let response = command.arguments.first?.bytes { return authenticated(command.tag, response: response) }
        waiting = .response(tag: command.tag)
        return [.line("+ ")]
    }

    mutating func authenticated(_ tag: String, response: [UInt8]) -> [ServerAction] {
        guard let response = Base64.decode(response) else { return bad(tag, "This is not base64") }
        return finish(tag, store.account.accepts(plain: response))
    }

    private mutating func finish(_ tag: String, _ isRight: Bool) -> [ServerAction] {
        guard isRight else {
            mistakes += 1
            let answer = ServerAction.line("\(tag) NO [AUTHENTICATIONFAILED] The user name or the password is wrong")
            return mistakes < Self.maximumMistakes ? [answer] : [answer, .line("* BYE Too many mistakes"), .close]
        }
        state = .loggedIn
        return [.line("\(tag) OK [CAPABILITY \(capabilities.joined(separator: " "))] Welcome")]
    }
}
