import Basics

extension SMTPMachine {
    /// Begins a login (RFC 4954) with PLAIN, or with LOGIN, which never became a standard and is used all the same.
    mutating func authenticate(_ rest: String) -> [ServerAction] {
        guard door.offersLogin else { return mistake("502 5.5.1 There is no login here") }
        guard door.allowsLogin(isSecured: isSecured) else {
            return [.line("538 5.7.11 The login is only to be had over TLS")]
        }
        guard hasGreeted, !isLoggedIn, sender == nil else { return mistake("503 5.5.1 A login does not fit in here") }
        let words = rest.split(separator: " ")
        switch (words.first.map { $0.asciiLowercased }, words.count) {
        case ("plain", 1):
            mode = .plain
            return [.line("334 ")]
        case ("plain", 2): return finish(Base64.decode(words[1].utf8).map { store.account.accepts(plain: $0) })
        case ("login", 1):
            mode = .loginUser
            return [.line("334 \(Base64.encode("Username:".utf8))")]
        case ("login", 2): return user(Base64.decode(words[1].utf8))
        default: return mistake("504 5.5.4 Only PLAIN and LOGIN are known here")
        }
    }

    /// Takes the answer to a question of the login; an asterisk gives up.
    mutating func answer(_ line: [UInt8]) -> [ServerAction] {
        if line == [0x2A] { return mistake("501 5.7.0 The login was given up") }
        let bytes = Base64.decode(line)
        switch mode {
        case .plain: return finish(bytes.map { store.account.accepts(plain: $0) })
        case .loginUser: return user(bytes)
        case .loginPassword(let user):
            return finish(bytes.map { store.account.accepts(user: user, password: $0) })
        case .commands, .message: return []
        }
    }

    private mutating func user(_ name: [UInt8]?) -> [ServerAction] {
        guard let name else { return finish(nil) }
        mode = .loginPassword(user: name)
        return [.line("334 \(Base64.encode("Password:".utf8))")]
    }

    /// Nil is an answer that could not be read.
    private mutating func finish(_ isRight: Bool?) -> [ServerAction] {
        mode = .commands
        guard let isRight else { return mistake("501 5.5.2 This is not base64") }
        guard isRight else { return mistake("535 5.7.8 The user name or the password is wrong") }
        isLoggedIn = true
        return [.line("235 2.7.0 Welcome")]
    }
}
