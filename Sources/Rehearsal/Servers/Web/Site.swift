import Basics

/// The pages of the rehearsal's website, by path.
struct Site: Sendable {
    struct Page: Sendable, Equatable {
        var type: String
        var bytes: [UInt8]

        init(_ type: String, _ text: String) {
            self.type = type
            bytes = Array(text.utf8)
        }
    }

    var pages: [String: Page]
    /// Where visitors of a page are sent who came without TLS; pictures are handed to them all the same.
    var secureBase: String?
}
