/// One way from the server's certificate towards a root.
package struct ChainPath: Sendable {
    /// Leaf first; the anchor is the last when the path is anchored.
    package let certificates: [Certificate]
    package let end: End

    package enum End: Sendable, Equatable {
        case anchored(RootClass)
        /// Ends in a certificate that signed itself and that nobody trusts.
        case selfSigned
        /// The issuer of the last certificate is not at hand.
        case incomplete
    }

    /// How many of the certificates had to be fetched because the server did not send them.
    package let fetched: Int

    package var rootClass: RootClass {
        if case .anchored(let rootClass) = end { return rootClass }
        return .none
    }

    package var leaf: Certificate? { certificates.first }

    /// The certificates between leaf and anchor.
    package var intermediates: ArraySlice<Certificate> {
        let last = end == .incomplete || end == .anchored(.leaf) ? certificates.count : certificates.count - 1
        return last > 1 ? certificates[1..<last] : []
    }

    /// Certificates whose signature counts: all but the anchor, and but one that signed itself.
    package var signed: ArraySlice<Certificate> {
        end == .incomplete ? certificates[...] : certificates.dropLast()
    }
}
