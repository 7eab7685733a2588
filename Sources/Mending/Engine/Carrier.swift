/// How an address is spelled where it stands.
package enum Carrier {
    /// What the address is wrapped in, from outside in.
    struct Layers: OptionSet, Hashable {
        let rawValue: UInt8

        static let serialized = Layers(rawValue: 1)
        static let base64 = Layers(rawValue: 2)
    }

    /// The spelling of the colon and the slashes.
    enum Spelling: Hashable {
        case text
        /// `http:\/\/`, with the number of backslashes.
        case json(Int)
        /// `http\u003a\u002f\u002f`.
        case unicode
        /// `http%3A%2F%2F`, or `%253A` when the level is 2.
        case percent(Int)
        /// `http&#58;//`.
        case entity

        /// `quoting` has doubled the backslashes of what it quotes.
        func name(_ quoting: Quoting) -> String {
            switch self {
            case .text: "text"
            case .json(let count): count <= (quoting.backslashes ? 2 : 1) ? "json" : "json-in-json"
            case .unicode: "unicode-escape"
            case .percent(1): "url-encoded"
            case .percent: "url-encoded-twice"
            case .entity: "html-entity"
            }
        }
    }

    /// `serialized+json`, `base64+url-encoded`, `text`.
    static func name(_ layers: Layers, _ spelling: Spelling, _ quoting: Quoting) -> String {
        var parts: [String] = []
        if layers.contains(.serialized) { parts.append("serialized") }
        if layers.contains(.base64) { parts.append("base64") }
        if parts.isEmpty || spelling != .text { parts.append(spelling.name(quoting)) }
        return parts.joined(separator: "+")
    }
}
