import Rehearsal
import TestSupport
import Wire

@testable import Mending

/// A WordPress made of nginx alone: what matters of its answers, without PHP.
struct SwitchSite {
    enum Identity {
        case good([String])
        case expired([String])
        case none
    }

    /// Names that lead to it.
    var names = ["a.test"]
    /// Names that lead to another site, which has a page of its own.
    var strangers: [String] = []
    var identity = Identity.good(["a.test", "www.a.test"])
    var front = SwitchSite.page(link: "$scheme://a.test/wp-json/")
    var login = SwitchSite.signIn(scheme: "$scheme")
    var locations: [String: String] = [:]
    var allowPrivate = true
    var settling: Duration = .milliseconds(1)

    /// A page of WordPress is never twice the same.
    static func page(title: String = "Our animals", link: String? = nil) -> String {
        let header = link.map { "add_header Link '<\($0)>; rel=\"https://api.w.org/\"';" } ?? ""
        return "default_type text/html; \(header) return 200 '<title>\(title)</title>$request_id';"
    }

    static func signIn(scheme: String) -> String {
        let style = "<link rel=\"stylesheet\" href=\"\(scheme)://a.test/wp-includes/css/dashicons.min.css?ver=6.1\">"
        let form = "<form id=\"loginform\" action=\"\(scheme)://a.test/wp-login.php\">"
        return "default_type text/html; return 200 '<title>Log In</title>\(style)\(form)$request_id';"
    }

    /// Other directives where the visitor came over https.
    static func overHTTPS(_ directive: String, else other: String) -> String {
        "if ($scheme = https) { \(directive) } \(other)"
    }

    func run(_ body: (SwitchProbe) async throws -> Void) async throws {
        let lab = try await WebLab()
        let (address, elsewhere) = (LoopbackAddress.next(), LoopbackAddress.next())
        let certificate: ServerCertificate? =
            switch identity {
            case .good(let names): try await lab.certificate(names)
            case .expired(let names): try await lab.expired(names)
            case .none: nil
            }
        let own = ["/": front, "/wp-login.php": login].merging(locations) { $1 }
        let records = names.map { "\($0). 60 IN A \(address)" } + strangers.map { "\($0). 60 IN A \(elsewhere)" }
        let stranger = ["/": SwitchSite.page(title: "Somebody else")]
        try await withNginx(address: address, files: [:], locations: own, certificate: certificate) {
            try await withNginx(address: elsewhere, files: [:], locations: stranger) {
                try await withNameServer(records: records) { endpoint in
                    try await body(try probe(try webResolver(endpoint), lab))
                }
            }
        }
    }

    private func probe(_ resolver: Resolver, _ lab: WebLab) throws -> SwitchProbe {
        let client = try lab.client(resolver, allowPrivate: allowPrivate)
        return try SwitchProbe(
            client: client,
            asker: TwinAsker(client: client, pace: .zero, jobs: 1, deadline: .seconds(60)),
            resolver: resolver,
            store: try lab.store(),
            allowPrivate: allowPrivate,
            pace: .zero,
            deadline: .seconds(60),
            settling: settling
        )
    }

    /// Looks before the switch, at one site unless others are named.
    func before(_ addresses: [String] = ["http://a.test"], trustsForwardedProto: Bool = false) async throws -> SwitchChecks {
        var found = SwitchChecks([])
        try await run { probe in
            found = SwitchChecks(await probe.before(addresses: addresses, trustsForwardedProto: trustsForwardedProto))
        }
        return found
    }

    /// Looks after the switch.
    func after(_ addresses: [String] = ["http://a.test"], titles: [String: String] = [:]) async throws -> SwitchChecks {
        var found = SwitchChecks([])
        try await run { probe in
            found = SwitchChecks(await probe.after(addresses: addresses, knownTitles: titles))
        }
        return found
    }
}

/// Checks as tests ask about them.
struct SwitchChecks {
    let all: [SwitchCheck]

    init(_ all: [SwitchCheck]) { self.all = all }

    var codes: [String] { all.map(\.code) }
    var failed: [String] { all.filter { !$0.passed }.map(\.code) }

    func evidence(_ code: SwitchCheck.Code) -> String {
        all.filter { $0.code == code.rawValue }.map(\.evidence).joined(separator: "\n")
    }
}
