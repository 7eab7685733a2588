import ArgumentParser
import Basics
import Checkup
import Rehearsal
import Reports
import Trust
import Wire

struct RehearseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rehearse",
        abstract: "Try it all on an organisation that is made up: on this machine only, no network needed.",
        discussion: """
            SCENARIO is a morning on which something is broken; --list names them all.
            Its servers are started for the check-up and gone afterwards.
            With --serve they stay, and their settings are printed for a mail program.
            """
    )

    @Argument(help: "What is broken; by default the whole story.", completion: .list(Scenario.all.map(\.name)))
    var scenario = "story"

    @Flag(help: "Name the scenarios.")
    var list = false

    @Flag(help: "Keep the servers running until Ctrl-C, and print their settings.")
    var serve = false

    @Option(
        help: ArgumentHelp("With --serve: write the root certificate to this file.", valueName: "file"),
        completion: .file()
    )
    var root: String?

    @Option(
        help: ArgumentHelp("iOS releases to judge, separated by commas.", valueName: "releases"),
        completion: .list(IOSRelease.usual.map(\.description))
    )
    var ios: String?

    @Option(help: "How to write the report; a page where it goes to a file.")
    var format: ReportFormat?

    @Option(help: ArgumentHelp("Write the whole report to this file.", valueName: "file"), completion: .file())
    var output: String?

    @Flag(help: "No colours.")
    var noColor = false

    func run() async throws {
        guard !list else { return try Output.write(RehearsalScreen.list(Scenario.all)) }
        let chosen = try Scenario(named: scenario)
        guard serve || root == nil else {
            throw InputError(
                "root",
                "--root belongs to --serve",
                remedy: "without --serve the servers are gone before the file could be of use"
            )
        }
        guard !serve || (output == nil && format == nil && ios == nil) else {
            throw InputError(
                "serve",
                "--serve checks nothing, so there is no report",
                remedy: "leave --serve away, or run the postwell check that it prints"
            )
        }
        if let target = root ?? output { try Output.check(target) }
        if serve { try await keep(chosen) } else { try await rehearse(chosen) }
    }

    private func rehearse(_ scenario: Scenario) async throws {
        let releases = try IOSRelease.list(ios)
        let begun = ContinuousClock.now
        let report = try await withOrganisation(scenario) { organisation in
            try await RehearsalCheck(organisation: organisation, releases: releases).report()
        }
        let result = FleetResult(
            checked: [CheckedSubject(report: report, duration: begun.duration(to: .now))],
            notChecked: []
        )
        if let output, let text = try (format ?? .html).render(result, several: false, plain: true) {
            try Output.write(text, to: output)
        }
        if output == nil, let format, format != .text {
            if let text = try format.render(result, several: false, plain: true) { try Output.write(text) }
        } else {
            let screen = RehearsalScreen(scenario: scenario, report: report, file: output)
            try Output.write(screen.text(plain: !Output.isTerminal || Output.isPlain(noColor)))
        }
        throw ExitCode(ExitStatus.of(report.verdict.level))
    }

    /// Keeps the organisation until a signal comes, which is how it is meant to end.
    private func keep(_ scenario: Scenario) async throws {
        let root = root
        try await Interrupt.cancelling {
            try await withOrganisation(scenario) { organisation in
                if let root { try Output.write(organisation.rootPEM, to: root) }
                try Output.write(RehearsalScreen.settings(organisation, rootFile: root))
                // The sleep ends by being cancelled; that is no error here.
                while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
            }
        }
    }
}

/// The check-up of a running rehearsal.
struct RehearsalCheck {
    let organisation: RunningOrganisation
    let releases: [IOSRelease]

    func report() async throws -> CheckReport {
        let root = try Certificate(der: organisation.rootDER)
        var options = CheckOptions(store: TrustStore(systemRoots: [root]))
        options.releases = releases
        options.saw = organisation.scenario.saw
        options.allowPrivate = true
        // Mail from other servers would come to port 25, which only root may open: the organisation has no MX to judge.
        options.judgesPolicy = false
        // Nobody has to be spared here.
        options.pace = .zero
        options.connections = 8
        options.timeout = .seconds(10)
        let resolver = try Resolver(.server(try NameServerAddress(parsing: organisation.resolverAddress)))
        return try await CheckRun(options: options, resolver: resolver)
            .check(.domain(organisation.domain), named: organisation.domain.text)
    }
}
