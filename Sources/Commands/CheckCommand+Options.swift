import Basics
import Checkup
import MailProbe
import Trust
import Wire

extension CheckCommand {
    func subjectList() throws -> SubjectList {
        guard list != "-" || passwordFile != "-" else {
            throw InputError("file", "--list and --password-file cannot both be standard input")
        }
        var result = SubjectList()
        for text in subjects { try result.add(text) }
        if let list { try result.add(file: InputFile.read(list), name: list == "-" ? "standard input" : list) }
        if result.subjects.isEmpty {
            guard let first = incoming.first ?? outgoing.first else {
                throw InputError("subject", "no subject was given", remedy: "try: postwell check example.org")
            }
            try result.add(first)
        }
        return result
    }

    func options() throws -> CheckOptions {
        var options = CheckOptions(store: try trust.store())
        options.incoming = try incoming.map { try account($0, wants: "--incoming") { $0.kind != .smtp } }
        options.outgoing = try outgoing.map { try account($0, wants: "--outgoing") { $0.kind == .smtp } }
        options.saw = try saw.map(message)
        options.releases = try trust.releases()
        options.at = try trust.time()
        options.workedBefore = trust.workedBefore
        options.credentials = try credentials()
        options.allowPrivate = allowPrivate
        options.from = try from.map { try EmailAddress($0).description }
        options.to = try to.map { try EmailAddress($0).description }
        options.selectors = try selector.map { try DomainName($0).text }
        options.judgesPolicy = !noPolicy
        options.webRoots = try trust.webRoots()
        options.rdapBootstrap = noRdap ? nil : try registrationList()
        try checkNumbers()
        options.timeout = .seconds(timeout)
        options.pace = .milliseconds(pace)
        options.connections = connections
        return options
    }

    func makeResolver() throws -> Resolver {
        do {
            return try Resolver(resolver.map { .server(try NameServerAddress(parsing: $0)) } ?? .system)
        } catch let error as DNSError {
            throw InputError("resolver", error.message, remedy: error.remedy)
        }
    }

    private func checkNumbers() throws {
        guard (1...600).contains(timeout), (0...60_000).contains(pace), (1...16).contains(connections),
            (1...500).contains(jobs)
        else {
            throw InputError(
                "number",
                "a number is out of range",
                remedy: "--timeout 1 to 600, --pace 0 to 60000, --connections 1 to 16, --jobs 1 to 500"
            )
        }
    }

    private func message(_ text: String) throws -> String {
        guard !text.trimmedBlanks.isEmpty else {
            throw InputError(
                "saw",
                "--saw: nothing was given",
                remedy: "give the words that the phone or program showed"
            )
        }
        return text
    }

    private func account(_ text: String, wants option: String, _ fits: (MailService) -> Bool) throws -> MailService {
        let service = try MailService(url: text)
        guard fits(service) else {
            throw InputError(
                "service",
                "\(service.id) does not fit \(option)",
                remedy: "fetching is imap or pop3, sending is smtp or submission"
            )
        }
        return service
    }

    private func credentials() throws -> Credentials? {
        switch (login, passwordFile) {
        case (nil, nil): return nil
        case (let user?, let file?): return Credentials(user: user, password: try InputFile.password(file))
        case (_?, nil):
            throw InputError(
                "password",
                "--login needs --password-file",
                remedy: "give a file with the password, or - for standard input"
            )
        case (nil, _?): throw InputError("password", "--password-file needs --login")
        }
    }

    private func registrationList() throws -> String {
        do {
            return try WebURL(rdap).description
        } catch {
            throw InputError("rdap", "--rdap: \(error.message)", remedy: error.remedy)
        }
    }
}
