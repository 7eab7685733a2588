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
    }

    /// What a browser chooses among: a candidate whose descriptor is wrong is dropped.
    package static func candidates(_ text: String) -> [Candidate] {
        var reader = SrcSetReader(text)
        return reader.candidates()
    }
}
