import Basics
import Checkup
import Rehearsal
import Reports
import TestSupport
import Testing
import Trust

/// T15 to T49 on a real Dovecot: every faulty certificate on an address of its own, judged as on the wire.
@Suite struct CertificateServerTests {
    @Test func `each certificate case is judged right on a real Dovecot`() async throws {
        var cases = try await CertificateLab().cases()
        let issuerAddress = LoopbackAddress.next()
        // What can only be judged from a file: numbers need their own address, and are served on it below.
        cases.removeAll { $0.id.hasPrefix("T19") || $0.id.hasPrefix("T20") }
        let placed = cases.map { ($0, LoopbackAddress.next()) }
        let listeners = placed.map { one, address in
            DovecotListener(address, certificate: ServerCertificate(one.leaf, chain: one.others))
        }
        // Each case's host stands for its own address, so every case gets a name server view of its own through a prefix-free
        // domain: the records are the same name with different addresses, so one resolver a case.
        let issuers = placed.flatMap { $0.0.fetchable }
        let files = issuers.first.map { ["ca.cer": $0.der] } ?? [:]
        try await withNginx(address: issuerAddress, files: files) {
            try await withDovecot(listeners) { _ in
                for (one, address) in placed {
                    let records = ["\(one.host). 60 IN A \(address)", "issuer.customer.test. 60 IN A \(issuerAddress)"]
                    try await withNameServer(records: records) { endpoint in
                        try await judge(one, endpoint)
                    }
                }
            }
        }
    }

    private func judge(_ one: CertificateCase, _ endpoint: NameServerEndpoint) async throws {
        let root = try Certificate(der: one.root.der)
        let store =
            switch one.trusted {
            case .system: TrustStore(systemRoots: [root])
            case .user: TrustStore(systemRoots: [], userRoots: [root])
            case .leaf: TrustStore(systemRoots: [], trustedLeaves: [root])
            case .nobody: TrustStore(systemRoots: [])
            }
        var harness = try CheckupHarness(endpoint, store: store)
        harness.at = one.at
        harness.releases = try Array(Set(one.verdicts.map { try IOSRelease($0.release) })).sorted()
        let id = "imaps://\(one.host):993"
        let report = try await harness.check(id)
        let service = try #require(report.service(id))
        for (release, letter) in one.verdicts {
            let got = service.outcomes[release] ?? "none"
            #expect(got == CertificateCase.outcome(letter), "\(one.id) on iOS \(release), findings \(report.ids())")
        }
        let broken = one.verdicts.contains { "PX".contains($0.letter) && (Int($0.release.prefix { $0 != "." }) ?? 0) >= 15 }
        if broken { #expect(report.verdict.level == .broken, "\(one.id): \(report.verdict.headline)") }
        if let rule = one.rule, broken, !rule.hasPrefix("CT-") { #expect(report.ids().contains(rule), "\(one.id): \(report.ids())") }
        #expect(service.tls.versions.contains("1.2"), "\(one.id)")
        #expect(service.chain.count == one.sent.count, "\(one.id)")
    }

    @Test func `numbers typed in the account are compared with addresses`() async throws {
        let lab = try await Laboratory()
        let listed = LoopbackAddress.next()
        let asText = LoopbackAddress.next()
        var spec = LabCertificateSpec.goodServer(names: [asText], issued: lab.issued)
        spec.omitsAlternativeNames = true
        spec.subject = LabName(commonName: asText)
        let text = ServerCertificate(try await lab.issuer.issue(spec), chain: [lab.issuer.certificate])
        let listeners = [
            DovecotListener(listed, certificate: try await lab.certificate([listed])), DovecotListener(asText, certificate: text),
        ]
        try await withNameServer(records: []) { endpoint in
            try await withDovecot(listeners) { _ in
                let harness = try CheckupHarness(endpoint, store: try lab.store())
                let good = try await harness.check("pop3s://\(listed)")
                #expect(good.services.first?.letters == "ooooooooooo")
                let old = try await harness.check("pop3s://\(asText)")
                #expect(old.services.first?.letters == "ooooPPPPPPP")
            }
        }
    }

    @Test func `a renewed file that Dovecot has not read again is still the old certificate`() async throws {
        let lab = try await Laboratory()
        let address = LoopbackAddress.next()
        let host = "mail.customer.test"
        let expired = try await lab.issuer.issue(.goodServer(names: [host], issued: Timestamp.now.adding(days: -100)))
        let listener = DovecotListener(address, certificate: ServerCertificate(expired, chain: [lab.issuer.certificate]))
        try await withNameServer(records: ["\(host). 60 IN A \(address)"]) { endpoint in
            try await withDovecot([listener]) { dovecot in
                let harness = try CheckupHarness(endpoint, store: try lab.store())
                // Dovecot reads the file when it first serves it.
                #expect(try await harness.check("imaps://\(host)").services.first?.letters == "PPPPPPPPPPP")
                try dovecot.replaceCertificate(of: 0, by: try await lab.certificate([host]))
                let before = try await harness.check("imaps://\(host)")
                #expect(before.services.first?.letters == "PPPPPPPPPPP")
                #expect(before.ids(.broken).contains("DT-EXP"))
                try await dovecot.reload()
                try await eventually("the new certificate is served") {
                    try await harness.check("imaps://\(host)").services.first?.letters == "ooooooooooo"
                }
            }
        }
    }

    /// Tries for 10 seconds; a reload has no moment at which it says that it is done.
    private func eventually(_ what: Comment, _ condition: () async throws -> Bool) async throws {
        let end = ContinuousClock.now.advanced(by: .seconds(10))
        while ContinuousClock.now < end {
            if try await condition() { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        Issue.record(what)
    }

    @Test func `W02 a good website does not make a foreign mail certificate good, and W04 a website's certificate is explained`()
        async throws
    {
        let lab = try await Laboratory()
        let (foreign, shared) = (LoopbackAddress.next(), LoopbackAddress.next())
        let site = try await lab.certificate(["customer.test", "www.customer.test"])
        let listeners = [
            DovecotListener(foreign, certificate: try await lab.certificate(["server42.hostco.test"])),
            DovecotListener(shared, certificate: site),
        ]
        let records = ["mail.customer.test. 60 IN A \(foreign)", "imap.customer.test. 60 IN A \(shared)"]
        try await withNameServer(records: records) { endpoint in
            try await withNginx(address: foreign, files: ["index.html": Array("<p>all well".utf8)], certificate: site) {
                try await withDovecot(listeners) { _ in
                    let harness = try CheckupHarness(endpoint, store: try lab.store())
                    let mail = try await harness.check("imaps://mail.customer.test")
                    #expect(mail.services.first?.letters == "PPPPPPPPPPP")
                    #expect(mail.ids().contains("website.not-the-cause"))
                    let panel = try await harness.check("imaps://imap.customer.test")
                    #expect(panel.services.first?.letters == "PPPPPPPPPPP")
                    #expect(panel.ids().contains("website.same-certificate"))
                }
            }
        }
    }
}
