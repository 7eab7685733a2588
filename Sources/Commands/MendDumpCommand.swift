import ArgumentParser
import Basics
import Checkup
import Glibc
import Mending

struct MendDumpCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dump",
        abstract: "Mend a database dump, plain or packed with gzip or zstd.",
        discussion: """
            Without --write nothing is written. With it, IN is replaced and a journal is
            kept beside it, or the mended dump goes to the file that -o names. From
            standard input it goes to standard output, and the report to standard error.
            What was packed comes out packed the same way; with -o, the ending .gz or .zst
            decides. Ctrl-C stops before anything takes its place, and ends with 2.
            """
    )

    @Argument(
        help: ArgumentHelp("The dump; - or nothing for standard input.", valueName: "in"),
        completion: .file()
    )
    var input: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "File for the mended dump, - for standard output; one that is there is replaced once the new one is whole.",
            valueName: "out"
        ),
        completion: .file()
    )
    var output: String?

    @OptionGroup var writing: MendWriteOptions

    @OptionGroup var asking: MendAskOptions

    @OptionGroup var reporting: MendReportOptions

    func run() async throws {
        guard input != nil || isatty(STDIN_FILENO) == 0 else {
            throw InputError("file", "no dump was given", remedy: "try: postwell mend dump backup.sql")
        }
        let target = try MendDumpTarget(input: input, output: output, writes: writing.write)
        let plan = try asking.plan()
        switch target {
        case .file(let path): try Output.check(path)
        case .inPlace(let path):
            // Found out now, and not after an hour of asking.
            _ = try JournalPlace(beside: path, option: writing.journal, at: .now)
        case .none, .standardOutput: break
        }
        try reporting.check(against: [input, output, writing.journal])
        let progress = reporting.progress
        let work = MendDumpWork(
            input: input,
            output: output,
            target: target,
            journal: writing.journal,
            plan: plan,
            reporting: reporting,
            progress: progress
        )
        let status = try await Interrupt.cancelling { try await progress.watching { try await work.run() } }
        throw ExitCode(status)
    }
}
