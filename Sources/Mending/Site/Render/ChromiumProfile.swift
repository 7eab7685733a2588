import Basics
import FoundationEssentials
import Glibc
import Subprocess
import SystemPackage

/// A browser's home for one run: a folder that nobody else can read, removed afterwards.
struct ChromiumProfile: Sendable {
    let path: String

    init(in folder: String) throws {
        var template = Array("\(folder)/postwell-chromium.XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw ChromiumError(.ended, "no folder for the browser: \(String(cString: strerror(errno)))")
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }

    /// Nothing of the caller's surroundings goes along, since it may hold secrets.
    var environment: Environment {
        .custom([
            "HOME": path, "TMPDIR": path, "LANG": "C.UTF-8", "DBUS_SESSION_BUS_ADDRESS": "disabled:",
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        ])
    }

    /// Puts roots into the certificate store of this home (NSS), where Chromium looks beside its own list.
    ///
    /// Verification stays whole that way; the alternatives are to ignore errors or to change the machine's store.
    func trust(_ roots: [String]) async throws {
        let certificates = roots.flatMap(Self.certificates)
        guard !certificates.isEmpty else { return }
        let store = "\(path)/.pki/nssdb"
        try FileManager.default.createDirectory(atPath: store, withIntermediateDirectories: true)
        var batch = ""
        for (number, pem) in certificates.enumerated() {
            let file = "\(path)/root-\(number).pem"
            guard FileManager.default.createFile(atPath: file, contents: Data(pem.utf8)) else {
                throw ChromiumError(.roots, "the browser's folder cannot be written")
            }
            batch += "-A -n root-\(number) -t C,, -i \(file)\n"
        }
        let list = "\(path)/roots"
        _ = FileManager.default.createFile(atPath: list, contents: Data(batch.utf8))
        try await certutil(["-N", "--empty-password", "-d", "sql:\(store)"])
        try await certutil(["-B", "-i", list, "-d", "sql:\(store)"])
    }

    private func certutil(_ arguments: [String]) async throws {
        let result: ExecutionResult<Void, DiscardedOutput, StringOutput<UTF8>>
        do {
            result = try await run(
                .name("certutil"),
                arguments: Arguments(arguments),
                environment: environment,
                input: .none,
                output: .discarded,
                error: .string(limit: 65_536)
            )
        } catch is SubprocessError {
            throw ChromiumError(
                .roots,
                "the roots given cannot be handed to Chromium without certutil: install the package libnss3-tools"
            )
        }
        guard result.terminationStatus.isSuccess else {
            let why = printable(result.standardError.trimmedBlanks, limit: 200)
            throw ChromiumError(.roots, "a root cannot be handed to Chromium: \(why)")
        }
    }

    /// Each certificate of a PEM text by itself.
    private static func certificates(in pem: String) -> [String] {
        var result: [String] = []
        var open: [Substring]?
        for line in pem.split(whereSeparator: \.isNewline) {
            if line.hasPrefix("-----BEGIN CERTIFICATE-----") { open = [] }
            open?.append(line)
            if line.hasPrefix("-----END CERTIFICATE-----"), let lines = open {
                result.append(lines.joined(separator: "\n") + "\n")
                open = nil
            }
        }
        return result
    }
}
