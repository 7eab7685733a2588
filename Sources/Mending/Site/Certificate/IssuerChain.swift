import Basics
import Trust
import Wire

/// Fetches the certificates that a web server left out, from the addresses in those it sent (RFC 5280 section 4.2.2.1).
struct IssuerChain: Sendable {
    let client: GuardedClient
    let deadline: Duration

    /// A public chain lacks one, rarely two.
    private static let maximumSteps = 3
    /// An issuer's certificate has one to two KB; a PKCS #7 bundle of them a few more.
    private static let maximumBytes = 65_536

    /// Adds what can be fetched until the chain is complete, or nothing more comes.
    func complete(_ question: inout ChainQuestion, judge: ChainJudge) async {
        for _ in 0..<Self.maximumSteps {
            let urls = judge.missingIssuerURLs(question)
            guard !urls.isEmpty else { return }
            question.issuerFetch = .asked
            guard let issuer = await first(of: urls), !question.fetched.contains(issuer) else { return }
            question.fetched.append(issuer)
        }
    }

    /// Only http: the certificate of an https server could not be checked before this one is here.
    private func first(of urls: [String]) async -> Certificate? {
        for url in urls.prefix(2) where url.asciiLowercased.hasPrefix("http://") {
            let limits = FetchLimits(maximumBytes: Self.maximumBytes, deadline: .after(min(deadline, .seconds(10))))
            guard let document = try? await client.get(url, limits: limits), document.status == 200,
                let issuer = try? CertificateFile.readRoots(document.body, name: url).first
            else { continue }
            return issuer
        }
        return nil
    }
}
