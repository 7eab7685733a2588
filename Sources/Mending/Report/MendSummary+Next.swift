import Basics

extension MendSummary {
    /// What to run next: the same with `--write`, the same once more, or the look at the site.
    package var nextCommand: String? {
        if wasStopped || wasUnreached { return command(arguments) }
        if isPending { return command(arguments + ["--write"]) }
        return siteCheck
    }

    /// The look at the site whose addresses were mended, if there were any.
    package var siteCheck: String? {
        let hosts = ledger.counts.hosts
        let best = hosts.max { ($0.changes, $0.left) < ($1.changes, $1.left) }
        return best.flatMap { Self.urlHost($0.name) }.map { "postwell site https://\($0)/" }
    }

    private static func urlHost(_ name: String) -> String? {
        guard let host = try? HostName(name) else { return nil }
        switch host {
        case .name(let name): return name.text
        case .address(let address): return address.description.contains(":") ? "[\(address)]" : address.description
        }
    }

    private func command(_ arguments: [String]) -> String? {
        arguments.isEmpty ? nil : (["postwell"] + arguments.map(ShellWord.quoted)).joined(separator: " ")
    }
}

/// An argument as a shell takes it.
package enum ShellWord {
    /// In single quotes unless it is plain.
    package static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { isLetter($0) || isDigit($0) || "-_./:,=@%+".utf8.contains($0) }
        if isPlain, !text.isEmpty { return text }
        var result = "'"
        for scalar in text.unicodeScalars {
            if scalar == "'" { result += "'\\''" } else { result.unicodeScalars.append(scalar) }
        }
        return result + "'"
    }
}
