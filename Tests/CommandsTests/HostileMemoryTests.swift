import Basics
import Foundation
import Rehearsal
import TestSupport
import Testing

/// The built program's memory while a server sends as much as it can; measured by the system, for the whole process.
@Suite struct HostileMemoryTests {
    /// In kilobytes: a debug build takes 35 MB by itself, and what a server sends added 13 MB at the most.
    private static let most = 80_000

    /// Checks a server and returns the greatest resident size in kilobytes, and what was printed.
    private func check(_ url: String) async throws -> (kilobytes: Int, output: String) {
        try await TemporaryFolder.with { folder in
            // GNU time starts the program itself, so the size is not that of the test's own process.
            let measuring = ["/usr/bin/time", "--quiet", "-f", "%M", "-o", folder.file("size"), BuiltProgram.path]
            let result = try await runCommand(
                measuring + ["check", url, "--timeout", "5", "--format", "json"] + BuiltProgram.alone
            )
            let size = folder.read("size").trimmingCharacters(in: .whitespacesAndNewlines)
            return (try #require(Int(size), "\(size) \(result.error)"), result.output)
        }
    }

    private func expectLittle(_ url: String, _ finding: String) async throws {
        let result = try await check(url)
        #expect(result.kilobytes < Self.most)
        #expect(result.output.contains("\"\(finding)\""), "\(result.output.prefix(2000))")
    }

    private func serve(_ certificate: ServerCertificate, _ finding: String) async throws {
        let address = LoopbackAddress.next()
        try await withDovecot([DovecotListener(address, certificate: certificate)]) { _ in
            try await expectLittle("imaps://\(address)", finding)
        }
    }

    @Test(arguments: [("A", "service.flood"), ("\n", "service.garbage")])
    func `a greeting of 10 MB, as one line or as nothing but line ends`(text: String, finding: String) async throws {
        let address = LoopbackAddress.next()
        let flood = text.utf8.map { ScriptStep.flood(bytes: 10_000_000, of: $0) }
        try await withScriptedServer(address: address, port: 110, script: { _ in flood }) { _ in
            try await expectLittle("pop3://\(address)", finding)
        }
    }

    /// With 74 octets a name, 14,000 names are a little less than the megabyte that is read, and 16,000 are more.
    @Test(arguments: [(14_000, "ID-IP"), (16_000, "CH-BAD")])
    func `a certificate of a megabyte`(count: Int, finding: String) async throws {
        let names = (10_000..<10_000 + count).map { "host\($0).a-name-that-is-long-enough-to-fill-a-certificate.customer.test" }
        try await serve(try await OpenSSL.selfSigned(names: names), finding)
    }

    @Test func `a chain of 100 certificates`() async throws {
        let issued = Timestamp.now.adding(days: -10)
        let root = try await LabAuthority(root: .root(issued: issued.adding(days: -100)))
        let issuer = try await root.intermediate(.intermediate(issued: issued.adding(days: -50)))
        let leaf = try await issuer.issue(.goodServer(names: ["mail.customer.test"], issued: issued))
        try await serve(ServerCertificate(leaf, chain: Array(repeating: issuer.certificate, count: 99)), "ID-IP")
    }
}
