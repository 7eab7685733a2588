/// Walks over a `srcset` once, step by step as the standard has it.
struct SrcSetReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    mutating func candidates() -> [SrcSet.Candidate] {
        var found: [SrcSet.Candidate] = []
        while true {
            skip { isMarkupSpace($0) || $0 == UInt8(ascii: ",") }
            guard position < bytes.count else { return found }
            // A comma inside is part of the address: "data:image/png;base64,AAAA".
            let start = position
            skip { !isMarkupSpace($0) }
            var url = bytes[start..<position]
            var descriptors: [ArraySlice<UInt8>] = []
            if url.last == UInt8(ascii: ",") {
                while url.last == UInt8(ascii: ",") { url.removeLast() }
            } else {
                descriptors = self.descriptors()
            }
            guard SrcSetDescriptors.areValid(descriptors) else { continue }
            found.append(
                SrcSet.Candidate(
                    url: String(decoding: url, as: UTF8.self),
                    descriptor: String(decoding: Array(descriptors.joined(separator: [0x20])), as: UTF8.self)
                )
            )
        }
    }

    private mutating func skip(while isWanted: (UInt8) -> Bool) {
        while position < bytes.count, isWanted(bytes[position]) { position += 1 }
    }

    /// The words up to a comma that stands outside parentheses.
    private mutating func descriptors() -> [ArraySlice<UInt8>] {
        var found: [ArraySlice<UInt8>] = []
        var start: Int?
        var isInParentheses = false
        func word(until end: Int) -> [ArraySlice<UInt8>] { start.map { [bytes[$0..<end]] } ?? [] }
        while position < bytes.count {
            let byte = bytes[position]
            if isInParentheses {
                isInParentheses = byte != UInt8(ascii: ")")
            } else if byte == UInt8(ascii: ",") {
                found += word(until: position)
                position += 1
                return found
            } else if isMarkupSpace(byte) {
                found += word(until: position)
                start = nil
            } else {
                isInParentheses = byte == UInt8(ascii: "(")
                start = start ?? position
            }
            position += 1
        }
        return found + word(until: position)
    }
}
