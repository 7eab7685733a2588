import Assets
package import Basics
package import Wire

/// The hellos of `hellos.tsv`: which client sends what.
package struct HelloCatalog: Sendable {
    package struct Entry: Sendable {
        package let hello: ClientHello
        /// The releases whose Mail sends it; nil for one that only finds out why another failed.
        package let releases: ReleaseRange?
        package let certainty: Certainty
        package let source: String
    }

    package static let shared = HelloCatalog()

    package let entries: [Entry]

    private init() {
        entries = Assets.table("hellos").map { row in
            let from = try? IOSRelease(row["from"])
            return Entry(
                hello: ClientHello(
                    id: row["id"],
                    legacyVersion: Self.numbers(row["legacy"]).first ?? 0x0303,
                    versions: Self.numbers(row["versions"]),
                    suites: Self.numbers(row["suites"]),
                    groups: Self.numbers(row["groups"]),
                    shares: Self.numbers(row["shares"]),
                    signatures: Self.numbers(row["signatures"]),
                    extras: Set(
                        row["extras"].split(separator: " ").compactMap { ClientHello.Extra(rawValue: String($0)) }
                    )
                ),
                releases: from.map { ReleaseRange($0, try? IOSRelease(row["until"])) },
                certainty: Certainty(rawValue: row["certainty"]) ?? .inferred,
                source: row["source"]
            )
        }
    }

    /// The distinct hellos that these releases send.
    package func hellos(for releases: [IOSRelease]) -> [ClientHello] {
        entries.filter { entry in
            releases.contains { release in entry.releases?.contains(release) ?? false }
        }.map(\.hello)
    }

    package subscript(id: String) -> Entry? { entries.first { $0.hello.id == id } }

    func entries(for release: IOSRelease) -> [Entry] {
        entries.filter { $0.releases?.contains(release) ?? false }
    }

    /// The hellos worth sending after these answers, to learn why one failed; empty when all went well.
    ///
    /// A failure of the oldest client alone is explained by what newer clients got, so it costs no further connection.
    package func followUps(after answers: [String: HelloAnswer]) -> [ClientHello] {
        let failed = answers.filter { $0.value.flight == nil }.map(\.key)
        let answered = answers.values.contains { if case .notReached = $0 { false } else { true } }
        guard answered, failed.contains(where: { $0 != "ios9-mail" }) else { return [] }
        var wanted = ["why-wide", "why-wide13"]
        if failed.contains("ios26.4"), answers["ios18.4"]?.flight != nil || failed.count == 1 {
            wanted = ["why-small26", "why-wide"]
        }
        if failed.count == answers.count { wanted.append("why-ssl3") }
        return wanted.compactMap { self[$0]?.hello }
    }

    private static func numbers(_ text: String) -> [UInt16] {
        text.split(separator: " ").compactMap { UInt16($0, radix: 16) }
    }
}
