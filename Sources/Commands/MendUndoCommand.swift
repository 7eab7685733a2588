import ArgumentParser
import Basics
import Checkup
import Mending

struct MendUndoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Bring back the exact bytes that a mending changed.",
        discussion: """
            A file that somebody changed since is named and left as it is.
            It may be run again after whatever stopped it: what has its old bytes already
            is left alone.
            """
    )

    @Argument(
        help: ArgumentHelp("The journal that the report of the mending named.", valueName: "journal"),
        completion: .file()
    )
    var journal: String

    @OptionGroup var reporting: MendReportOptions

    func run() async throws {
        try reporting.check(against: [journal])
        let progress = reporting.progress
        let status = try await Interrupt.cancelling {
            try await progress.watching { try await MendThread.run { try undo(progress) } }
        }
        throw ExitCode(status)
    }

    private func undo(_ progress: MendProgress) throws -> Int32 {
        let undo = try JournalUndo(journal: journal)
        var total = -1
        let result = try undo.run { done, count in
            if total != count { progress.begin(.restoring, .items, total: Int64(count)) }
            total = count
            progress.advance(to: Int64(done))
        }
        let report = MendUndoReport(result, arguments: Array(CommandLine.arguments.dropFirst()))
        progress.clear()
        try reporting.write(report)
        return result.wasStopped ? ExitStatus.stopped : ExitStatus.of(report.level)
    }
}
