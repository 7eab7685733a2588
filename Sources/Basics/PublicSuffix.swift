// libpsl: Mozilla's public suffix list as the system ships it.
internal import CPSL

/// Where registrations begin: `co.uk` and `org` are public suffixes, `example.org` is not.
package enum PublicSuffix {
    /// True when names are registered directly beneath `name`.
    package static func contains(_ name: DomainName) -> Bool {
        guard let list = psl_builtin() else { return name.labels.count == 1 }
        return psl_is_public_suffix2(list, name.text, Int32(PSL_TYPE_ANY)) == 1
    }

    /// The name that was registered (`example.co.uk` for `mail.example.co.uk`), or nil for a suffix itself.
    package static func registrableDomain(of name: DomainName) -> DomainName? {
        guard let list = psl_builtin() else { return nil }
        // What comes back points into the text that was given, so it is copied before that goes away.
        let found = name.text.withCString { psl_registrable_domain(list, $0).map { String(cString: $0) } }
        return found.flatMap { try? DomainName($0) }
    }
}
