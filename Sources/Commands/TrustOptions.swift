import ArgumentParser
import Basics
import Trust

/// Options about who is trusted, when, and by which releases; shared by `check` and `certificate`.
struct TrustOptions: ParsableArguments {
    @Option(
        name: .customLong("system-root"),
        help: ArgumentHelp(
            "PEM file that stands for the roots that come with iOS (default: this machine's bundle).",
            valueName: "file"
        ),
        completion: .file()
    )
    var systemRoots: [String] = []

    @Option(
        name: .customLong("user-root"),
        help: ArgumentHelp("PEM file of roots that people installed and switched on.", valueName: "file"),
        completion: .file()
    )
    var userRoots: [String] = []

    @Option(
        name: .customLong("trusted-leaf"),
        help: ArgumentHelp("PEM file of server certificates that people trusted by hand.", valueName: "file"),
        completion: .file()
    )
    var trustedLeaves: [String] = []

    @Option(help: ArgumentHelp("Judge as of this time, such as 2026-03-01 or 2026-03-01T12:00:00Z.", valueName: "time"))
    var at: String?

    @Option(
        help: ArgumentHelp(
            "iOS releases to judge, separated by commas (point releases such as 14.6 too).",
            valueName: "releases"
        ),
        completion: .list(IOSRelease.usual.map(\.description))
    )
    var ios: String?

    @Flag(help: "The account has worked before with a good certificate, so the phone offers only Cancel.")
    var workedBefore = false

    /// Where distributions keep their bundle: Debian, Fedora, SUSE, Alpine.
    private static let bundles = [
        "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem",
        "/etc/ssl/cert.pem",
    ]

    func store() throws -> TrustStore {
        TrustStore(
            systemRoots: try Self.systemRootCertificates(systemRoots),
            userRoots: try userRoots.flatMap { try CertificateFile.readRoots(InputFile.read($0), name: $0) },
            trustedLeaves: try trustedLeaves.flatMap { try CertificateFile.read(InputFile.read($0), name: $0) }
        )
    }

    /// The given system roots as PEM, for `https`, whose client trusts this machine's own roots beside them.
    func webRoots() throws -> [String] {
        try systemRoots.map { String(decoding: try InputFile.read($0), as: UTF8.self) }
            .filter { $0.contains("-----BEGIN CERTIFICATE-----") }
    }

    /// The roots of these files, or this machine's bundle where there are none.
    static func systemRootCertificates(_ files: [String]) throws -> [Certificate] {
        if !files.isEmpty {
            return try files.flatMap { try CertificateFile.readRoots(InputFile.read($0), name: $0) }
        }
        for bundle in bundles {
            guard let bytes = try? InputFile.read(bundle) else { continue }
            return try CertificateFile.readRoots(bytes, name: bundle)
        }
        throw InputError(
            "roots",
            "this machine has no bundle of root certificates",
            remedy: "install ca-certificates, or give one with --system-root"
        )
    }

    func time() throws -> Timestamp? {
        guard let at else { return nil }
        guard let time = Timestamp(iso8601: at) else {
            throw InputError(
                "time",
                "\"\(printable(at, limit: 40))\" is not a time",
                remedy: "write 2026-03-01 or 2026-03-01T12:00:00Z"
            )
        }
        return time
    }

    func releases() throws -> [IOSRelease] { try IOSRelease.list(ios) }
}

extension IOSRelease {
    /// Releases as `--ios` names them; without it the usual ones.
    ///
    /// - Throws: ``InputError`` for a text that is not a release, or for none at all.
    static func list(_ text: String?) throws -> [IOSRelease] {
        guard let text else { return usual }
        let parts = text.split(separator: ",")
        guard !parts.isEmpty else { throw InputError("release", "--ios is empty", remedy: "write --ios 13,14.6,26") }
        return Array(Set(try parts.map { try IOSRelease($0) })).sorted()
    }
}
