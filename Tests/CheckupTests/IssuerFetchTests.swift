import Basics
import Checkup
import Rehearsal
import TestSupport
import Testing

/// A server's certificate may name any address for its issuer: ours must not be led into the office's own network.
@Suite struct IssuerFetchTests {
    private static let host = "mail.customer.test"

    /// A Dovecot that leaves out its intermediate, and a web server that has it and counts who comes.
    private func check(allowPrivate: Bool, isThere: Bool = true) async throws -> (report: CheckReport, fetches: Int) {
        let lab = try await Laboratory()
        var spec = LabCertificateSpec.goodServer(names: [Self.host], issued: lab.issued)
        spec.caIssuers = ["http://issuer.customer.test/ca.cer"]
        let alone = ServerCertificate(try await lab.issuer.issue(spec))
        let (mail, web, nobody) = (LoopbackAddress.next(), LoopbackAddress.next(), LoopbackAddress.next())
        let records = ["\(Self.host). 60 IN A \(mail)", "issuer.customer.test. 60 IN A \(isThere ? web : nobody)"]
        let script = Self.document(lab.issuer.certificate.der)
        return try await withScriptedServer(address: web, port: 80, script: { _ in script }) { server in
            try await withDovecot([DovecotListener(mail, certificate: alone)]) { _ in
                try await withNameServer(records: records) { endpoint in
                    var harness = try CheckupHarness(endpoint, store: try lab.store())
                    harness.allowPrivate = allowPrivate
                    return (try await harness.check("imaps://\(Self.host)"), server.connectionCount)
                }
            }
        }
    }

    private static func document(_ body: [UInt8]) -> [ScriptStep] {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: application/pkix-cert\r\nContent-Length: \(body.count)\r\n\r\n"
        return [.expect(prefix: "GET /ca.cer"), .send(Array(head.utf8) + body), .close]
    }

    @Test func `a loopback address is not asked for a missing issuer, and the verdict is as if nobody were there`() async throws {
        let guarded = try await check(allowPrivate: false)
        #expect(guarded.fetches == 0)
        #expect(guarded.report.services.first?.letters == "PPPPPPPPPPP", "\(guarded.report.ids())")
        let dead = try await check(allowPrivate: true, isThere: false)
        #expect(dead.fetches == 0)
        #expect(guarded.report.ids() == dead.report.ids())
        #expect(guarded.report.services.first?.outcomes == dead.report.services.first?.outcomes)
        #expect(guarded.report.verdict.headline == dead.report.verdict.headline)
    }

    @Test func `where private addresses are allowed the issuer is fetched and phones are served`() async throws {
        let open = try await check(allowPrivate: true)
        #expect(open.fetches == 1)
        #expect(open.report.services.first?.letters == "wwwwwwwwwww", "\(open.report.ids())")
        #expect(open.report.ids(.warning).contains("TR-MISS"), "\(open.report.ids())")
    }
}
