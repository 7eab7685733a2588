import Mending

/// What may be touched, and how it is found out which addresses work over https.
struct MendPlan: Sendable {
    let options: MendOptions
    /// Nil where nobody is asked.
    let asker: TwinAsker?

    /// Asks each address once.
    ///
    /// - Throws: `CancellationError` when the run was stopped before all had answered.
    func answers(for addresses: [Address], progress: MendProgress) async throws -> MendAnswers {
        guard let asker else { return MendAnswers() }
        let urls = addresses.map(\.url)
        progress.begin(.asking, .items, total: Int64(urls.count))
        let answers = await asker.askAll(urls) { progress.advance(to: Int64($0)) }
        try Task.checkCancellation()
        return MendAnswers(answers)
    }
}

/// What the servers said.
struct MendAnswers: Sendable {
    private let answers: [String: TwinAnswer]?
    /// Why an address is left that nobody was asked about.
    var unasked = TwinReason.stopped.rawValue

    /// Nobody was asked, so that the engine goes by the hosts alone.
    init() { answers = nil }

    init(_ answers: [String: TwinAnswer]) { self.answers = answers }

    func decide(_ address: Address) -> Decision {
        guard let answers else { return .leave(LeaveReason.otherHost.rawValue) }
        guard let answer = answers[address.url] else { return .leave(unasked) }
        return answer.state == .same ? .mend : .leave(answer.reason.rawValue)
    }

    /// For the report; nil where nobody was asked.
    var asked: MendSummary.Asked? {
        answers.map { answers in
            MendSummary.Asked(
                addresses: answers.count,
                same: answers.values.count { $0.state == .same },
                unreached: answers.values.count { Self.unreached.contains($0.reason) }
            )
        }
    }

    private static let unreached: Set<TwinReason> = [.noAddress, .timedOut, .refused, .privateAddress]
}
