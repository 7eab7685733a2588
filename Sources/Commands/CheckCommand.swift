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
            Ctrl-C stops and writes what is known so far; a second Ctrl-C ends at once.
            """
    )

    @Argument(help: ArgumentHelp("Domains, addresses or servers.", valueName: "subject"))
    var subjects: [String] = []

    @Option(help: ArgumentHelp("Incoming server as typed in the account, as a URL.", valueName: "url"))
    var incoming: [String] = []

    @Option(help: ArgumentHelp("Outgoing server as typed in the account, as a URL.", valueName: "url"))
    var outgoing: [String] = []

    @Option(help: ArgumentHelp("What the phone or program said, so that its cause is looked for.", valueName: "text"))
    var saw: String?

    @OptionGroup var trust: TrustOptions

    @Option(help: ArgumentHelp("DNS server to ask instead of the system's.", valueName: "host:port"))
    var resolver: String?

    @Option(help: ArgumentHelp("Log in as this user, to see what happens after.", valueName: "user"))
    var login: String?

    @Option(
        help: ArgumentHelp("File with the password on its first line; - for standard input.", valueName: "file"),
        completion: .file()
    )
    var passwordFile: String?

    @Flag(help: "Fetches may reach loopback and private addresses.")
    var allowPrivate = false

    @Option(help: ArgumentHelp("Sender of the relay question.", valueName: "address"))
    var from: String?

    @Option(
        help: ArgumentHelp("Recipient of the relay question (it ends before any message).", valueName: "address")
    )
    var to: String?

    @Option(help: ArgumentHelp("DKIM selector to ask for beside the usual ones.", valueName: "name"))
    var selector: [String] = []

    @Flag(help: "Leave out the DNS records that other people's mail servers go by.")
    var noPolicy = false

    @Option(help: ArgumentHelp("List of the servers that know who runs a domain (RDAP).", valueName: "url"))
    var rdap = "https://data.iana.org/rdap/dns.json"

    @Flag(help: "Do not ask who runs the domain.")
    var noRdap = false

    @Option(help: "How to write the result.")
    var format: ReportFormat = .text

    @Option(help: ArgumentHelp("Write the result to this file.", valueName: "file"), completion: .file())
    var output: String?

    @Option(
        help: ArgumentHelp("File with a subject a line; - for standard input.", valueName: "file"),
        completion: .file()
    )
    var list: String?

    @Option(help: ArgumentHelp("Subjects checked at the same time.", valueName: "number"))
    var jobs = 4

    @Option(help: ArgumentHelp("Seconds to wait for each answer.", valueName: "seconds"))
    var timeout = 30

    @Option(help: ArgumentHelp("Milliseconds between two connections to one server.", valueName: "milliseconds"))
    var pace = 250

    @Option(help: ArgumentHelp("Connections to one server at the same time.", valueName: "number"))
    var connections = 2

    @Flag(help: "No progress and no remarks on standard error.")
    var quiet = false

    @Flag(help: "No colours.")
    var noColor = false

    func run() async throws {
        let list = try subjectList()
        guard format != .html || list.subjects.count == 1 else {
            throw InputError(
                "format",
                "a page holds one subject",
                remedy: "check one subject at a time, or use --format jsonl"
            )
        }
        let fleet = CheckFleet(run: try CheckRun(options: options(), resolver: makeResolver()), jobs: jobs)
        if let output { try Output.check(output) }
        if list.repeated > 0 {
            let verb = list.repeated == 1 ? "repeats another and is" : "repeat others and are"
            remark("postwell: \(list.repeated) of the subjects given \(verb) left out\n")
        }
        let watch = FleetWatch(
            fleet: fleet,
            lines: format == .jsonl ? try output.map(LineOutput.init(path:)) ?? .standardOutput : nil,
            progress: hasProgress ? FleetProgress(total: list.subjects.count, color: !Output.isPlain(noColor)) : nil
        )
        let subjects = list.subjects
        let result = try await Interrupt.cancelling { try await watch.run(subjects) }
        if format != .jsonl { try write(result, several: subjects.count > 1) }
        if let output { remark("postwell: report written to \(printable(output))\n") }
        try end(result)
    }

    private var hasProgress: Bool { !quiet && Output.hasLiveTerminal }

    private func write(_ result: FleetResult, several: Bool) throws {
        let plain = output != nil || !Output.isTerminal || Output.isPlain(noColor)
        guard let text = try format.render(result, several: several, plain: plain) else { return }
        if let output { try Output.write(text, to: output) } else { try Output.write(text) }
    }

    /// Says what a stopped run leaves open, and ends with the status of the worst.
    private func end(_ result: FleetResult) throws {
        guard result.notChecked.isEmpty else {
            let open = result.notChecked.count
            let names = result.notChecked.prefix(5).map { printable($0, limit: 80) }.joined(separator: ", ")
            Output.note(
                """
                postwell: stopped; \(open) of \(open + result.checked.count) not checked
                  not checked: \(names)\(open > 5 ? " and \(open - 5) more" : "")

                """
            )
            throw ExitCode(ExitStatus.stopped)
        }
        let levels = result.checked.map(\.report).map { format.isForMonitors ? $0.monitorLevel : $0.verdict.level }
        throw ExitCode(ExitStatus.worst(of: levels))
    }

    private func remark(_ text: String) { if !quiet { Output.note(text) } }
}
