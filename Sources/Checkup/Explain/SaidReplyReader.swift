import Basics

/// Reads servers' replies out of a text that holds them somewhere: in a sentence, a log, a bounce.
struct SaidReplyReader {
    /// A long text may quote a reply over and over; the first ones decide, and hostile text must not buy time.
    static let maximumCandidates = 50

    let plain: [UInt8]
    /// The same in small letters.
    let lower: [UInt8]

    init(plain: [UInt8]) {
        self.plain = plain
        lower = plain.map(lowercased)
    }
}

/// Looking for bytes in bytes.
enum FoundBytes {
    static func contains(_ needle: [UInt8], in text: [UInt8]) -> Bool {
        guard let first = needle.first else { return true }
        guard text.count >= needle.count else { return false }
        for start in 0...(text.count - needle.count) where text[start] == first {
            if text[start...].starts(with: needle) { return true }
        }
        return false
    }
}
