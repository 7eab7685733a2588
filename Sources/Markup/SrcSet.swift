/// The grammar of `srcset` and `imagesrcset`: HTML, "parsing a srcset attribute".
package enum SrcSet {
    package struct Candidate: Sendable, Equatable {
        package let url: String
        /// As written, `2x` or `640w`; empty where there is none.
        package let descriptor: String

        package init(url: String, descriptor: String) {
            self.url = url
            self.descriptor = descriptor
        }

        /// It has a width, or is for a screen of 1x, so that a browser takes no other address into account (HTML, "update
        /// the source set").
        package var isEnough: Bool {
            guard let last = descriptor.utf8.last else { return true }
            return descriptor.utf8.contains(UInt8(ascii: "w"))
                || last == UInt8(ascii: "x") && Double(descriptor.dropLast()) == 1
        }
    }

    /// What a browser chooses among: a candidate whose descriptor is wrong is dropped.
    package static func candidates(_ text: String) -> [Candidate] {
        var reader = SrcSetReader(text)
        return reader.candidates()
    }
}
