import Basics
import Rehearsal
import Testing
import Trust

/// The rules at their edges: the last value that passes and the first that does not, by date, length, size and release.
@Suite struct BoundaryTests {
    private struct Lab {
        let root: LabAuthority
        let store: TrustStore

        init(_ rootClass: RootClass) async throws {
            let start = try #require(Timestamp(year: 2010, month: 1, day: 1))
            root = try await LabAuthority(root: .root(issued: start, days: 14_000))
            let certificate = try Certificate(der: root.certificate.der)
            store = rootClass == .user ? TrustStore(systemRoots: [], userRoots: [certificate]) : TrustStore(systemRoots: [certificate])
        }

        func verdict(_ spec: LabCertificateSpec, key: LabKey = .p256(), on release: String) async throws -> ReleaseVerdict {
            let leaf = try await root.issue(spec, key: key)
            let question = ChainQuestion(
                host: try HostName("mail.customer.test"),
                sent: [try Certificate(der: leaf.der)],
                issuerFetch: .asked,
                at: spec.notBefore.adding(days: 1)
            )
            return ChainJudge(store: store).judge(question).verdict(on: try IOSRelease(release))
        }
    }

    private func spec(from: String, seconds: Int64, scts: Int = 5) throws -> LabCertificateSpec {
        let issued = try #require(Timestamp(iso8601: from))
        var spec = LabCertificateSpec.goodServer(names: ["mail.customer.test"], issued: issued, scts: scts)
        spec.notAfter = issued.adding(seconds: seconds)
        return spec
    }

    private static let day: Int64 = 86_400

    private static let lifetimes: [(rule: String, rootClass: RootClass, from: String, seconds: Int64, release: String, hit: Bool)] = [
        ("LF-398", .system, "2020-09-01", 398 * day, "14", false),
        ("LF-398", .system, "2020-09-01", 398 * day + 1, "14", true),
        ("LF-398", .system, "2020-08-31T23:59:59Z", 399 * day, "14", false),
        ("LF-398", .system, "2020-09-01", 399 * day, "13.7", false),
        ("LF-398", .user, "2020-09-01", 500 * day, "18", false),
        ("LF-825S", .system, "2018-03-01", 825 * day + 3600, "13", false),
        ("LF-825S", .system, "2018-03-01", 825 * day + 3601, "13", true),
        ("LF-825S", .system, "2018-03-01", 826 * day, "12.4", false),
        ("LF-825A", .user, "2019-07-02", 825 * day, "13", false),
        ("LF-825A", .user, "2019-07-02", 827 * day, "13", true),
        ("LF-825A", .user, "2019-07-01", 827 * day, "13", false),
        ("LF-60M/39M", .system, "2016-06-30", 1826 * day, "13", false),
        ("LF-60M/39M", .system, "2016-06-30", 1827 * day, "13", true),
        ("LF-60M/39M", .system, "2016-07-01", 1187 * day, "13", false),
        ("LF-60M/39M", .system, "2016-07-01", 1188 * day, "13", true),
        ("LF-60M/39M", .system, "2018-02-28", 1184 * day, "13", false),
        ("LF-SC081", .system, "2026-03-15", 200 * day, "26", false),
        ("LF-SC081", .system, "2026-03-15", 200 * day + 1, "26", true),
        ("LF-SC081", .system, "2027-03-15", 100 * day + 1, "26", true),
        ("LF-SC081", .system, "2029-03-15", 47 * day + 1, "26", true),
        ("LF-SC081", .system, "2029-03-15", 47 * day, "26", false),
    ]

    @Test(arguments: lifetimes)
    func `lifetimes count to the second and the day`(
        _ row: (rule: String, rootClass: RootClass, from: String, seconds: Int64, release: String, hit: Bool)
    ) async throws {
        let verdict = try await Lab(row.rootClass).verdict(try spec(from: row.from, seconds: row.seconds), on: row.release)
        #expect(verdict.rules.contains(row.rule) == row.hit, "\(row) \(verdict.rules)")
    }

    private static let timestamps: [(from: String, seconds: Int64, scts: Int, release: String, hit: Bool)] = [
        ("2018-10-15", 90 * day, 0, "12.1", false), ("2018-10-16", 90 * day, 0, "12.1", true), ("2018-10-16", 90 * day, 0, "12", false),
        ("2019-01-01", 455 * day, 2, "13", false), ("2019-01-01", 457 * day, 2, "13", true), ("2019-01-01", 457 * day, 3, "13", false),
        ("2021-04-20", 90 * day, 1, "14.6", true), ("2021-04-21", 180 * day, 2, "14.6", false),
        ("2021-04-21", 180 * day + 1, 2, "14.6", true),
        ("2021-04-21", 181 * day, 2, "14.5", false), ("2021-04-21", 181 * day, 3, "14.6", false),
    ]

    @Test(arguments: timestamps)
    func `timestamps are counted by the day of issue and the length`(
        _ row: (from: String, seconds: Int64, scts: Int, release: String, hit: Bool)
    ) async throws {
        let verdict = try await Lab(.system).verdict(try spec(from: row.from, seconds: row.seconds, scts: row.scts), on: row.release)
        let found = verdict.rules.contains("CT-MISS") || verdict.rules.contains("CT-180")
        #expect(found == row.hit, "\(row) \(verdict.rules)")
    }

    private static let keys: [(rootClass: RootClass, bits: Int, release: String, outcome: Outcome)] = [
        (.system, 512, "9", .refused), (.system, 1016, "18", .refused), (.system, 1024, "10.3", .works), (.system, 1024, "11", .asks),
        (.system, 2040, "11", .asks), (.system, 2048, "26", .works), (.user, 1024, "12.4", .works), (.user, 2040, "13", .asks),
        (.user, 2048, "13", .works), (.system, 8192, "9", .works), (.system, 8200, "9", .noHandshake), (.system, 8200, "17", .unknown),
    ]

    @Test(arguments: keys)
    func `key sizes are judged by root and release`(
        _ row: (rootClass: RootClass, bits: Int, release: String, outcome: Outcome)
    ) async throws {
        let key = LabKey.external(subjectPublicKeyInfo: Self.rsaKey(bits: row.bits), privateKeyPEM: "")
        let verdict = try await Lab(row.rootClass).verdict(try spec(from: "2024-04-01", seconds: 90 * Self.day), key: key, on: row.release)
        #expect(verdict.outcome == row.outcome, "\(row) \(verdict.rules)")
    }

    /// A SubjectPublicKeyInfo with a modulus of that size, a multiple of 8; nobody can use it, and nobody has to.
    private static func rsaKey(bits: Int) -> [UInt8] {
        func element(_ tag: UInt8, _ contents: [UInt8]) -> [UInt8] {
            let length = contents.count
            let head: [UInt8] = length < 128 ? [UInt8(length)] : [0x82, UInt8(length >> 8), UInt8(length & 255)]
            return [tag] + head + contents
        }
        let modulus = element(2, [0, 0x80] + [UInt8](repeating: 1, count: bits / 8 - 1))
        let numbers = element(0x30, modulus + element(2, [1, 0, 1]))
        let algorithm = element(0x30, element(6, [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 1]) + [5, 0])
        return element(0x30, algorithm + element(3, [0] + numbers))
    }

    @Test func `every effect begins with its release, and no release before it has the same`() {
        for rule in RuleTable.shared.rules {
            for effect in rule.effects {
                for rootClass in effect.scope {
                    #expect(rule.effect(on: effect.releases.first, for: rootClass) == effect, "\(rule.key)")
                    if let last = effect.releases.last {
                        #expect(rule.effect(on: last, for: rootClass) == effect, "\(rule.key)")
                        let after = IOSRelease(last.major, last.minor, last.patch + 1)
                        #expect(rule.effect(on: after, for: rootClass) != effect, "\(rule.key)")
                    }
                }
            }
        }
    }

    @Test func `dates of a certificate count to the second`() async throws {
        let lab = try await Lab(.system)
        let spec = try spec(from: "2024-04-01", seconds: 90 * Self.day)
        let leaf = try Certificate(der: try await lab.root.issue(spec).der)
        let host = try HostName("mail.customer.test")
        for (at, rule) in [
            (spec.notBefore.adding(seconds: -1), "DT-NYV"), (spec.notBefore, nil), (spec.notAfter, nil),
            (spec.notAfter.adding(seconds: 1), "DT-EXP"),
        ] as [(Timestamp, String?)] {
            let verdict = ChainJudge(store: lab.store).judge(ChainQuestion(host: host, sent: [leaf], at: at)).verdict(on: IOSRelease(17))
            #expect(verdict.rules.first == rule, "\(at.iso8601) \(verdict.rules)")
        }
    }
}
