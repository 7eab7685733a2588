package import Basics
package import Wire

/// Examines the DNS that decides how mail travels to a domain and how it is received elsewhere.
///
/// None of it is asked by a phone that has its account already; the findings say so.
package struct TransportPolicy: Sendable {
    private let resolver: Resolver
    private let client: GuardedClient?
    private let deadline: Deadline
    private let allowsPrivate: Bool

    /// Without a client no MTA-STS policy is fetched, and none is judged.
    ///
    /// `allowsPrivate` says that the check is made inside a network, whose mail servers may have private addresses.
    package init(resolver: Resolver, client: GuardedClient?, deadline: Deadline, allowsPrivate: Bool = false) {
        self.resolver = resolver
        self.client = client
        self.deadline = deadline
        self.allowsPrivate = allowsPrivate
    }

    /// Never fails: what had no answer is a finding.
    package func examine(_ domain: DomainName, evidence: TransportEvidence) async -> TransportPolicyReport {
        let questions = TransportQuestions(resolver, deadline: deadline)
        async let servers = ServiceAnnouncementExaminer(questions: questions.about(.srv)).examine(domain)
        async let rules = AuthorityExaminer(questions: questions.about(.caa)).examine(certified(domain, evidence))
        async let tls = TLSReportingExaminer(questions: questions.about(.tlsRpt)).examine(domain)
        async let sts = MTASTSExaminer(questions: questions.about(.mtaSts), client: client).examine(domain)
        let exchangers = await ExchangerExaminer(questions: questions.about(.mx), allowsPrivate: allowsPrivate)
            .examine(domain)
        // Without MX records known, nothing that depends on them is said.
        let known = exchangers ?? ExchangerFacts(domain: domain)
        async let dane = DANEExaminer(questions: questions.about(.dane)).examine(known, evidence)
        async let reverse = ReverseExaminer(questions: questions.about(.ptr)).examine(known)

        var report = TransportPolicyReport()
        report.mx = known.exchangers
        if let exchangers {
            report.findings += ExchangerFindings.findings(exchangers)
        }
        if let facts = await sts {
            let (findings, data) = MTASTSFindings(facts: facts, exchangers: known, evidence: evidence).judged()
            report.findings += findings
            report.mtaSts = data
        }
        if let facts = await tls {
            let (findings, data) = TLSReportingFindings(facts: facts, exchangers: known).judged()
            report.findings += findings
            report.tlsRpt = data
        }
        for facts in await dane {
            let (findings, data) = DANEFindings(facts: facts).judged()
            report.findings += findings
            report.dane += [data].compactMap(\.self)
        }
        for server in await servers {
            report.findings += ServiceAnnouncementFindings.findings(server, evidence)
            report.srv.append(ServiceAnnouncementFindings.report(server, evidence))
        }
        report.findings += AuthorityFindings.findings(await rules, evidence)
        report.caa = await rules.map(AuthorityFindings.report)
        for facts in await reverse {
            report.findings += [ReverseFindings.finding(facts)].compactMap { $0 }
            report.ptr.append(ReverseFindings.report(facts))
        }
        // Without MX records nobody knows which servers to ask about.
        let lost: Set<TransportPart> = exchangers == nil ? [.mx, .dane, .ptr] : []
        let silent = questions.unansweredParts.union(lost)
        report.unanswered = TransportPart.allCases.filter(silent.contains).map(\.rawValue)
        report.findings += [unanswered(domain, questions.unanswered)].compactMap { $0 }
        return report
    }

    /// The names for which certificates are needed: the domain's own, and those of the servers that showed one.
    private func certified(_ domain: DomainName, _ evidence: TransportEvidence) -> [DomainName] {
        [domain] + Set(evidence.services.map(\.host)).subtracting([domain]).sorted()
    }

    private func unanswered(_ domain: DomainName, _ messages: [String]) -> Finding? {
        guard !messages.isEmpty else { return nil }
        return TransportWords.finding(
            "transport.unanswered",
            .notice,
            subject: domain.text,
            ["domain": domain.text, "detail": "\(messages.count)"],
            evidence: messages
        )
    }
}
