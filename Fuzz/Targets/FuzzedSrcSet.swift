import Markup

/// Candidates of a srcset: written out again they are read as the same.
enum FuzzedSrcSet: FuzzedReader {
    static func run(_ input: inout FuzzInput) throws(BrokenPromise) {
        let found = SrcSet.candidates(input.takeText())
        for candidate in found {
            try promise(!candidate.url.isEmpty, "an empty address")
            try promise(!candidate.url.utf8.contains { $0 == 0x20 || $0 == 0x0A }, "white space in \(candidate.url)")
        }
        let again = SrcSet.candidates(found.map { "\($0.url) \($0.descriptor), " }.joined())
        try promise(again == found, "\(found) reads back as \(again)")
    }
}
