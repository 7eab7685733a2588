import Basics
import Checkup
import Rehearsal
import Reports
import TestSupport
import Testing

/// What a charity reads whose DNS and mail server are both at fault: one report, as text and as a page.
@Suite struct ReportDocumentTests {
    /// Two check-ups of one domain: by the right name of its server, and by one that the certificate does not carry.
    private static let reports = Task { () async throws -> (well: CheckReport, hurt: CheckReport) in
        let exchanger = "smtp.secureserver.net"
        return try await withPolicyServers(["charity.test"], extra: [exchanger]) { servers in
            var zone = PolicyZone("charity.test", at: servers)
            zone.spf = ["v=spf1 mx -all", "v=spf1 ip4:192.0.2.1 -all"]
            zone.exchangers = ["10 \(exchanger)."]
            zone.reporting = []
            let outside = ["\(exchanger). 60 IN A \(servers.stranger)"]
            zone.others += [
                "charity.test. 60 IN NS amy.ns.cloudflare.com.", "charity.test. 60 IN NS bob.ns.cloudflare.com.",
                "box.charity.test. 60 IN A \(servers.mail)",
            ]
            return try await withNameServer(records: zone.records + outside, zone: "charity.test") { endpoint in
                var harness = try servers.harness(endpoint.description)
                let well = try await harness.check("charity.test")
                harness.saw = "Cannot Verify Server Identity"
                let hurt = try await harness.check("charity.test", incoming: ["imaps://box.charity.test"])
                return (well, hurt)
            }
        }
    }

    private static let headings = (
        wrong: "What is wrong, and who must do what", phones: "What each iPhone makes of it",
        others: "What other people's mail servers make of your mail", tickets: "Texts to paste into a ticket",
        operators: "Who runs this", minor: "Good to know", asked: "What was asked"
    )

    @Test func `Sections come in the order of who is hurt`() async throws {
        let reports = try await Self.reports.value
        let names = Self.headings
        let well = reports.well.document()
        let tail = [names.phones, names.others, names.tickets, names.operators, names.minor, names.asked]
        #expect(well.sections.map(\.heading) == tail)
        #expect(well.headline.hasPrefix("iPhones of every release asked about can fetch mail. "))
        let hurt = reports.hurt.document()
        #expect(hurt.sections.map(\.heading) == ["What you saw", names.wrong] + tail)
        #expect(hurt.headline.contains("box.charity.test"), "\(hurt.headline)")
        #expect(reports.hurt.saw?.cause == "ID-NAME", "\(reports.hurt.ids())")
    }

    @Test func `Each finding stands once, with those that it concerns`() async throws {
        let report = try await Self.reports.value.hurt
        let sections = report.document().sections
        func ids(_ heading: String) -> [String] {
            sections.filter { $0.heading == heading }.flatMap(\.blocks).flatMap { block -> [String] in
                if case .findings(let findings) = block { findings.map(\.id) } else { [] }
            }
        }
        #expect(ids(Self.headings.wrong) == ["ID-NAME"])
        #expect(ids(Self.headings.others) == ["mta-sts.certificate", "spf.several"], "\(report.ids())")
        #expect(ids(Self.headings.minor).contains("tls-rpt.missing"))
        let all = sections.map(\.heading).flatMap(ids)
        #expect(all.sorted() == report.findings.map(\.id).sorted())
    }

    @Test func `The companies behind DNS and mail each get a text about their part`() async throws {
        let report = try await Self.reports.value.hurt
        let section = try #require(report.document().sections.first { $0.heading == Self.headings.tickets })
        let texts = section.blocks.compactMap { block -> (title: String, text: String)? in
            if case .paste(let title, let text) = block { (title, text) } else { nil }
        }
        #expect(
            texts.map(\.title) == [
                "For GoDaddy (mail): https://www.godaddy.com/help", "For Cloudflare (DNS): https://developers.cloudflare.com/support/",
            ]
        )
        let mail = texts.first?.text ?? ""
        #expect(mail.hasPrefix("Subject: charity.test: 2 things to correct\n"), "\(mail)")
        #expect(mail.contains("box.charity.test") && mail.contains("smtp.secureserver.net"))
        #expect(!mail.contains("SPF"))
        let dns = texts.last?.text ?? ""
        #expect(dns.hasPrefix("Subject: charity.test: one thing to correct\n"), "\(dns)")
        #expect(dns.contains("to be: v=spf1 ") && dns.contains("to be: nothing"), "\(dns)")
        #expect(!dns.contains("certificate"))
    }

    @Test func `The text fits a terminal and has no blank left`() async throws {
        let reports = try await Self.reports.value
        for (report, mark) in [(reports.well, "▲ Warning  "), (reports.hurt, "✕ Broken  ")] {
            let document = report.document()
            let text = TerminalRenderer(color: false).render(document)
            let lines = text.split(separator: "\n")
            #expect(lines.filter { $0.count > 100 } == [])
            #expect(openBlanks(in: text) == [])
            #expect(lines.first?.hasPrefix(mark) == true, "\(lines.first ?? "")")
            #expect(lines.last?.hasPrefix("Next:  postwell ") == true, "\(lines.last ?? "")")
            #expect(document.sections.allSatisfy { text.contains("\n\($0.heading)\n") })
        }
    }

    @Test func `The page is well formed, needs nothing else, and prints whole`() async throws {
        let reports = try await Self.reports.value
        for report in [reports.well, reports.hurt] {
            let page = HTMLRenderer().render(report.document())
            #expect(faultyNesting(of: page) == nil)
            let body = page.split(separator: "</style>").last.map(String.init) ?? ""
            #expect(openBlanks(in: body) == [])
            for part in ["<script", "<link", "<img", "src="] { #expect(!page.contains(part)) }
            // What is folded away on screen is unfolded by the style for paper.
            #expect(page.contains("@media print") && page.contains("details::details-content"))
            #expect(body.contains("<pre tabindex=\"0\">Subject: charity.test"))
            #expect(report.findings.allSatisfy { body.contains("<article class=\"finding \(Self.tone($0.severity))\">") })
        }
    }

    private static func tone(_ severity: Severity) -> String { severity == .notice ? "notice" : severity.rawValue }

    @Test(
        arguments: [
            ("<p>a<br>b</p>", nil), ("<p><b>a</p></b>", "</p> closes b"), ("</p>", "</p> closes nothing"), ("<p", "<p has no end"),
            ("<div><p></p>", "div is never closed"),
        ] as [(String, String?)]
    )
    func `Wrong nesting is seen`(page: String, expected: String?) {
        #expect(faultyNesting(of: page) == expected)
    }

    @Test(arguments: [("{domain} says {x}", ["{domain}", "{x}"]), ("a {1} { b } {}", []), ("{open", [])] as [(String, [String])])
    func `Open blanks are seen`(text: String, expected: [String]) { #expect(openBlanks(in: text) == expected) }
}
