package import Basics

/// An insecure address on a page, as results show it.
package struct SiteReference: Sendable, Encodable, Equatable {
    package var url: String
    package var element: String
    @Nullable package var attribute: String?
    package var line: Int
    package var category: ReferenceCategory
    package var verdicts: BrowserVerdicts
    package var twin: TwinState
    @Nullable package var twinReason: String?
    @Nullable package var source: String?
    package var frames: [String]
    @Nullable package var stylesheet: String?
    package var context: String
    package var certainty: Certainty
    package var isInert: Bool
    package var maskedByUpgrade: Bool

    package init(_ reference: Reference) {
        url = reference.url
        element = reference.element
        attribute = reference.attribute
        line = reference.line
        category = reference.category
        verdicts = reference.verdicts
        twin = reference.twin
        twinReason = reference.twinReason
        source = reference.source
        frames = reference.frames
        stylesheet = reference.stylesheet
        context = reference.context
        certainty = reference.certainty
        isInert = reference.isInert
        maskedByUpgrade = reference.maskedByUpgrade
    }
}

extension SiteReference {
    var fate: SiteFate { SiteFate(verdicts, twin: twin, isMasked: maskedByUpgrade) }

    /// Certainly loaded as a part of the page, and not only once a script or a visitor asks for it.
    var isPart: Bool {
        guard category == .blockable || category == .upgradeable, !Reference.isOnOwnMachine(url) else { return false }
        return SiteGroup(partIn: context, isInert: isInert) == .part
    }
}

extension Reference {
    /// The address it would have over https: one letter more, and no `:80`.
    package var secureURL: String {
        guard let colon = url.firstIndex(of: ":") else { return url }
        let scheme = url[..<colon].asciiLowercased
        guard scheme == "http" || scheme == "ws" else { return url }
        let rest = url[colon...].dropFirst(3)
        let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
        let authority = rest[..<end].hasSuffix(":80") ? rest[..<end].dropLast(3) : rest[..<end]
        return "\(scheme)s://\(authority)\(rest[end...])"
    }

    /// The server's name or address as it stands in the URL, in lower case; empty where there is none.
    package var host: String { Self.host(of: url) }

    var isOnOwnMachine: Bool { Self.isOnOwnMachine(url) }

    private static func host(of url: String) -> String {
        guard let colon = url.firstIndex(of: ":"), url[colon...].hasPrefix("://") else { return "" }
        let rest = url[colon...].dropFirst(3)
        let authority = rest[..<(rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex)]
        let server = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        if server.hasPrefix("["), let close = server.firstIndex(of: "]") { return server[...close].asciiLowercased }
        return String(server.prefix { $0 != ":" }).asciiLowercased
    }

    /// Only the machine before which the reader sits answers there (Secure Contexts, section 3.2).
    static func isOnOwnMachine(_ url: String) -> Bool {
        let written = host(of: url)
        let host = written.hasSuffix(".") ? String(written.dropLast()) : written
        if host == "localhost" || host.hasSuffix(".localhost") || host == "[::1]" { return true }
        return IPAddress(host).map { !$0.isIPv6 && $0.bytes[0] == 127 } ?? false
    }
}
