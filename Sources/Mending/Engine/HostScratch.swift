/// The bytes of the host being read, decoded and in lower case; one piece of memory for a whole run.
final class HostScratch {
    private let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: HostScratch.capacity)
    /// Beside the bytes and not a property, since a property of a class is watched over at every byte.
    private let counter = UnsafeMutablePointer<Int>.allocate(capacity: 1)

    /// Longer names than 253 are no hosts; what is beyond is dropped, which leaves a name that no list has.
    private static let capacity = 512

    init() { counter.initialize(to: 0) }

    deinit {
        bytes.deallocate()
        counter.deallocate()
    }

    private var count: Int {
        get { counter.pointee }
        set { counter.pointee = newValue }
    }

    var contents: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: bytes, count: count) }

    func clear() { count = 0 }

    @inline(__always)
    func append(_ byte: UInt8) {
        guard count < Self.capacity else { return }
        bytes[count] = byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
        count += 1
    }

    func append(contentsOf text: String.UTF8View) { for byte in text { append(byte) } }

    /// False when there is none.
    func dropFullStop() -> Bool {
        guard count > 0, bytes[count - 1] == UInt8(ascii: ".") else { return false }
        count -= 1
        return true
    }

    /// Letters, digits, `-`, `.`, `_`, and all of UTF-8 beyond ASCII.
    @inline(__always)
    static func isHostByte(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "-") || byte >= 0x80 || byte == UInt8(ascii: "_")
    }
}
