import Basics
import Rehearsal
import TestSupport
import Testing
import Trust
import Wire

@testable import Mending

/// The site's certificate as each release meets it, from a real nginx.
struct SiteCertificateTests {
    private func evidence(
        _ lab: WebLab,
        _ certificate: ServerCertificate?,
        allowPrivate: Bool = true
    ) async throws -> SiteCertificateEvidence {
        let address = LoopbackAddress.next()
        return try await withNginx(address: address, files: [:], certificate: certificate) {
            try await withNameServer(records: ["a.test. 60 IN A \(address)"]) { endpoint in
                try await judge("a.test", try webResolver(endpoint), lab, allowPrivate: allowPrivate)
            }
        }
    }

    private func judge(
        _ host: String,
        _ resolver: Resolver,
        _ lab: WebLab,
        allowPrivate: Bool = true
    ) async throws -> SiteCertificateEvidence {
        var options = SiteOptions(start: try WebURL("https://\(host)/"), resolver: resolver, store: try lab.store())
        options.allowPrivate = allowPrivate
        options.deadline = .seconds(30)
        let judge = SiteCertificate(
            options: options,
            client: try lab.client(resolver, allowPrivate: allowPrivate),
            pacer: HostPacer(connections: 8, pace: .zero)
        )
        return await judge.evidence(host: try HostName(host), port: try #require(Port(443)))
    }

    @Test func `a good certificate works on every release, as Safari and not as Mail meets it`() async throws {
        let lab = try await WebLab()
        let found = try await evidence(lab, try await lab.certificate(["a.test"]))
        #expect(found.state == .judged)
        #expect(found.leaf?.names == ["a.test"])
        #expect(found.releases.map(\.release) == IOSRelease.usual)
        #expect(found.releases.filter { $0.outcome != .works }.map(\.release) == [])
    }

    @Test func `another name and another time are refused`() async throws {
        let lab = try await WebLab()
        let other = try await evidence(lab, try await lab.certificate(["b.test"]))
        #expect(other.releases.allSatisfy { $0.outcome.isBroken && $0.rules.contains("ID-NAME") })
        let old = try await evidence(lab, try await lab.expired(["a.test"]))
        #expect(old.releases.allSatisfy { $0.outcome.isBroken })
    }

    @Test func `a port that is closed, silent or no TLS is told as that`() async throws {
        let lab = try await WebLab()
        let closed = try await judge(LoopbackAddress.next(), try webResolver(), lab)
        #expect(closed.state == .refused)
        #expect(closed.releases.isEmpty)
        let address = LoopbackAddress.next()
        let clear: @Sendable (Int) -> [ScriptStep] = { _ in [.line("HTTP/1.1 400 Bad Request"), .close] }
        try await withScriptedServer(address: address, port: 443, script: clear) { _ in
            let found = try await judge(address, try webResolver(), lab)
            #expect(found.state == .notTLS)
        }
        let mute = LoopbackAddress.next()
        try await withScriptedServer(address: mute, port: 443, script: { _ in [.close] }) { _ in
            let found = try await judge(mute, try webResolver(), lab)
            #expect(found.state == .unreadable)
            #expect(found.releases.allSatisfy { $0.outcome == .noHandshake })
        }
    }

    @Test func `an address inside a network is not asked`() async throws {
        let lab = try await WebLab()
        let found = try await evidence(lab, try await lab.certificate(["a.test"]), allowPrivate: false)
        #expect(found.state == .privateAddress)
    }
}
