import Basics
import Rehearsal
import TestSupport
import Testing
import Wire

@testable import MailPolicy

/// The walk through a certificate to its key, and the questions that lead to TLSA records.
struct DANEKeyTests {
    private static func certificate(_ key: LabKey) async throws -> LabCertificate {
        try await LabAuthority.selfSigned(.goodServer(names: ["a.test"], issued: Timestamp(seconds: 1_780_000_000)), key: key)
    }

    @Test func `The key of every kind of certificate is found`() async throws {
        for key in [LabKey.p256(), .p384(), .ed25519(), try .rsa(2048)] {
            let certificate = try await Self.certificate(key)
            #expect(CertificateKey.subjectPublicKeyInfo(certificate.der) == key.subjectPublicKeyInfo)
        }
    }

    @Test func `A cut or damaged certificate has no key, and ends nothing`() async throws {
        let der = try await Self.certificate(.p256()).der
        for length in 0..<der.count { #expect(CertificateKey.subjectPublicKeyInfo(Array(der.prefix(length))) == nil) }
        for index in der.indices {
            var damaged = der
            damaged[index] = 0xFF
            _ = CertificateKey.subjectPublicKeyInfo(damaged)
        }
        #expect(CertificateKey.subjectPublicKeyInfo([0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF]) == nil)
    }

    @Test func `TLSA records are asked for at each mail server once`() async throws {
        let digest = String(repeating: "ab", count: 32)
        let records = [
            "example.test. 60 IN MX 10 mx1.example.test.", "example.test. 60 IN MX 20 mx2.example.test.",
            "example.test. 60 IN MX 30 mx1.example.test.", "mx1.example.test. 60 IN A 198.41.0.4", "mx2.example.test. 60 IN A 198.41.0.5",
            "_25._tcp.mx1.example.test. 60 IN TLSA 3 1 1 \(digest)",
        ]
        try await withQuestions(records) { questions in
            let domain = try DomainName("example.test")
            let exchangers = try #require(await ExchangerExaminer(questions: questions).examine(domain))
            let found = await DANEExaminer(questions: questions).examine(exchangers, TransportEvidence())
            #expect(found.map(\.name.text) == ["_25._tcp.mx1.example.test"])
            #expect(found.first?.records.map(\.text) == ["3 1 1 \(digest)"])
            #expect(found.first?.isDelegationSigned == false)
            #expect(outline(found.flatMap { DANEFindings(facts: $0).judged().findings }) == ["dane.insecure notice"])
        }
    }
}
