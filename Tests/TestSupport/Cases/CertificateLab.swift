import Basics
import Rehearsal

/// Makes the certificates of the cases T15 to T47, each wrong in just one way.
package struct CertificateLab: Sendable {
    package let host: String

    package init(host: String = "mail.customer.test") { self.host = host }

    /// All cases, made anew.
    package func cases() async throws -> [CertificateCase] {
        var all: [CertificateCase] = []
        for make in [identity, trust, lifetimes, transparency, cryptography, chains, structure, stores] {
            all += try await make()
        }
        return all
    }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> Timestamp {
        Timestamp(year: year, month: month, day: day) ?? Timestamp(seconds: 0)
    }

    private static let epoch = day(2010, 1, 1)
    private static let now = day(2026, 6, 1)

    private func authority(
        _ name: LabName = LabName(commonName: "Lab Root", organisation: "Lab"),
        key: LabKey = .p256()
    ) async throws -> LabAuthority {
        var spec = LabCertificateSpec.root(issued: Self.epoch, days: 14_000)
        spec.subject = name
        return try await LabAuthority(root: spec, key: key)
    }

    private func good(_ names: [String]? = nil, issued: Timestamp = day(2026, 4, 20), days: Int64 = 90, scts: Int = 5) -> LabCertificateSpec
    {
        .goodServer(names: names ?? [host], issued: issued, days: days, scts: scts)
    }

    /// A case whose leaf comes from a root of its own, with an intermediate between unless it is left out.
    private func make(
        _ id: String,
        _ expected: String,
        _ spec: LabCertificateSpec,
        rule: String? = nil,
        trusted: CertificateCase.Trusted = .system,
        host: String? = nil,
        at: Timestamp = now,
        key: LabKey = .p256(),
        root rootName: LabName = LabName(commonName: "Lab Root", organisation: "Lab"),
        intermediate: LabCertificateSpec? = nil,
        points: [String: Character] = [:]
    ) async throws -> CertificateCase {
        let root = try await authority(rootName)
        let issuer = try await root.intermediate(intermediate ?? .intermediate(named: "Lab CA 1", issued: Self.epoch, days: 14_000))
        let leaf = try await issuer.issue(spec, key: key)
        return CertificateCase(
            id: id,
            host: host ?? self.host,
            leaf: leaf,
            others: [issuer.certificate],
            root: root.certificate,
            trusted: trusted,
            at: at,
            expected: expected,
            points: points,
            rule: rule,
            fetchable: []
        )
    }

    private func identity() async throws -> [CertificateCase] {
        var commonNameOnly = good()
        commonNameOnly.omitsAlternativeNames = true
        var numberInName = good()
        numberInName.omitsAlternativeNames = true
        numberInName.subject = LabName(commonName: "127.0.0.9")
        return [
            try await make("T01 control", "ooooooo o", good()),
            try await make("T15 another name", "PPPPPPP P", good(["server.host.test"]), rule: "ID-NAME"),
            try await make("T16 common name only", "ooooPPP P", commonNameOnly, rule: "ID-CN"),
            try await make(
                "T17 wildcard two levels",
                "PPPPPPP P",
                good(["*.customer.test"]),
                rule: "ID-WILD",
                host: "a.mail.customer.test"
            ),
            try await make("T18 partial wildcard", "?PPPPPP P", good(["ma*.customer.test"]), rule: "ID-WILD"),
            try await make("T19 number in the common name", "ooooPPP P", numberInName, rule: "ID-IP", host: "127.0.0.9"),
            try await make("T20 number as alternative name", "ooooooo o", good(["127.0.0.9"]), host: "127.0.0.9"),
        ]
    }

    private func trust() async throws -> [CertificateCase] {
        let selfSigned = try await LabAuthority.selfSigned(good(issued: Self.day(2024, 1, 1), days: 3650), key: .p256())
        func alone(_ id: String, _ expected: String, _ trusted: CertificateCase.Trusted, _ rule: String?) -> CertificateCase {
            CertificateCase(
                id: id,
                host: host,
                leaf: selfSigned,
                others: [],
                root: selfSigned,
                trusted: trusted,
                at: Self.now,
                expected: expected,
                points: [:],
                rule: rule,
                fetchable: []
            )
        }
        return [
            try await make("T21 expired", "PPPPPPP P", good(issued: Self.day(2026, 1, 1)), rule: "DT-EXP"),
            try await make("T21 not yet valid", "PPPPPPP P", good(issued: Self.day(2026, 6, 2)), rule: "DT-NYV"),
            alone("T22 self-signed", "PPPPPPP P", .nobody, "TR-SELF"),
            alone("T23 self-signed and trusted", "ooooooo o", .leaf, nil),
        ]
    }

    private func lifetimes() async throws -> [CertificateCase] {
        var noPurpose = good(issued: Self.day(2024, 2, 1), days: 820)
        noPurpose.extendedKeyUsage = nil
        return [
            try await make(
                "T24 private, 3 years",
                "ooooPPP P",
                good(issued: Self.day(2024, 2, 1), days: 1095),
                rule: "LF-825A",
                trusted: .user,
                at: Self.day(2025, 1, 1)
            ),
            try await make(
                "T25 private, 825 days",
                "ooooooo o",
                good(issued: Self.day(2024, 6, 1), days: 825),
                trusted: .user,
                at: Self.day(2025, 1, 1)
            ),
            try await make("T26 private, no purpose", "oooowww w", noPurpose, rule: "EK-SRVA", trusted: .user, at: Self.day(2025, 1, 1)),
            try await make(
                "T27 500 days of 2021",
                "oooooPP P",
                good(issued: Self.day(2021, 3, 1), days: 500),
                rule: "LF-398",
                at: Self.day(2021, 12, 1)
            ),
            try await make(
                "T28 900 days of 2019",
                "ooooPPP P",
                good(issued: Self.day(2019, 8, 1), days: 900),
                rule: "LF-825S",
                at: Self.day(2020, 6, 1)
            ),
            try await make("T29 300 days of 2026", "wwwwwww w", good(issued: Self.day(2026, 4, 1), days: 300), rule: "LF-SC081"),
        ]
    }

    private func transparency() async throws -> [CertificateCase] {
        [
            try await make(
                "T30 no timestamps",
                "oooPPPP P",
                good(issued: Self.day(2024, 4, 1), scts: 0),
                rule: "CT-MISS",
                at: Self.day(2024, 5, 1),
                points: ["12": "o"]
            ),
            try await make(
                "T31 two timestamps, 300 days",
                "ooooooP P",
                good(issued: Self.day(2022, 4, 1), days: 300, scts: 2),
                rule: "CT-180",
                at: Self.day(2022, 5, 1),
                points: ["14.6": "P", "14.5": "o"]
            ),
        ]
    }

    private func cryptography() async throws -> [CertificateCase] {
        var sha1 = good(issued: Self.day(2024, 4, 1))
        sha1.signature = .sha1
        var md5 = good(issued: Self.day(2024, 4, 1))
        // No phone and no library checks an MD5 signature any more, so its bytes do not matter.
        md5.signature = .external(algorithm: .rsaWithMD5) { _ in [UInt8](repeating: 0x5A, count: 256) }
        let at = Self.day(2024, 5, 1)
        let spec = good(issued: Self.day(2024, 4, 1))
        return [
            try await make("T32 SHA-1, public", "ooPPPPP P", sha1, rule: "CR-SHA1S", at: at),
            try await make("T33 SHA-1, private", "ooooPPP P", sha1, rule: "CR-SHA1A", trusted: .user, at: at),
            try await make("T34 RSA 1024, public", "ooPPPPP P", spec, rule: "CR-RSA2048S", at: at, key: try .rsa(1024)),
            try await make("T35 RSA 1024, private", "ooooPPP P", spec, rule: "CR-RSA2048A", trusted: .user, at: at, key: try .rsa(1024)),
            try await make("T36 MD5", "XXXXXXX X", md5, rule: "CR-MD5", at: at),
        ]
    }

    private func chains() async throws -> [CertificateCase] {
        var reachable = good()
        reachable.caIssuers = ["http://issuer.customer.test/ca.cer"]
        var fetched = try await make("T37 intermediate missing, fetchable", "wwwwwww w", reachable, rule: "TR-MISS")
        fetched.fetchable = fetched.others
        fetched.others = []
        var dead = try await make("T38 intermediate missing, not fetchable", "PPPPPPP P", good(), rule: "TR-MISS0")
        dead.others = []
        var mixed = try await make("T39 wrong order and a stray", "wwwwwww w", good(), rule: "CH-ORDER")
        let stray = try await authority(LabName(commonName: "Stray", organisation: "Elsewhere"))
        mixed.others = [stray.certificate, mixed.root] + mixed.others
        return [fetched, dead, mixed]
    }

    private func structure() async throws -> [CertificateCase] {
        var clientOnly = LabCertificateSpec.intermediate(named: "Lab Client CA", issued: Self.epoch, days: 14_000)
        clientOnly.extendedKeyUsage = [LabPurpose.clientAuthentication]
        var constrained = LabCertificateSpec.intermediate(named: "Lab Narrow CA", issued: Self.epoch, days: 14_000)
        constrained.nameConstraints = LabNameConstraints(permitted: ["other.test"])
        var duplicate = good()
        // A comment extension (Netscape) twice; its value is an IA5String.
        let comment = LabExtension(objectIdentifier: "2.16.840.1.113730.1.13", value: [0x16, 0x01, 0x61])
        duplicate.extraExtensions = [comment, comment]
        return [
            try await make("T40 intermediate for clients, public", "oooooPP P", good(), rule: "EK-SUBCA", intermediate: clientOnly),
            try await make(
                "T41 intermediate for clients, private",
                "ooooooP P",
                good(),
                rule: "EK-SUBCA",
                trusted: .user,
                intermediate: clientOnly,
                points: ["15": "o"]
            ),
            try await make("T42 outside the name constraints", "PPPPPPP P", good(), rule: "EX-NC", intermediate: constrained),
            try await make("T43 extension twice", "ooooooP P", duplicate, rule: "EX-DUP"),
        ]
    }

    private func stores() async throws -> [CertificateCase] {
        let isrg = "Internet Security Research Group"
        let entrust = LabName(commonName: "Entrust Root Certification Authority - G2", organisation: "Entrust, Inc.")
        var trimmed = try await make(
            "T46 chain cut before the cross-sign",
            "PPPPPPP P",
            good(),
            rule: "TR-GENY",
            root: LabName(commonName: "Root YR", organisation: "ISRG")
        )
        // The store has only the older root that would have come through the cross-sign.
        trimmed.root = try await authority(LabName(commonName: "ISRG Root X1", organisation: isrg)).certificate
        return [
            try await make(
                "T44 root of iOS 10",
                "Poooooo o",
                good(),
                rule: "TR-OLDIOS",
                root: LabName(commonName: "ISRG Root X1", organisation: isrg)
            ),
            try await make(
                "T45 root of iOS 15.4",
                "PPPPPPo o",
                good(),
                rule: "TR-OLDIOS",
                root: LabName(commonName: "ISRG Root X2", organisation: isrg),
                points: ["15": "P", "15.4": "o"]
            ),
            trimmed,
            try await make(
                "T47 Entrust after November 2024",
                "ooooooX X",
                good(issued: Self.day(2025, 1, 1), days: 300),
                rule: "TR-ENTRUST",
                at: Self.day(2025, 5, 1),
                root: entrust,
                points: ["18.2": "X"]
            ),
        ]
    }
}
