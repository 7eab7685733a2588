// libidn2: U-labels to A-labels by UTS 46 non-transitional, as browsers and mail programs do.
internal import CIDN2

enum InternationalNames {
    /// The ASCII form of a name, or nil when the name breaks the rules of RFC 5891.
    static func toASCII(_ name: String) -> String? {
        // A C string ends at the first NUL: what stands behind it would be dropped unseen.
        guard !name.utf8.contains(0) else { return nil }
        var output: UnsafeMutablePointer<CChar>?
        let flags = Int32(IDN2_NONTRANSITIONAL.rawValue) | Int32(IDN2_NFC_INPUT.rawValue)
        let status = idn2_to_ascii_8z(name, &output, flags)
        guard status == IDN2_OK.rawValue, let output else { return nil }
        defer { idn2_free(output) }
        return String(cString: output)
    }
}
