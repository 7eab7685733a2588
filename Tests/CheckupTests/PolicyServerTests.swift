import Basics
import Checkup
import MailPolicy
import Rehearsal
import Reports
import TestSupport
import Testing

/// D01 to D09 on real servers: the phones are well, and what troubles other people's servers is said as just that.
@Suite struct PolicyServerTests {
    /// One domain with one fault, and all that a check-up may find fault with.
    private struct Row: Sendable {
        let id: String
        let faults: [String]
        let change: @Sendable (inout PolicyZone, PolicyServers) -> Void

        init(_ id: String, _ faults: [String], _ change: @escaping @Sendable (inout PolicyZone, PolicyServers) -> Void) {
            self.id = id
            self.faults = faults
            self.change = change
        }

        var domain: String { "\(id.lowercased()).test" }
    }

    private static let well = "iPhones of every release asked about can fetch mail."

    /// Asks each domain, and holds phones, level, headline and faults against what its row says.
    private func check(
        _ rows: [Row],
        listed: [String]? = nil,
        selectors: [String] = [],
        _ more: (String, CheckReport) throws -> Void = { _, _ in }
    ) async throws {
        try await withPolicyServers(rows.map(\.domain), listed: listed) { servers in
            let zones = rows.map { row in
                var zone = PolicyZone(row.domain, at: servers)
                row.change(&zone, servers)
                return zone
            }
            try await servers.asked(zones.flatMap(\.records)) { harness in
                var harness = harness
                harness.selectors = selectors
                for row in rows {
                    let report = try await harness.check(row.domain)
                    let note: Comment = "\(row.id): \(report.verdict.headline) \(Self.faults(report))"
                    #expect(Self.faults(report) == row.faults, note)
                    Self.expectWellPhones(report, note)
                    try more(row.id, report)
                }
            }
        }
    }

    private static func faults(_ report: CheckReport) -> [String] {
        report.findings.filter { $0.severity > .fine }.map { "\($0.id) \($0.severity.rawValue)" }
    }

    /// The level is that of the worst finding, and the phones come first in the headline.
    private static func expectWellPhones(_ report: CheckReport, _ note: Comment) {
        let imap = report.services.filter { $0.role == .incoming }
        #expect(!imap.isEmpty && imap.allSatisfy { $0.letters == "ooooooooooo" }, note)
        let worst = report.findings.map(\.severity).max() ?? .fine
        #expect(report.verdict.level == VerdictLevel(min(worst, .warning)), note)
        let summary = worst >= .warning ? report.findings.first.map { " " + $0.summary } ?? "" : ""
        #expect(report.verdict.headline == well + summary, note)
    }

    @Test func `A domain with everything right is fine, and the status is 0`() async throws {
        try await check([Row("healthy", []) { _, _ in }]) { _, report in
            #expect(ExitStatus.of(report.verdict.level) == 0)
            let fine = Set(report.ids(.fine))
            #expect(fine.isSuperset(of: ["all.fine", "spf.fine", "dkim.fine", "dmarc.fine", "mta-sts.fine"]), "\(fine)")
            let policy = try #require(report.policy)
            #expect(policy.sender.spf.lookups == 1)
            #expect(policy.sender.dkim.map(\.bits) == [2048])
            #expect(policy.transport.mtaSts?.mode == "enforce")
            #expect(policy.transport.tlsRpt?.addresses == ["mailto:tls@healthy.test"])
            #expect(report.operators?.mail?.hosts == ["mx.healthy.test", "mail.healthy.test"])
        }
    }

    @Test func `D01 to D04 faults of SPF, DKIM and DMARC`() async throws {
        let rows = [
            Row("D01", ["spf.too-many-lookups warning"]) { zone, _ in
                zone.spf = ["v=spf1 mx \((1...10).map { "include:s\($0).d01.test" }.joined(separator: " ")) -all"]
                zone.others += (1...10).map { "s\($0).d01.test. 60 IN TXT \"v=spf1 ip4:192.0.2.\($0) -all\"" }
            },
            Row("D02", ["spf.several warning"]) { zone, _ in
                zone.spf = ["v=spf1 mx -all", "v=spf1 ip4:192.0.2.1 -all"]
            },
            Row("D03", ["dkim.key-missing warning"]) { zone, _ in
                zone.keys = ["default": PolicyZone.key]
            },
            Row("D04", ["dkim.key-missing warning", "dmarc.reject-without-alignment warning"]) { zone, _ in
                zone.keys = [:]
                zone.spf = ["v=spf1 -all"]
            },
        ]
        try await check(rows, selectors: ["winter"]) { id, report in
            let first = try #require(report.findings.first)
            let policy = try #require(report.policy)
            switch id {
            case "D01":
                #expect(policy.sender.spf.lookups == 11)
                #expect(first.evidence.contains("together 11 lookups, 0 empty"), "\(first.evidence)")
            case "D02":
                // Name servers turn the records round at each answer.
                let words = first.replacements.first?.to.split(separator: " ").sorted()
                #expect(words == ["-all", "ip4:192.0.2.1", "mx", "v=spf1"], "\(first.replacements)")
            case "D03":
                #expect(first.summary.contains("winter._domainkey.d03.test"))
                #expect(policy.sender.dkim.first { $0.selector == "winter" }?.found == false)
            default:
                let strict = try #require(report.findings.first { $0.id == "dmarc.reject-without-alignment" })
                #expect(strict.certainty == .likely)
                #expect(strict.explanation.contains("Here SPF cannot carry it either"))
            }
        }
    }

    @Test func `D05, D06 and D09 faults of MTA-STS, DANE and TLS-RPT`() async throws {
        let rows = [
            Row("D05-listed", ["mta-sts.not-listed broken"]) { zone, servers in
                zone.exchangers = ["10 mx-new.d05-listed.test."]
                zone.others.append("mx-new.d05-listed.test. 60 IN A \(servers.mail)")
            },
            Row("D05-half", ["mta-sts.not-listed warning"]) { zone, servers in
                zone.exchangers.append("20 mx-new.d05-half.test.")
                zone.others.append("mx-new.d05-half.test. 60 IN A \(servers.mail)")
            },
            Row("D05-signed", ["mta-sts.certificate broken"]) { zone, servers in
                zone.exchangers = ["10 alias.d05-signed.test."]
                zone.others.append("alias.d05-signed.test. 60 IN A \(servers.stranger)")
            },
            Row("D06", ["dane.insecure notice"]) { zone, _ in
                zone.others.append("_25._tcp.mx.d06.test. 60 IN TLSA 3 1 1 \(String(repeating: "0badcafe", count: 8))")
            },
            Row("D09", ["tls-rpt.missing notice"]) { zone, _ in zone.reporting = [] },
        ]
        try await check(rows) { id, report in
            let first = try #require(report.findings.first)
            let policy = try #require(report.policy)
            switch id {
            case "D05-listed", "D05-half":
                #expect(first.summary.contains("mx-new.\(id.lowercased()).test"))
                #expect(first.replacements.map(\.to) == ["mx: mx-new.\(id.lowercased()).test"])
            case "D05-signed":
                #expect(first.summary.contains("alias.d05-signed.test"))
                #expect(report.service("smtp://alias.d05-signed.test:25")?.reachable == true)
            case "D06":
                // The zone is not signed, so senders ignore the record; that it does not fit is kept as data.
                #expect(policy.transport.dane.map(\.security) == ["insecure"])
                #expect(policy.transport.dane.map(\.matches) == [false])
                #expect(first.summary.contains("has no effect"))
            default:
                #expect(policy.transport.tlsRpt == nil)
                #expect(first.replacements.map(\.place) == ["_smtp._tls.d09.test"])
            }
        }
    }

    @Test func `D07 MX records that lead to an alias, to a number, and to nothing on purpose`() async throws {
        let rows = [
            Row("D07-alias", ["mx.cname warning"]) { zone, _ in
                zone.exchangers = ["10 alias.d07-alias.test."]
                zone.others.append("alias.d07-alias.test. 60 IN CNAME mx.d07-alias.test.")
            },
            Row("D07-number", ["mx.address-literal broken"]) { zone, servers in
                zone.exchangers = ["10 \(servers.mail)."]
                zone.transport = []
            },
            Row("D07-null", ["mx.null broken"]) { zone, _ in
                zone.exchangers = ["0 ."]
            },
        ]
        try await check(rows) { id, report in
            let exchangers = try #require(report.policy?.transport.mx)
            switch id {
            case "D07-alias": #expect(exchangers.first?.alias?.text == "mx.d07-alias.test")
            case "D07-number": #expect(report.services.contains { $0.role == .transfer && $0.reachable } == false)
            default: #expect(exchangers.isEmpty)
            }
        }
    }

    @Test func `D08 a name announced for set-up that the certificate does not carry`() async throws {
        try await withPolicyServers(["d08.test"]) { servers in
            var zone = PolicyZone("d08.test", at: servers)
            zone.imap = "box.d08.test"
            zone.others.append("box.d08.test. 60 IN A \(servers.mail)")
            try await servers.asked(zone.records) { harness in
                // Who set the account up from the announcement has the wrong name in it.
                let announced = try await harness.check("d08.test")
                #expect(announced.verdict.level == .broken)
                #expect(announced.ids(.broken) == ["ID-NAME"], "\(announced.ids())")
                // The announcement says no more about this host than the phones do.
                #expect(announced.ids(.warning) == [], "\(announced.ids())")
                #expect(announced.policy?.transport.srv.map(\.isNamed) == [false])
                // Whoever typed the right name is well.
                let typed = try await harness.check("d08.test", incoming: ["imaps://mail.d08.test"])
                #expect(typed.service("imaps://mail.d08.test:993")?.letters == "ooooooooooo")
                #expect(typed.verdict.level != .broken, "\(typed.ids())")
            }
        }
    }
}
