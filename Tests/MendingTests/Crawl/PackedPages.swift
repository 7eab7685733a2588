import Basics

/// One page in every way in which servers pack it; it leads to `/found/in/packed`.
enum PackedPages {
    /// By content coding; made with gzip, brotli, zstd and zlib.
    static let pages: [String: [UInt8]] = [
        "gzip": bytes(
            "H4sIAAAAAAACA7NRTMlPLqksSFXIKMnNsbMpySzJSbULSEzOTk2x0YfwbJLyUyrtbBIVMopS02yV9NPyS/NS9DPz9AvAypTsKmz0E+0A"
                + "hLTvX0oAAAA="
        ),
        "br": bytes("H0kAUERPlvpDeSgmZKEagtlM5BgHDr/IoIMON2zAAa5zoOH2K0GZx1QKw1/jQAp7eWzoLwE="),
        "zstd": bytes("KLUv/QBoFQIA8sMNEbA9EIPoRPBOeF7HJGtclLgTXZZpC7hOrbv50IqBPiZQuKs/w8v+6xTSz6SS3KzJBB5WeZ4HDgIAKiWGMcw8"),
        "deflate": bytes(
            "eNqzUUzJTy6pLEhVyCjJzbGzKcksyUm1C0hMzk5NsdGH8GyS8lMq7WwSFTKKUtNslfTT8kvzUvQz8/QLwMqU7Cps9BPtAN3dGcs="
        ),
        "Deflate": bytes(
            "s1FMyU8uqSxIVcgoyc2xsynJLMlJtQtITM5OTbHRh/BskvJTKu1sEhUyilLTbJX00/JL81L0M/P0C8DKlOwqbPQT7QA="
        ),
    ]

    /// A sitemap of another site's page, packed with gzip.
    static let sitemap = bytes(
        "H4sIAAAAAAACA7MpLcopTi2xswHSdjY5+cl2GSUlBcVW+vqpQPHyjNSiVL2S1OIS/YLE5OzUFBt9kBIbfbBqfaheABhaXENEAAAA"
    )

    private static func bytes(_ text: String) -> [UInt8] { Base64.decode(text.utf8) ?? [] }
}
