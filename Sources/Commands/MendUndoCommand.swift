import ArgumentParser
import Basics
import Checkup
import Mending

struct MendUndoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Bring back the exact bytes that a mending changed.",
        discussion: """
            A file or row that somebody changed since is named and left as it is.
            The journal of a database needs the way to it: --config or --database.
            It may be run again after whatever stopped it: what has its old bytes already
            is left alone.
            """
    )

    @Argument(
        help: ArgumentHelp("The journal that the report of the mending named.", valueName: "journal"),
        completion: .file()
    )
    var journal: String

    @OptionGroup var database: DatabaseOptions

    @OptionGroup var reporting: MendReportOptions

    func run() async throws {
        try reporting.check(against: [journal])
        let undo = try self.undo()
        let progress = reporting.progress
        let status = try await DatabaseFailure.told {
            try await Interrupt.cancelling {
                try await progress.watching { try await MendThread.run { try run(undo, progress) } }
            }
        }
        throw ExitCode(status)
    }

    /// What a journal needs to be taken back, by its kind.
    private enum Undo: Sendable {
        case files
        case database(DatabasePlace)
    }

    private func undo() throws -> Undo {
        let isNamed = database.config != nil || database.database != nil
        guard try DatabaseUndo.isOf(journal: journal) else {
            if isNamed {
                // One that is no journal at all says so itself.
                _ = try JournalUndo(journal: journal)
                throw InputError(
                    "journal-kind",
                    "\(printable(journal)) tells of files, not of a database",
                    remedy: "leave out --config and --database"
                )
            }
            return .files
        }
        // Without it, the message of JournalUndo says what to add.
        return isNamed ? .database(try database.place(path: nil)) : .files
    }

    private func run(_ undo: Undo, _ progress: MendProgress) throws -> Int32 {
        var total = -1
        let show = { (done: Int, count: Int) in
            if total != count { progress.begin(.restoring, .items, total: Int64(count)) }
            total = count
            progress.advance(to: Int64(done))
        }
        let result =
            switch undo {
            case .files: try JournalUndo(journal: journal).run(progress: show)
            case .database(let place):
                try DatabaseUndo(journal: journal).run(login: place.target.login, progress: show)
            }
        let report = MendUndoReport(result, arguments: Array(CommandLine.arguments.dropFirst()))
        progress.clear()
        try reporting.write(report)
        return result.wasStopped ? ExitStatus.stopped : ExitStatus.of(report.level)
    }
}
