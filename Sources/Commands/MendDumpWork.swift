import ArgumentParser
import Basics
import Checkup
import Mending
import Packing

/// One run over a dump: read, ask, mend, report.
struct MendDumpWork: Sendable {
    let input: String?
    let output: String?
    let target: MendDumpTarget
    let journal: String?
    let plan: MendPlan
    let reporting: MendReportOptions
    let progress: MendProgress

    /// The exit status; whatever is wrong with the dump is thrown as an ``InputError``.
    func run() async throws -> Int32 {
        do {
            let input = try await MendThread.run { try MendDumpInput(self.input) }
            let addresses = try await MendThread.run { try scan(input) }
            let answers = try await plan.answers(for: addresses, progress: progress)
            return try await MendThread.run { try mend(input, answers) }
        } catch let error where error is CancellationError || Task.isCancelled {
            // Ctrl-C also ends whoever fed the pipe, and then the dump looks cut off.
            return try stopped()
        } catch is MendWriter.ReaderGone {
            throw ExitCode(ExitStatus.stopped)
        } catch let error as PackingError {
            throw InputError("packing", error.message, remedy: error.remedy)
        }
    }

    /// Offline the hosts alone decide, and the dump is read once.
    private func scan(_ input: MendDumpInput) throws -> [Address] {
        guard plan.asker != nil else { return [] }
        begin(.reading, input)
        try input.keep { progress.advance(to: $0) }
        begin(.reading, input)
        let book = AddressBook()
        // What is kept is always a source.
        if case .source(let source) = try input.reading() {
            try DumpMend(options: plan.options).scan(source, book: book) { progress.advance(to: $0) }
        }
        try Task.checkCancellation()
        return book.addresses
    }

    private func mend(_ input: MendDumpInput, _ answers: MendAnswers) throws -> Int32 {
        let ledger = try MendLedger(keepsRecords: reporting.needsRecords)
        var summary = MendSummary(source: .dump, target: input.target, ledger: ledger)
        summary.output = target.reported(asked: output)
        summary.asked = answers.asked
        summary.assumed = plan.options.assumed?.sorted() ?? []
        summary.arguments = Array(CommandLine.arguments.dropFirst())
        var delivery = MendDumpDelivery(target: target, journal: journal, input: input) { dump, ledger, output in
            begin(output == nil ? .mending : .writing, input)
            let rows = try pass(dump, answers, ledger, output)
            try Task.checkCancellation()
            return rows
        }
        try delivery.run(ledger)
        summary.hasNoRows = delivery.rows == 0
        summary.written = delivery.isWritten
        summary.journal = delivery.journalPath
        progress.clear()
        try reporting.write(summary, toStandardError: target == .standardOutput)
        return ExitStatus.of(summary.level)
    }

    private func pass(
        _ dump: MendDumpInput.Reading,
        _ answers: MendAnswers,
        _ ledger: MendLedger,
        _ output: DumpOutput?
    ) throws -> Int {
        let mend = DumpMend(options: plan.options)
        let count = { (done: Int64) in progress.advance(to: done) }
        switch dump {
        case .source(let source):
            return try mend.run(source, decide: answers.decide, ledger: ledger, output: output, progress: count)
        case .stream(let read):
            return try mend.run(
                reading: read,
                decide: answers.decide,
                ledger: ledger,
                output: output,
                progress: count
            )
        }
    }

    private func begin(_ phase: MendProgressLine.Phase, _ input: MendDumpInput) {
        progress.begin(phase, .bytes, total: input.size)
    }

    private func stopped() throws -> Int32 {
        let ledger = try MendLedger(keepsRecords: reporting.needsRecords)
        var summary = MendSummary(source: .dump, target: input == "-" ? "" : input ?? "", ledger: ledger)
        summary.wasStopped = true
        summary.output = target.reported(asked: output)
        summary.arguments = Array(CommandLine.arguments.dropFirst())
        progress.clear()
        try reporting.write(summary, toStandardError: target == .standardOutput)
        return ExitStatus.stopped
    }
}
