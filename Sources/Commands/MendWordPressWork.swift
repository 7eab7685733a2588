import ArgumentParser
import Basics
import Checkup
import Mending
import MySQLClient

/// One run over a WordPress: read, ask, look, mend, switch, look again, report.
struct MendWordPressWork: Sendable {
    let place: DatabasePlace
    let plan: MendPlan
    /// Nil where the site's own addresses stay as they are.
    let probe: SwitchProbe?
    /// Nil for a dry run.
    let writing: DatabaseWriting?
    let reporting: MendReportOptions
    let progress: MendProgress

    /// The exit status.
    func run() async throws -> Int32 {
        let mend = DatabaseMend(target: place.target, options: plan.options, switches: probe != nil)
        let ledger = try MendLedger(keepsRecords: reporting.needsRecords)
        var summary = summary(ledger)
        do {
            let settings = try await MendThread.run {
                try mend.open(writing: writing)
                return try mend.siteAddresses()
            }
            mend.pause()
            var change: SiteSwitch?
            if let probe {
                let prepared = SiteSwitch(probe: probe, config: place.config, settings: settings)
                progress.begin(.checking, .items)
                summary.siteSwitch = await prepared.before()
                summary.switchLeft = prepared.left
                if let report = summary.siteSwitch, report.outcome == .needless, mend.isResumed {
                    summary.siteSwitch = await prepared.lookAgain(report)
                }
                try Task.checkCancellation()
                if summary.siteSwitch?.outcome == .refused { return try finish(mend, &summary) }
                change = prepared
            }
            let answers = try await answers(mend)
            summary.asked = answers.asked
            let wasFinished = try await mending {
                try mend.mend(decide: answers.decide, ledger: ledger, progress: show)
            }
            guard wasFinished else { throw CancellationError() }
            if let change, let report = summary.siteSwitch, report.outcome == .planned {
                progress.begin(.checking, .items)
                summary.siteSwitch = try await change.make(mend, before: report, writes: writing != nil)
            }
            return try finish(mend, &summary)
        } catch is CancellationError {
            return try stopped(mend, &summary)
        } catch let error as InputError where mend.journalPath != nil {
            // What was done by then is in the database, and has to be told.
            progress.clear()
            Output.error(error)
            return try stopped(mend, &summary)
        }
    }

    private func summary(_ ledger: MendLedger) -> MendSummary {
        var summary = MendSummary(source: .database, target: place.shown, ledger: ledger)
        summary.assumed = plan.options.assumed?.sorted() ?? []
        summary.arguments = Array(CommandLine.arguments.dropFirst())
        summary.undoOptions = place.options
        summary.database = place.target.login.database
        return summary
    }

    /// Offline the hosts alone decide, and the database is read once.
    private func answers(_ mend: DatabaseMend) async throws -> MendAnswers {
        guard plan.asker != nil else { return MendAnswers() }
        progress.begin(.reading, .items)
        let addresses = try await MendThread.run {
            let book = AddressBook()
            try mend.scan(book: book, progress: show)
            mend.pause()
            return book.addresses
        }
        try Task.checkCancellation()
        var answers = try await plan.answers(for: addresses, progress: progress)
        answers.unasked = LeaveReason.newMeanwhile.rawValue
        return answers
    }

    private func mending<Value>(_ body: () throws -> Value) async throws -> Value {
        progress.begin(writing == nil ? .mending : .writing, .items)
        return try await MendThread.run { try body() }
    }

    private func show(_ rows: Int, _ total: Int, _ table: String) {
        progress.advance(to: Int64(rows), of: Int64(total), table)
    }

    private func finish(_ mend: DatabaseMend, _ summary: inout MendSummary) throws -> Int32 {
        // A switch that was refused has not even begun.
        if summary.siteSwitch?.outcome != .refused { try mend.finish() }
        fill(&summary, mend)
        summary.hasNoRows = summary.rowsRead == 0
        return try write(summary)
    }

    private func stopped(_ mend: DatabaseMend, _ summary: inout MendSummary) throws -> Int32 {
        fill(&summary, mend)
        summary.wasStopped = true
        return try write(summary)
    }

    private func fill(_ summary: inout MendSummary, _ mend: DatabaseMend) {
        summary.journal = mend.journalPath
        summary.written = writing != nil && mend.journalPath != nil
        summary.resumed = mend.isResumed
        summary.skipped = mend.skipped
        summary.hidesTriggers = mend.hidesTriggers
        guard summary.siteSwitch?.outcome != .refused else {
            summary.skipped = []
            return
        }
        (summary.tablesRead, summary.rowsRead) = (mend.tablesRead, mend.rowsRead)
        if summary.siteSwitch?.outcome == .done { summary.clear.append("opcache") }
    }

    private func write(_ summary: MendSummary) throws -> Int32 {
        progress.clear()
        do {
            try reporting.write(summary)
        } catch let error as InputError {
            // What was done stays done, and its journal has to be known.
            guard let words = summary.unreported else { throw error }
            Output.error(error)
            Output.note("postwell: \(words)\n")
            return ExitStatus.stopped
        }
        return ExitStatus.of(summary.level)
    }
}
