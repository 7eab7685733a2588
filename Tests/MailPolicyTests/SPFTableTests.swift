import Basics
import Testing
import Wire

@testable import MailPolicy

/// A name system of a few lines, for judges that are tested without a network.
struct TableDNS: SenderDNS {
    private var records: [String: [[UInt8]]] = [:]
    private var names: Set<String> = []
    private var aliases: [String: String] = [:]
    /// Names that give no answer.
    var silent: Set<String> = []

    /// Lines such as `example.test TXT v=spf1 -all`; a name that begins with `*.` answers for all below it.
    init(_ lines: [String], silent: Set<String> = []) throws {
        self.silent = silent
        for line in lines {
            let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
            try #require(parts.count == 3, "\(line)")
            names.insert(parts[0])
            if parts[1] == "CNAME" {
                aliases[parts[0]] = parts[2]
            } else {
                records["\(parts[0]) \(parts[1])", default: []].append(try TableDNS.data(parts[1], parts[2]))
            }
        }
    }

    func answer(_ name: DomainName, _ type: DNSType) async throws(DNSError) -> DNSAnswer {
        guard !silent.contains(name.text) else { throw DNSError(.timedOut, "no answer about \(name)") }
        let end = aliases[name.text] ?? name.text
        let source = names.contains(end) ? end : wildcard(end)
        let found = source.flatMap { records["\($0) \(type)"] } ?? []
        let isKnown = source != nil || names.contains { $0.hasSuffix("." + end) }
        return DNSAnswer(
            status: found.isEmpty ? (isKnown ? .noData : .noSuchName) : .found,
            records: found,
            canonicalName: (try? DomainName(end)) ?? name
        )
    }

    private func wildcard(_ name: String) -> String? {
        names.first { $0.hasPrefix("*.") && name.hasSuffix($0.dropFirst()) }
    }

    private static func data(_ type: String, _ text: String) throws -> [UInt8] {
        switch type {
        case "TXT":
            return stride(from: 0, to: max(text.utf8.count, 1), by: 255).flatMap { start in
                let part = Array(text.utf8.dropFirst(start).prefix(255))
                return [UInt8(part.count)] + part
            }
        case "A", "AAAA": return try #require(IPAddress(text)).bytes
        case "MX": return [0, 10] + wireName(text)
        default: return wireName(text)
        }
    }

    private static func wireName(_ text: String) -> [UInt8] {
        text.split(separator: ".").flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) } + [0]
    }
}

struct SPFTableTests {
    @Test func `The table answers as a name system does`() async throws {
        let dns = try TableDNS(["a.example.test TXT one", "alias.test CNAME a.example.test"], silent: ["silent.test"])
        #expect(try await dns.texts(DomainName("a.example.test")).texts == [Array("one".utf8)])
        #expect(try await dns.texts(DomainName("example.test")).status == .noData)
        #expect(try await dns.texts(DomainName("other.test")).status == .noSuchName)
        #expect(try await dns.texts(DomainName("alias.test")).canonicalName.text == "a.example.test")
        await #expect(throws: DNSError(.timedOut, "")) { try await dns.texts(DomainName("silent.test")) }
    }
}
