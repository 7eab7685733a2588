// iconv(3): one conversion into UTF-8.
import Glibc

/// A legacy character set read by glibc; what it does not know becomes U+FFFD, as in browsers.
final class CharsetReader {
    private static let replacement = Array("\u{FFFD}".utf8)

    private let converter: iconv_t
    private let room = UnsafeMutableBufferPointer<CChar>.allocate(capacity: 16_384)
    /// A letter waits inside until it is known that no accent follows.
    private let holdsLetters: Bool
    /// In the sets of Windows, browsers read the unused bytes from 128 to 159 as control characters.
    private let hasControls: Bool
    private var result: [UInt8] = []

    static func text(of bytes: ArraySlice<UInt8>, charset: String) -> String {
        // A machine without the tables of glibc still reads ASCII, in which addresses are written.
        guard let reader = CharsetReader(charset) else {
            return String(decoding: bytes.map { $0 < 0x80 ? UInt16($0) : 0xFFFD }, as: UTF16.self)
        }
        reader.read(bytes)
        return String(decoding: reader.result, as: UTF8.self)
    }

    private init?(_ charset: String) {
        guard let converter = iconv_open("UTF-8", charset), converter != iconv_t(bitPattern: -1) else {
            room.deallocate()
            return nil
        }
        self.converter = converter
        holdsLetters = ["CP1255", "CP1258", "BIG5-HKSCS"].contains(charset)
        hasControls = charset.hasPrefix("CP125") || charset == "CP874"
    }

    deinit {
        iconv_close(converter)
        room.deallocate()
    }

    private func read(_ bytes: ArraySlice<UInt8>) {
        result.reserveCapacity(bytes.count + bytes.count / 8)
        bytes.withUnsafeBytes { input in
            var rest = input
            while let byte = rest.first {
                switch step(&rest) {
                case 0, E2BIG: break
                case EINVAL:
                    // The last character is incomplete.
                    rest = UnsafeRawBufferPointer(rebasing: rest[rest.count...])
                    flush()
                    result.append(contentsOf: Self.replacement)
                default:
                    skip(&rest, byte: rest.first ?? byte)
                }
            }
            flush()
        }
    }

    /// One byte only: the next may be markup that a broken lead byte must not swallow.
    private func skip(_ rest: inout UnsafeRawBufferPointer, byte: UInt8) {
        if holdsLetters { flush() }
        if hasControls, (0x80...0x9F).contains(byte) {
            appendScalar(UInt32(byte), to: &result)
        } else {
            result.append(contentsOf: Self.replacement)
        }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst())
    }

    /// Converts as much as fits into the room; the error number, 0 for none.
    private func step(_ rest: inout UnsafeRawBufferPointer) -> Int32 {
        var next = UnsafeMutableRawPointer(mutating: rest.baseAddress)?.assumingMemoryBound(to: CChar.self)
        var nextCount = rest.count
        var target = room.baseAddress
        var targetCount = room.count
        let status = iconv(converter, &next, &nextCount, &target, &targetCount)
        let error = status == -1 ? errno : 0
        keep(room.count - targetCount)
        rest = UnsafeRawBufferPointer(rebasing: rest[(rest.count - nextCount)...])
        return error
    }

    private func flush() {
        var target = room.baseAddress
        var targetCount = room.count
        iconv(converter, nil, nil, &target, &targetCount)
        keep(room.count - targetCount)
    }

    private func keep(_ count: Int) { result.append(contentsOf: UnsafeRawBufferPointer(room)[..<count]) }
}
