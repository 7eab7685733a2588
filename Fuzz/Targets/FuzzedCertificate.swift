import Basics
import Trust

@testable import MailPolicy

/// A chain of certificates: read, matched against names, and judged for every release.
enum FuzzedCertificate: FuzzedReader {
    /// A chain of more is cut by the handshake's reader; three are enough to build paths.
    private static let longestChain = 3
    private static let time = Timestamp(year: 2026, month: 11, day: 25) ?? Timestamp(milliseconds: 0)
    private static let hosts = ["mail.example.org", "192.0.2.1", "2001:db8::1", "a.b.example.co.uk"]
        .compactMap { try? HostName($0) }

    static func run(_ input: inout FuzzInput) throws(BrokenPromise) {
        let role = input.choice(of: 4)
        var rest = input.takeRest()
        var chain: [Certificate] = []
        while chain.count < longestChain, let certificate = try read(rest) {
            try check(certificate)
            rest.removeFirst(certificate.der.count)
            chain.append(certificate)
        }
        guard let leaf = chain.first, let last = chain.last else { return }
        let store = TrustStore(
            systemRoots: role == 1 ? [last] : [],
            userRoots: role == 2 ? [last] : [],
            trustedLeaves: role == 3 ? [leaf] : []
        )
        for host in hosts { try judge(chain, ChainJudge(store: store), host) }
    }

    private static func read(_ bytes: [UInt8]) throws(BrokenPromise) -> Certificate? {
        do {
            return try Certificate(der: bytes)
        } catch {
            try promiseHarmless(error.description, "the words about a broken certificate")
            return nil
        }
    }

    private static func check(_ certificate: Certificate) throws(BrokenPromise) {
        try promise(try read(certificate.der) == certificate, "a certificate reads back as another")
        try promise(certificate.key.bits >= 0, "a key of \(certificate.key.bits) bits")
        try promise(certificate.notBefore.seconds < 1 << 40, "a date beyond the calendar")
        _ = certificate.lifetimeDays
        // DANE reads the key by a walk of its own; two readers that disagree would match the wrong bytes.
        let other = CertificateKey.subjectPublicKeyInfo(certificate.der)
        try promise(other == certificate.key.der, "two readers find different keys")
        let extensions = certificate.extensions
        let texts =
            [certificate.subject.text, certificate.issuer.text, certificate.displayName, certificate.key.text]
            + [certificate.signatureAlgorithm.text] + certificate.names + extensions.issuerURLs
            + extensions.unknownCritical + extensions.unreadable + extensions.duplicates
        for text in texts { try promiseHarmless(text, "a text in a certificate") }
        for name in extensions.dnsNames {
            guard let host = try? DomainName(name), host.text == name.asciiLowercased else { continue }
            try promise(HostMatch.answers(certificate, to: .name(host)), "it does not answer to its own name \(name)")
        }
        for address in extensions.ipAddresses {
            try promise(HostMatch.answers(certificate, to: .address(address)), "it does not answer to \(address)")
        }
    }

    private static func judge(_ chain: [Certificate], _ judge: ChainJudge, _ host: HostName) throws(BrokenPromise) {
        let question = ChainQuestion(host: host, sent: chain, at: time)
        let judgement = judge.judge(question)
        try promise((1...16).contains(judgement.paths.count), "\(judgement.paths.count) ways to a root")
        for release in IOSRelease.usual { _ = judgement.verdict(on: release) }
        for url in judge.missingIssuerURLs(question) { try promiseHarmless(url, "an issuer's URL") }
    }
}
