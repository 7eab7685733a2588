import ArgumentParser
import Basics
import Checkup
import MailProbe
import Reports
import Trust
import Wire

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Ask mail servers as each iPhone would, and say who must do what.",
        discussion: """
            SUBJECT is a domain, an address, or one server as a URL:
            pop3:// pop3s:// imap:// imaps:// smtp:// submission:// submissions://
            (without the final s: STARTTLS where offered).
            No message is ever sent, and no password is tried that you did not give.
            """
    )

    @Argument(help: "Domains, addresses or servers.")
    var subjects: [String] = []

    @Option(help: ArgumentHelp("Incoming server as typed in the account, as a URL.", valueName: "url"))
    var incoming: [String] = []

    @Option(help: ArgumentHelp("Outgoing server as typed in the account, as a URL.", valueName: "url"))
    var outgoing: [String] = []

    @OptionGroup var trust: TrustOptions

    @Option(help: ArgumentHelp("DNS server to ask instead of the system's.", valueName: "host:port"))
    var resolver: String?

    @Option(help: "Log in as this user, to see what happens after.")
    var login: String?

    @Option(help: "File with the password on its first line; - for standard input.")
    var passwordFile: String?

    @Flag(help: "Fetches may reach loopback and private addresses.")
    var allowPrivate = false

    @Option(help: "Sender of the relay question.")
    var from: String?

    @Option(help: "Recipient of the relay question (it ends before any message).")
    var to: String?

    @Option(help: "How to write the result (text, json, jsonl, html).")
    var format: ReportFormat = .text

    @Option(help: "Write the result to this file.")
    var output: String?

    @Option(help: "File with a subject a line; - for standard input.")
    var list: String?

    @Option(help: "Subjects checked at the same time.")
    var jobs = 4

    @Option(help: "Seconds to wait for each answer.")
    var timeout = 30

    @Option(help: "Milliseconds between two connections to one server.")
    var pace = 250

    @Option(help: "Connections to one server at the same time.")
    var connections = 2

    @Flag(help: "No colours.")
    var noColor = false

    func run() async throws {
        let subjects = try allSubjects()
        let run = try CheckRun(options: options(), resolver: makeResolver())
        let reports = await CheckFleet(run: run, jobs: jobs).reports(subjects) { report in
            // Lines come as results do; what cannot be written now is reported at the end.
            if format == .jsonl, output == nil { try? Output.write(line(report)) }
        }
        if format != .jsonl || output != nil {
            let text = try render(reports)
            if let output { try Output.write(text, to: output) } else { try Output.write(text) }
        }
        if let output { Output.note("postwell: report written to \(printable(output))\n") }
        throw ExitCode(reports.map { ExitStatus.of($0.verdict.level) }.max() ?? 0)
    }

    private func allSubjects() throws -> [(Subject, String)] {
        var texts = subjects
        if let list {
            let lines = try InputFile.read(list).split(whereSeparator: { $0 == 0x0A || $0 == 0x0D })
            texts += lines.map { String(decoding: $0, as: UTF8.self).trimmedBlanks }.filter {
                !$0.isEmpty && !$0.hasPrefix("#")
            }
        }
        guard !texts.isEmpty else {
            guard let first = incoming.first ?? outgoing.first else {
                throw InputError("subject", "no subject was given", remedy: "try: postwell check example.org")
            }
            return [(try Subject(first), first)]
        }
        return try texts.map { (try Subject($0), $0) }
    }

    private func options() throws -> CheckOptions {
        var options = CheckOptions(store: try trust.store())
        options.incoming = try incoming.map { try account($0, wants: "--incoming") { $0.kind != .smtp } }
        options.outgoing = try outgoing.map { try account($0, wants: "--outgoing") { $0.kind == .smtp } }
        options.releases = try trust.releases()
        options.at = try trust.time()
        options.workedBefore = trust.workedBefore
        options.credentials = try credentials()
        options.allowPrivate = allowPrivate
        options.from = try from.map { try EmailAddress($0).description }
        options.to = try to.map { try EmailAddress($0).description }
        guard (1...600).contains(timeout), (0...60_000).contains(pace), (1...16).contains(connections),
            (1...500).contains(jobs)
        else {
            throw InputError(
                "number",
                "a number is out of range",
                remedy: "--timeout 1 to 600, --pace 0 to 60000, --connections 1 to 16, --jobs 1 to 500"
            )
        }
        options.timeout = .seconds(timeout)
        options.pace = .milliseconds(pace)
        options.connections = connections
        return options
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

    private func makeResolver() throws -> Resolver {
        do {
            return try Resolver(resolver.map { .server(try NameServerAddress(parsing: $0)) } ?? .system)
        } catch let error as DNSError {
            throw InputError("resolver", error.message, remedy: error.remedy)
        }
    }

    private func line(_ report: CheckReport) throws -> String { try JSONRenderer.encode(report, pretty: false) + "\n" }

    private func render(_ reports: [CheckReport]) throws -> String {
        switch format {
        case .text:
            return reports.map { $0.document().terminalText(noColor: noColor, toFile: output != nil) }.joined(
                separator: "\n"
            )
        case .json:
            if reports.count == 1, let report = reports.first {
                return try JSONRenderer.encode(report, pretty: true) + "\n"
            }
            return try JSONRenderer.encode(reports, pretty: true) + "\n"
        case .jsonl: return try reports.map(line).joined()
        case .html:
            guard reports.count == 1, let report = reports.first else {
                throw InputError(
                    "format",
                    "a page holds one subject",
                    remedy: "check one subject at a time, or use --format jsonl"
                )
            }
            return HTMLRenderer().render(report.document())
        }
    }
}
