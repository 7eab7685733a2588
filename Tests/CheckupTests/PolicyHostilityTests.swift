import Basics
import Checkup
import MailPolicy
import Rehearsal
import Reports
import TestSupport
import Testing

/// Name servers and policies that are silent, endless, huge or lead inside: bounded, said, and no fault of the phones.
@Suite struct PolicyHostilityTests {
    @Test func `A resolver that is silent is said to be, within its time`() async throws {
        let lab = try await Laboratory()
        try await withSilentNameServer { server in
            var harness = try CheckupHarness(server, store: try lab.store())
            harness.judgesPolicy = true
            harness.timeout = .seconds(1)
            let start = ContinuousClock.now
            let report = try await harness.check("silent.test")
            // Discovery, then the senders' DNS, then all the rest take a second each; the DNS library alone would take 17.
            #expect(ContinuousClock.now - start < .seconds(15))
            #expect(report.verdict.level == .unknown, "\(report.verdict.headline)")
            #expect(ExitStatus.of(report.verdict.level) == 3)
            let ids = report.ids(.notice)
            #expect(Set(ids).isSuperset(of: ["dns.failed", "policy.unanswered", "transport.unanswered"]), "\(report.ids())")
            #expect(report.ids(.broken) + report.ids(.warning) == [])
            #expect(report.operators?.unasked.contains { $0.contains("silent.test") } == true)
            let text = TerminalRenderer(color: false).render(report.document())
            #expect(text.contains("no answer in time"), "\(text)")
        }
    }

    @Test func `A policy host that leads inside is refused without a connection`() async throws {
        let address = LoopbackAddress.next()
        try await withPolicyServers(["inside.test"]) { servers in
            var zone = PolicyZone("inside.test", at: servers)
            zone.others.removeAll { $0.hasPrefix("mta-sts.") }
            zone.others.append("mta-sts.inside.test. 60 IN A \(address)")
            try await withScriptedServer(address: address, port: 443, script: { _ in [.hang] }) { server in
                try await servers.asked(zone.records) { harness in
                    var harness = harness
                    harness.allowPrivate = false
                    let report = try await harness.check("inside.test")
                    let finding = try #require(report.findings.first { $0.id == "mta-sts.policy-unreachable" })
                    #expect(finding.summary.contains("not a public address"), "\(finding.summary)")
                    #expect(report.findings.contains { $0.id == "mx.private-address" && $0.severity == .broken })
                    #expect(report.verdict.headline.hasPrefix("iPhones of every release asked about can fetch mail. "))
                }
                #expect(server.connectionCount == 0)
            }
        }
    }

    @Test func `Aliases in a circle and a text of 60 KB end nothing`() async throws {
        try await withPolicyServers(["loop.test", "huge.test"]) { servers in
            var loop = PolicyZone("loop.test", at: servers)
            loop.dmarc = []
            loop.reporting = []
            loop.spf = ["v=spf1 mx include:a.loop.test -all"]
            loop.others += ["_dmarc", "_smtp._tls", "winter._domainkey", "a"].map { "\($0).loop.test. 60 IN CNAME b.loop.test." }
            loop.others.append("b.loop.test. 60 IN CNAME a.loop.test.")
            var huge = PolicyZone("huge.test", at: servers)
            huge.spf = ["v=spf1 mx \((0..<4000).map { "ip4:10.0.\($0 / 250).\($0 % 250)" }.joined(separator: " ")) -all"]
            let size = huge.spf.map(\.utf8.count).reduce(0, +)
            #expect((56_000..<64_000).contains(size), "\(size)")
            try await servers.asked(loop.records + huge.records) { harness in
                var harness = harness
                harness.selectors = ["winter"]
                let circle = try await harness.check("loop.test")
                #expect(circle.verdict.headline.hasPrefix("iPhones of every release asked about can fetch mail."))
                #expect(Set(circle.ids()).isSuperset(of: ["policy.unanswered", "transport.unanswered"]), "\(circle.ids())")
                harness.selectors = []
                let long = try await harness.check("huge.test")
                #expect(long.ids(.notice) == ["spf.too-much", "spf.too-long"], "\(long.ids())")
                #expect(long.verdict.level == .fine)
                let text = TerminalRenderer(color: false).render(long.document())
                #expect(text.utf8.count < 60_000, "\(text.utf8.count)")
            }
        }
    }
}
