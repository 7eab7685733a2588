import ArgumentParser
import Basics
import Checkup
import Mending

struct MendFilesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "files",
        abstract: "Mend the files of a website: pages, styles, scripts, settings.",
        discussion: """
            PATH is a folder, such as the site's public_html, or a single file. Links out
            of it are not followed. Without --write nothing is written. With it, each file
            is written beside and renamed, owner and mode are kept, and the journal brings
            back the exact bytes: postwell mend undo JOURNAL.
            Ctrl-C takes back what was written and ends with 2; a second Ctrl-C ends at
            once, and then the journal knows which files were changed.
            """
    )

    @Argument(
        help: ArgumentHelp("Folders or files.", valueName: "path"),
        completion: .file()
    )
    var paths: [String]

    @OptionGroup var writing: MendWriteOptions

    @OptionGroup var asking: MendAskOptions

    @OptionGroup var reporting: MendReportOptions

    func run() async throws {
        let plan = try asking.plan()
        let files = FilesMend(
            paths: paths,
            options: FilesMendOptions(
                mend: plan.options,
                writes: writing.write,
                journal: writing.journal,
                at: .now
            )
        )
        try files.check()
        try reporting.check(against: [writing.journal])
        let progress = reporting.progress
        let status = try await Interrupt.cancelling {
            try await progress.watching { try await run(files, plan, progress) }
        }
        throw ExitCode(status)
    }

    private func run(_ files: FilesMend, _ plan: MendPlan, _ progress: MendProgress) async throws -> Int32 {
        do {
            progress.begin(.reading, .items)
            var count = 0
            let addresses = try await MendThread.run {
                try files.scan {
                    count = $0
                    progress.advance(to: Int64($0), $1)
                }.addresses
            }
            try Task.checkCancellation()
            let answers = try await plan.answers(for: addresses, progress: progress)
            progress.begin(writing.write ? .writing : .mending, .items, total: Int64(count))
            return try await MendThread.run { try mend(files, plan, answers, progress) }
        } catch is CancellationError {
            return try stopped(plan)
        }
    }

    private func mend(
        _ files: FilesMend,
        _ plan: MendPlan,
        _ answers: MendAnswers,
        _ progress: MendProgress
    ) throws -> Int32 {
        let ledger = try MendLedger(keepsRecords: reporting.needsRecords)
        let result = try files.run(decide: answers.decide, ledger: ledger) { progress.advance(to: Int64($0), $1) }
        guard !result.wasStopped else { throw CancellationError() }
        var summary = MendSummary(source: .files, target: result.target, ledger: ledger)
        summary.written = result.written
        summary.journal = result.journal
        summary.skipped = result.skipped
        summary.clear = result.clear
        summary.filesRead = result.filesRead
        summary.asked = answers.asked
        summary.assumed = plan.options.assumed?.sorted() ?? []
        summary.arguments = Array(CommandLine.arguments.dropFirst())
        progress.clear()
        try reporting.write(summary)
        return ExitStatus.of(summary.level)
    }

    private func stopped(_ plan: MendPlan) throws -> Int32 {
        var summary = MendSummary(
            source: .files,
            target: paths.joined(separator: " "),
            ledger: try MendLedger(keepsRecords: reporting.needsRecords)
        )
        summary.wasStopped = true
        summary.arguments = Array(CommandLine.arguments.dropFirst())
        try reporting.write(summary)
        return ExitStatus.stopped
    }
}
