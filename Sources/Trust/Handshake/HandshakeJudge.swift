import Basics
package import Wire

/// Judges a service's answers to the hellos as each release would meet them.
package struct HandshakeJudge: Sendable {
    private let catalog = HelloCatalog.shared
    private let answers: [String: HelloAnswer]
    private let clientCertificateDemanded: Bool

    /// Takes the answers by identifier of the hello, those that find out why included.
    package init(answers: [String: HelloAnswer], clientCertificateDemanded: Bool) {
        self.answers = answers
        self.clientCertificateDemanded = clientCertificateDemanded
    }

    package func verdict(on release: IOSRelease) -> ReleaseVerdict {
        let verdicts = catalog.entries(for: release).compactMap { entry in
            answers[entry.hello.id].map { answer in
                ReleaseVerdict.of(violations(entry.hello, answer), on: release, base: entry.certainty)
            }
        }
        // A release between two captures is judged by both; where one works and the other does not, nobody can say.
        guard let mildest = verdicts.min(by: { $0.outcome < $1.outcome }),
            let worst = verdicts.max(by: { $0.outcome < $1.outcome })
        else { return .unknown(release) }
        guard worst.outcome.isBroken, !mildest.outcome.isBroken else { return worst }
        return worst.with(outcome: .unknown, certainty: .inferred)
    }

    private func violations(_ hello: ClientHello, _ answer: HelloAnswer) -> [Violation] {
        var found: [Violation] =
            clientCertificateDemanded ? [Violation("HS-CLCERT", "a client certificate is demanded")] : []
        guard let flight = answer.flight else { return found + [explanation(of: hello, answer)] }
        if let bits = flight.dheBits, bits < 1024 {
            found.append(Violation(bits < 768 ? "HS-DHSMALL" : "HS-DHSMALL~unsure", "a \(bits)-bit key exchange"))
        }
        if flight.version <= 0x0302, hello.legacyVersion > 0x0301 || bestVersion <= 0x0302 {
            found.append(Violation("HS-ONLY10", "TLS \(ServerFlight.name(of: flight.version))"))
        }
        if CipherSuite.cipher(flight.suite) == .tripleDES { found.append(Violation("HS-3DES", suiteText(flight))) }
        if CipherSuite.keyExchange(flight.suite) == .rsa { found.append(Violation("HS-RSAKX", suiteText(flight))) }
        if CipherSuite.keyExchange(flight.suite) == .dhe { found.append(Violation("HS-DHE", suiteText(flight))) }
        if CipherSuite.cipher(flight.suite) == .cbcSHA2 { found.append(Violation("HS-CBC256", suiteText(flight))) }
        return found
    }

    /// The newest version that any hello was answered with; 0 when none was.
    private var bestVersion: UInt16 { answers.values.compactMap { $0.flight?.version }.max() ?? 0 }

    /// Why a hello got no ServerHello: what the server accepted from others, compared with what this one offers.
    private func explanation(of hello: ClientHello, _ answer: HelloAnswer) -> Violation {
        let detail = answer.text
        if hello.id == "ios26.4", answers["why-small26"]?.flight != nil {
            return Violation("HS-PQ", detail)
        }
        let accepted = reference(for: hello)
        guard let accepted else {
            let speaksOnlyOld = answers["why-ssl3"]?.flight?.version == 0x0300
            return Violation(speaksOnlyOld ? "HS-SSL3" : "HS-OTHER", speaksOnlyOld ? "SSL 3.0" : detail)
        }
        let measured = "TLS \(ServerFlight.name(of: accepted.version))"
        if let leaf = accepted.certificates.first.flatMap({ try? Certificate(der: $0) }) {
            if leaf.key.kind == .ed25519 || leaf.key.kind == .ed448 {
                return Violation("CR-ED", "an \(leaf.key.text) key")
            }
            if leaf.key.kind == .rsa, leaf.key.bits > 8192 {
                return Violation("CR-RSABIG", "a \(leaf.key.bits)-bit RSA key")
            }
        }
        if let group = accepted.group, accepted.version < 0x0304, !hello.groups.contains(group) {
            return Violation(group == 0x001D ? "HS-GROUP" : "HS-GROUP2", groupText(group))
        }
        let offered = hello.offeredVersions
        if !offered.contains(accepted.version) {
            if accepted.version == 0x0304 { return Violation("HS-ONLY13", measured) }
            if let newest = offered.max(), accepted.version > newest { return Violation("HS-NO10", measured) }
            return Violation("HS-ONLY10", measured)
        }
        if !hello.suites.contains(accepted.suite) {
            switch (CipherSuite.cipher(accepted.suite), CipherSuite.keyExchange(accepted.suite)) {
            case (.rc4, _): return Violation("HS-RC4", suiteText(accepted))
            case (.cbcSHA2, .ecdhe), (.cbcSHA2, .rsa): return Violation("HS-CBC256", suiteText(accepted))
            case (_, .dhe): return Violation("HS-DHE", suiteText(accepted))
            default: break
            }
        }
        if let group = accepted.group, !hello.groups.contains(group) { return Violation("HS-GROUP2", groupText(group)) }
        if let bits = accepted.dheBits, bits < 1024 { return Violation("HS-DHSMALL", "a \(bits)-bit key exchange") }
        return Violation("HS-OTHER", detail)
    }

    /// What the server chose when offered everything, or else what the next newer client got.
    private func reference(for hello: ClientHello) -> ServerFlight? {
        if let wide = answers["why-wide"]?.flight { return wide }
        if let wide = answers["why-wide13"]?.flight { return wide }
        return catalog.entries.compactMap { entry in
            entry.releases == nil || entry.hello.id == hello.id ? nil : answers[entry.hello.id]?.flight
        }.first
    }

    private func suiteText(_ flight: ServerFlight) -> String { "suite 0x\(String(flight.suite, radix: 16))" }

    private func groupText(_ group: UInt16) -> String {
        switch group {
        case 0x001D: "X25519"
        case 0x001E: "X448"
        case 0x0016: "secp256k1"
        case 0x001A, 0x001B, 0x001C: "a Brainpool curve"
        default: "group 0x" + String(group, radix: 16)
        }
    }
}
