import Basics
import Crypto

/// The checksum that Yoast SEO keeps beside an address, and by which it finds the row: its length, a colon, its MD5
/// (`Indexable_Builder`, `strlen( $permalink ) . ':' . md5( $permalink )`).
struct AddressHash {
    let column: LiveColumn
    let stored: [UInt8]

    init(column: LiveColumn, stored: UnsafeBufferPointer<UInt8>) {
        self.column = column
        self.stored = Array(stored)
    }

    /// Whether what is stored is the checksum of this address.
    func fits(_ address: UnsafeBufferPointer<UInt8>) -> Bool { stored == Self.hash(address) }

    /// The edit by which the checksum follows.
    func value(for address: [UInt8]) -> RowPlan.Value {
        let after = address.withUnsafeBufferPointer(Self.hash)
        return RowPlan.Value(
            column: column,
            before: stored,
            after: after,
            edits: [Edit(at: 0, remove: stored.count, insert: after)]
        )
    }

    private static func hash(_ address: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        Array("\(address.count):\(hexadecimal(Insecure.MD5.hash(data: UnsafeRawBufferPointer(address))))".utf8)
    }
}
