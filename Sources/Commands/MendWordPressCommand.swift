import ArgumentParser
import Basics
import Mending

struct MendWordPressCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wordpress",
        abstract: "Mend the database of a live WordPress, and switch the site to https.",
        discussion: """
            PATH is the site's folder, in which wp-config.php says where the database is.
            Without --write nothing is written. With it, rows change in small batches, each
            written down in a journal before, and only while nobody else changed them.
            Ctrl-C stops between two batches. The same command goes on, also after a power
            cut. postwell mend undo JOURNAL --config wp-config.php takes it all back.

            --switch-to-https also sets the site's own addresses, after a look at the
            certificate and the site, and takes them back if it does not answer then.
            """
    )

    @Argument(
        help: ArgumentHelp("The WordPress folder (default: this one).", valueName: "path"),
        completion: .directory
    )
    var path: String?

    @OptionGroup var database: DatabaseOptions

    @Option(
        help: ArgumentHelp(
            "What the names of the site's tables begin with, where it cannot be told.",
            valueName: "prefix"
        )
    )
    var prefix: String?

    @Flag(help: "Also set the site's own addresses to https, if all that it takes is there.")
    var switchToHttps = false

    @OptionGroup var writing: MendWriteOptions

    @OptionGroup var asking: MendAskOptions

    @OptionGroup var reporting: MendReportOptions

    func run() async throws {
        guard !switchToHttps || !asking.offline else {
            throw InputError(
                "offline",
                "--switch-to-https has to look at the site, and --offline asks nobody",
                remedy: "leave one of them out"
            )
        }
        var place = try database.place(path: path)
        if let prefix { place.target.prefix = prefix }
        let plan = try asking.plan()
        try reporting.check(against: [writing.journal] + place.configs.map(\.path))
        let progress = reporting.progress
        let work = MendWordPressWork(
            place: place,
            plan: plan,
            probe: switchToHttps ? try plan.asker.map(asking.probe) : nil,
            writing: writing.write
                ? DatabaseWriting(
                    folder: place.folder,
                    beside: place.config?.path,
                    configs: place.configs.map(\.path),
                    journal: writing.journal,
                    at: .now
                ) : nil,
            reporting: reporting,
            progress: progress
        )
        let status = try await DatabaseFailure.told {
            try await Interrupt.cancelling { try await progress.watching { try await work.run() } }
        }
        throw ExitCode(status)
    }
}
