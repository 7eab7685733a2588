import Basics

/// Finds the ways from a leaf to a root, with the certificates sent, fetched and trusted (RFC 4158 in small).
///
/// Bounded against hostile chains: paths of at most 8, 16 paths, 200 signature checks; a chain in practice has three
/// certificates and one or two paths.
struct ChainBuilder {
    static let maximumDepth = 8
    static let maximumPaths = 16
    static let maximumChecks = 200

    private let store: TrustStore
    private let sent: [Certificate]
    private let fetched: [Certificate]
    private var checks = 0
    private var paths: [ChainPath] = []
    private var known: [Pair: Bool] = [:]

    private struct Pair: Hashable {
        let child: String
        let issuer: String
    }

    init(store: TrustStore, sent: [Certificate], fetched: [Certificate]) {
        self.store = store
        self.sent = sent
        self.fetched = fetched
    }

    /// Anchored paths if there are any, else the longest that was found; never empty for a leaf.
    mutating func paths(from leaf: Certificate) -> [ChainPath] {
        if store.trustsLeaf(leaf) {
            return [ChainPath(certificates: [leaf], end: .anchored(.leaf), fetched: 0)]
        }
        extend([leaf], fetched: 0)
        let anchored = paths.filter { $0.rootClass != .none }
        if !anchored.isEmpty { return anchored }
        let longest = paths.max {
            ($0.certificates.count, $0.end == .selfSigned ? 1 : 0) < (
                $1.certificates.count, $1.end == .selfSigned ? 1 : 0
            )
        }
        return [longest ?? ChainPath(certificates: [leaf], end: .incomplete, fetched: 0)]
    }

    private mutating func extend(_ chain: [Certificate], fetched count: Int) {
        guard let last = chain.last, paths.count < Self.maximumPaths else { return }
        if let anchor = store.anchor(for: last) {
            paths.append(ChainPath(certificates: chain, end: .anchored(anchor.rootClass), fetched: count))
            return
        }
        if last.isSelfIssued, signs(last, last) {
            paths.append(ChainPath(certificates: chain, end: .selfSigned, fetched: count))
            return
        }
        var continued = false
        for anchor in store.anchors(named: last.issuer) where signs(last, anchor.certificate) {
            continued = true
            paths.append(
                ChainPath(certificates: chain + [anchor.certificate], end: .anchored(anchor.rootClass), fetched: count)
            )
        }
        if chain.count < Self.maximumDepth {
            for (candidates, cost) in [(sent, 0), (fetched, 1)] {
                for candidate in candidates where candidate.subject.der == last.issuer.der && !chain.contains(candidate)
                {
                    guard signs(last, candidate) else { continue }
                    continued = true
                    extend(chain + [candidate], fetched: count + cost)
                }
            }
        }
        if !continued { paths.append(ChainPath(certificates: chain, end: .incomplete, fetched: count)) }
    }

    private mutating func signs(_ child: Certificate, _ issuer: Certificate) -> Bool {
        if let expected = child.extensions.authorityKeyIdentifier, let actual = issuer.extensions.subjectKeyIdentifier,
            expected != actual
        {
            return false
        }
        let pair = Pair(child: child.sha256, issuer: issuer.sha256)
        if let answer = known[pair] { return answer }
        guard checks < Self.maximumChecks else { return false }
        checks += 1
        let answer = SignatureCheck.check(child, signedBy: issuer) != .invalid
        known[pair] = answer
        return answer
    }
}
