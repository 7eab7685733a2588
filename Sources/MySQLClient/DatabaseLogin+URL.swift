package import Basics

extension DatabaseLogin {
    /// Reads `mysql://USER@HOST[:PORT]/NAME` or `mysql://USER@localhost/NAME?socket=/path`, percent-decoded.
    ///
    /// `localhost` without a port or socket means the local socket. No message repeats the URL, which may hold a password.
    package init(url: String, password: String?) throws(InputError) {
        let scheme = "mysql://"
        guard url.utf8.count <= 4_096, url.prefix(scheme.count).equalsIgnoringCase(scheme) else {
            throw Self.mistake("it does not begin with mysql://")
        }
        let rest = url.utf8.dropFirst(scheme.utf8.count)
        let (location, query) = Self.cut(Substring(rest), at: UInt8(ascii: "?"))
        guard !url.utf8.contains(UInt8(ascii: "#")) else { throw Self.mistake("a \"#\" is in it: write %23") }
        let (authority, name) = Self.cut(location, at: UInt8(ascii: "/"))
        guard let at = authority.utf8.lastIndex(of: UInt8(ascii: "@")) else {
            throw Self.mistake("there is no user in it")
        }
        let user = authority[..<at]
        guard !user.utf8.contains(UInt8(ascii: ":")) else {
            throw InputError(
                "database-url-password",
                "the database's URL has a password in it, which others on this machine can read in the list of processes",
                remedy: "leave it out and give it with --password-file (\"-\" is the standard input)"
            )
        }
        guard let name, !name.utf8.contains(UInt8(ascii: "/")) else {
            throw Self.mistake("after the host comes the name of one database")
        }
        self.init(
            place: try Self.place(authority[authority.index(after: at)...], query: query),
            user: try Self.decoded(user, "user"),
            password: password,
            database: try Self.decoded(name, "database's name")
        )
        if let fault { throw Self.mistake(fault) }
    }

    private static func place(_ host: Substring, query: Substring?) throws(InputError) -> Place {
        var (name, port) = (host, Substring?.none)
        if host.utf8.first == UInt8(ascii: "["), let end = host.utf8.firstIndex(of: UInt8(ascii: "]")) {
            name = host[host.index(after: host.startIndex)..<end]
            let tail = host[host.index(after: end)...]
            guard tail.isEmpty || tail.utf8.first == UInt8(ascii: ":") else { throw mistake("its host is not one") }
            if !tail.isEmpty { port = tail.dropFirst() }
        } else {
            (name, port) = cut(host, at: UInt8(ascii: ":"))
            if port?.utf8.contains(UInt8(ascii: ":")) == true { throw mistake("an IPv6 address stands in brackets") }
        }
        let given = try port.map { text throws(InputError) in try Port(parsing: text).number }
        let socket = try query.map { text throws(InputError) in try self.socket(text) }
        let host = try decoded(name, "host")
        guard let socket else {
            if host.equalsIgnoringCase("localhost"), given == nil { return localPlace() }
            return .host(host, port: given ?? usualPort)
        }
        guard host.equalsIgnoringCase("localhost"), given == nil else {
            throw mistake("a socket is on this machine: its host is localhost, without a port")
        }
        return .socket(socket)
    }

    private static func socket(_ query: Substring) throws(InputError) -> String {
        let (key, value) = cut(query, at: UInt8(ascii: "="))
        guard key == "socket", let value, !value.utf8.contains(UInt8(ascii: "&")) else {
            throw mistake("behind \"?\" only socket=/path is known")
        }
        let path = try decoded(value, "socket")
        guard path.utf8.first == UInt8(ascii: "/") else { throw mistake("a socket's path begins with \"/\"") }
        return path
    }

    /// The text before and behind the first such byte; nil where there is none.
    private static func cut(_ text: Substring, at byte: UInt8) -> (Substring, Substring?) {
        guard let index = text.utf8.firstIndex(of: byte) else { return (text, nil) }
        return (text[..<index], text[text.utf8.index(after: index)...])
    }

    private static func decoded(_ text: Substring, _ what: String) throws(InputError) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(hexValue), let low = rest.popFirst().flatMap(hexValue) else {
                throw mistake("a \"%\" without two hexadecimal digits is in its \(what)")
            }
            bytes.append(high << 4 | low)
        }
        guard !bytes.isEmpty else { throw mistake("its \(what) is empty") }
        guard let result = String(validating: bytes, as: UTF8.self) else { throw mistake("its \(what) is not UTF-8") }
        return result
    }

    private static func mistake(_ why: String) -> InputError {
        InputError(
            "database-url",
            "the database's URL cannot be used: \(why)",
            remedy: "write it as mysql://USER@HOST[:PORT]/NAME or mysql://USER@localhost/NAME?socket=/PATH"
        )
    }
}
