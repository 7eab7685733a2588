import ArgumentParser
import Basics
import Checkup
import Mending
import Reports
import Trust
import Wire

struct SiteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "site",
        abstract: "Find what a website still loads without encryption, as browsers judge it.",
        discussion: """
            URL is a web address, or a bare name such as example.org.
            Pages of this one site are read at the pace of a patient visitor; robots.txt is kept.
            Nothing is changed. To mend what was found, see postwell mend.
            Ctrl-C stops and writes what is known so far; a second Ctrl-C ends at once.
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, jsonl, html, junit }

    @Argument(help: ArgumentHelp("The website's address, or its bare name.", valueName: "url"))
    var url: String

    @Option(help: ArgumentHelp("Pages to read at most.", valueName: "number"))
    var pages = 200

    @Option(help: ArgumentHelp("Requests at the same time.", valueName: "number"))
    var jobs = 4

    @Option(help: ArgumentHelp("Milliseconds between two requests to one server.", valueName: "milliseconds"))
    var pace = 200

    @Option(help: ArgumentHelp("Seconds to wait for each answer.", valueName: "seconds"))
    var timeout = 20

    @Option(help: ArgumentHelp("DNS server to ask instead of the system's.", valueName: "host:port"))
    var resolver: String?

    @OptionGroup var trust: TrustOptions

    @Flag(help: "Fetches may reach loopback and private addresses.")
    var allowPrivate = false

    @Flag(help: "Also read each page after its scripts have run, by an installed Chromium.")
    var render = false

    @Option(
        help: ArgumentHelp("Chromium's program (default: looked for on the PATH).", valueName: "path"),
        completion: .file()
    )
    var chromium: String?

    @Option(help: "How to write the result.")
    var format: Format = .text

    @Option(help: ArgumentHelp("Write the result to this file.", valueName: "file"), completion: .file())
    var output: String?

    @Flag(help: "No progress and no remarks on standard error.")
    var quiet = false

    @Flag(help: "No colours.")
    var noColor = false

    func run() async throws {
        let run = try siteRun()
        if let output { try Output.check(output) }
        let watch = SiteWatch(isShown: !quiet && Output.hasLiveTerminal)
        let begun = ContinuousClock.now
        let checkedAt = Timestamp.now
        let evidence = try await Interrupt.cancelling { try await watch.watching { try await run.evidence($0) } }
        let report = SiteReport(evidence, checkedAt: checkedAt, judgedAt: run.options.at)
        try write(try text(report, duration: begun.duration(to: .now)))
        if evidence.wasStopped {
            remark("postwell: stopped; \(evidence.pages.count) pages were read\n")
            throw ExitCode(ExitStatus.stopped)
        }
        throw ExitCode(ExitStatus.of(report.verdict.level))
    }

    private func text(_ report: SiteReport, duration: Duration) throws -> String {
        switch format {
        case .text: report.document().terminalText(noColor: noColor, toFile: output != nil)
        case .json: try JSONRenderer.encode(report, pretty: true) + "\n"
        case .jsonl: try report.jsonLines()
        case .html: HTMLRenderer().render(report.document())
        case .junit: JUnitRenderer().render([report.monitorResult(duration: duration)])
        }
    }

    private func write(_ text: String) throws {
        guard let output else { return try Output.write(text) }
        try Output.write(text, to: output)
        remark("postwell: report written to \(printable(output))\n")
    }

    private func remark(_ text: String) { if !quiet { Output.note(text) } }
}
