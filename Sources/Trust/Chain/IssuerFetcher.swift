package import Basics
package import Wire

/// Fetches the certificates that a server left out, from the addresses in those it sent (RFC 5280 section 4.2.2.1).
package struct IssuerFetcher: Sendable {
    private let client: GuardedClient

    package init(client: GuardedClient) { self.client = client }

    /// Phones follow a few steps as well; a public chain lacks one, rarely two.
    private static let maximumSteps = 3
    /// An issuer's certificate has one to two KB; a PKCS #7 bundle of them a few more.
    private static let maximumBytes = 65_536

    /// Adds what can be fetched until the chain is complete, or nothing more comes.
    package func complete(_ question: inout ChainQuestion, judge: ChainJudge, deadline: Deadline) async {
        for _ in 0..<Self.maximumSteps {
            let urls = judge.missingIssuerURLs(question)
            guard !urls.isEmpty else { return }
            question.issuerFetch = .asked
            guard let issuer = await first(of: urls, deadline: deadline), !question.fetched.contains(issuer) else {
                return
            }
            question.fetched.append(issuer)
        }
    }

    /// Only http: a phone cannot check the certificate of a server before it has this one (so RFC 5280 advises).
    private func first(of urls: [String], deadline: Deadline) async -> Certificate? {
        for url in urls.prefix(2) where url.asciiLowercased.hasPrefix("http://") {
            let limits = FetchLimits(maximumBytes: Self.maximumBytes, deadline: deadline.capped(to: .seconds(10)))
            guard let document = try? await client.get(url, limits: limits), document.status == 200,
                let certificates = try? CertificateFile.readRoots(document.body, name: url),
                let issuer = certificates.first
            else { continue }
            return issuer
        }
        return nil
    }
}
