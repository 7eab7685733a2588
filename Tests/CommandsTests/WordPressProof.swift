import Foundation
import TestSupport

/// What `postwell site` says of a WordPress, as far as a browser's console can agree or disagree.
struct SiteScan {
    var level: String
    var pages: [String]
    /// What Chromium is said to block, upgrade or warn of.
    var verdicts: Set<ChromiumConsole.Line>
    /// Those of them of which a browser takes one or the other.
    var alternatives: Set<ChromiumConsole.Line>
}

/// What one run of `postwell mend` said.
struct MendRun {
    var status: Int32
    var output: String
    var report: [String: Any]

    var changes: Int { (report["counts"] as? [String: Any])?["changes"] as? Int ?? -1 }

    var outcome: String? { (report["switch"] as? [String: Any])?["outcome"] as? String }

    /// Codes of the checks before the switch that failed.
    var failed: [String] {
        let checks = (report["switch"] as? [String: Any])?["before"] as? [[String: Any]] ?? []
        return checks.filter { $0["passed"] as? Bool != true }.compactMap { $0["code"] as? String }
    }

    var journal: String { report["journal"] as? String ?? "" }
}

extension WordPress {
    static let secureURL = "https://\(host)"

    /// What nothing can be done about, and where it stands.
    static let leftovers: Set<ChromiumConsole.Line> = [
        ChromiumConsole.Line(page: secureURL + "/leftovers/", url: "http://\(plain)/old.png", outcome: "upgraded"),
        ChromiumConsole.Line(page: secureURL + "/leftovers/", url: "http://\(host)/gone/old.png", outcome: "upgraded"),
    ]

    func scan() async throws -> SiteScan {
        let result = try await BuiltProgram.run(["site", Self.secureURL + "/", "--format", "json"] + options)
        guard let report = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any],
            let pages = report["pages"] as? [[String: Any]], let verdict = report["verdict"] as? [String: Any]
        else { throw TestFailure(result.output + result.error) }
        var scan = SiteScan(level: verdict["level"] as? String ?? "", pages: [], verdicts: [], alternatives: [])
        for page in pages {
            let url = page["url"] as? String ?? ""
            scan.pages.append(url)
            for reference in page["references"] as? [[String: Any]] ?? [] {
                let outcome = (reference["verdicts"] as? [String: String])?["chromium"] ?? ""
                // An address in a script may be used or not.
                guard reference["certainty"] as? String != "inferred" else { continue }
                guard ["blocked", "upgraded", "warns"].contains(outcome) else { continue }
                let line = ChromiumConsole.Line(page: url, url: reference["url"] as? String ?? "", outcome: outcome)
                scan.verdicts.insert(line)
                let context = reference["context"] as? String ?? ""
                if ["img.srcset", "source.srcset"].contains(context) { scan.alternatives.insert(line) }
            }
        }
        return scan
    }

    func mend(_ arguments: String...) async throws -> MendRun {
        let file = parent + "/report-\(UUID().uuidString).json"
        defer { try? FileManager.default.removeItem(atPath: file) }
        let result = try await BuiltProgram.run(["mend", "wordpress", path, "--report", file] + arguments + options)
        let json = FileManager.default.contents(atPath: file) ?? Data("{}".utf8)
        let report = try JSONSerialization.jsonObject(with: json) as? [String: Any] ?? [:]
        return MendRun(status: result.status, output: result.output + result.error, report: report)
    }

    func undo(_ run: MendRun) async throws -> CommandResult {
        try await BuiltProgram.run(["mend", "undo", run.journal, "--config", configPath])
    }

    /// All there is to bring back: the database as a dump, and the configuration.
    func bytes() async throws -> [Data] {
        let file = parent + "/dump-\(UUID().uuidString).sql"
        defer { try? FileManager.default.removeItem(atPath: file) }
        try await dump(to: file)
        return [file, configPath].map { FileManager.default.contents(atPath: $0) ?? Data() }
    }

    func journals() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: parent).filter { $0.hasPrefix("postwell-journal-") }
    }
}
