import ArgumentParser
import Basics
import Checkup
import Glibc
import Mending
import Reports

/// Options about what is written where; shared by the commands of `mend`.
struct MendReportOptions: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable, Sendable { case text, json, html }

    @Option(help: "How to write the report.")
    var format: Format = .text

    @Option(
        help: ArgumentHelp(
            "Also write the report to this file as JSON, with every single change.",
            valueName: "file"
        ),
        completion: .file()
    )
    var report: String?

    @Flag(help: "No progress and no remarks on standard error.")
    var quiet = false

    @Flag(help: "No colours.")
    var noColor = false

    var progress: MendProgress { MendProgress(isShown: !quiet && Output.hasLiveTerminal) }

    /// Whether every change has to be kept, and not only a sample.
    var needsRecords: Bool { format == .json || report != nil }

    /// Finds out before the work that the report could not be written after it.
    func check(against taken: [String?]) throws {
        guard let report else { return }
        for path in taken.compactMap({ $0 }) where path == report || FileIdentity.isSame(path, report) {
            throw InputError(
                "report",
                "--report names \(printable(report)), which this run reads or writes",
                remedy: "give --report a file of its own"
            )
        }
        try Output.check(report)
    }

    /// Writes the report; where standard output carries the dump, its words go to standard error.
    func write(_ summary: MendSummary, toStandardError: Bool = false) throws {
        if let report {
            let file = try MendWriter(path: report)
            try summary.writeJSON(to: file.write)
            try file.finish()
            remark("postwell: report written to \(printable(report))\n")
        }
        if toStandardError, quiet { return }
        let screen = toStandardError ? STDERR_FILENO : STDOUT_FILENO
        let writer = MendWriter(descriptor: screen, name: "the report")
        do {
            switch format {
            case .text: try writer.write(terminalText(summary.document(), on: screen))
            case .html: try writer.write(HTMLRenderer().render(summary.document()))
            case .json: try summary.writeJSON(to: writer.write)
            }
            try writer.finish()
        } catch is MendWriter.ReaderGone {
            // `| head` has seen enough.
        }
    }

    func write(_ undo: MendUndoReport) throws {
        let json = try JSONRenderer.encode(undo, pretty: true) + "\n"
        if let report { try Output.write(json, to: report) }
        switch format {
        case .text: try Output.write(terminalText(undo.document(), on: STDOUT_FILENO))
        case .html: try Output.write(HTMLRenderer().render(undo.document()))
        case .json: try Output.write(json)
        }
    }

    func remark(_ text: String) { if !quiet { Output.note(text) } }

    private func terminalText(_ document: ReportDocument, on screen: Int32) -> String {
        document.terminalText(plain: isatty(screen) != 1 || Output.isPlain(noColor))
    }
}

/// Options of whatever may write what it mends.
struct MendWriteOptions: ParsableArguments {
    @Flag(help: "Write the changes; without it the report says what would change.")
    var write = false

    @Option(
        help: ArgumentHelp(
            "File that keeps what is needed to undo the changes (default: beside what is mended).",
            valueName: "file"
        ),
        completion: .file()
    )
    var journal: String?
}

/// Whether two paths lead to one file.
enum FileIdentity {
    static func isSame(_ first: String, _ second: String) -> Bool {
        var (one, other) = (stat(), stat())
        guard stat(first, &one) == 0, stat(second, &other) == 0 else { return false }
        return one.st_dev == other.st_dev && one.st_ino == other.st_ino
    }
}
