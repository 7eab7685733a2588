/// What the name beside a value, such as an option's or a meta value's, says about the value.
enum StoredName {
    /// Caches that run out by themselves, passwords, and Oxygen's signed shortcodes; nil for all others.
    static func reason(_ name: UnsafeBufferPointer<UInt8>) -> LeaveReason? {
        if name.has("_transient_", at: 0) || name.has("_site_transient_", at: 0) { return .transient }
        if SecretNames.contains(name) { return .password }
        let start = name.first == UInt8(ascii: "_") ? 1 : 0
        return name.has("ct_builder_shortcodes", at: start) || name.has("ct_builder_json", at: start) ? .signed : nil
    }
}

/// Oxygen's shortcodes, which carry a signature over their own text (its setting "Shortcode signing") near their begin.
enum SignedShortcode {
    static func begins(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        let text = UnsafeBufferPointer(rebasing: value.prefix(2048))
        guard text.has("[ct_", at: 0) || text.has("[oxy", at: 0) else { return false }
        let mark: StaticString = "sign_sha256"
        return text.indices.contains { text[$0] == UInt8(ascii: "s") && text.has(mark, at: $0) }
    }
}
