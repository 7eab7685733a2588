import Assets
package import Basics

/// The well-known operators, from `tables/providers.tsv`.
package struct ProviderTable: Sendable {
    /// The embedded table; one that cannot be read is a mistake that the first test finds.
    package static let shared: ProviderTable = {
        do {
            return try ProviderTable(Assets.table("providers"))
        } catch {
            preconditionFailure("tables/providers.tsv: \(error)")
        }
    }()

    package let providers: [Provider]

    /// - Throws: ``InputError`` with code `table`.
    package init(_ rows: [TextTable.Row]) throws(InputError) {
        var providers: [Provider] = []
        for row in rows { providers.append(try Provider(row)) }
        self.providers = providers
    }

    /// Who has a server of this name and is of one of these kinds; the longest suffix wins.
    package func provider(of name: DomainName, kinds: Set<Provider.Kind>) -> Provider? {
        var best: (provider: Provider, weight: Int)?
        for provider in providers where !provider.kinds.isDisjoint(with: kinds) {
            for suffix in provider.suffixes where suffix.weight > best?.weight ?? 0 && suffix.matches(name) {
                best = (provider, suffix.weight)
            }
        }
        return best?.provider
    }

    /// The registrar whose name in registration data begins so; the longest beginning wins.
    package func registrar(named name: String) -> Provider? {
        var best: (provider: Provider, length: Int)?
        for provider in providers where provider.kinds.contains(.registrar) {
            for start in provider.registrarNames where start.utf8.count > best?.length ?? 0 {
                if name.asciiLowercased.hasPrefix(start.asciiLowercased) { best = (provider, start.utf8.count) }
            }
        }
        return best?.provider
    }
}
