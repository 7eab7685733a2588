import Basics

extension MendSummary {
    /// What to run next: the same with `--write`, the same once more, the undoing, or the look at the site.
    package var nextCommand: String? {
        if wasStopped || wasUnreached { return command(arguments) }
        if let siteSwitch, siteSwitch.isBroken {
            return siteSwitch.outcome == .notTakenBack ? undoCommand ?? command(arguments) : command(arguments)
        }
        if isPending { return command(arguments + ["--write"]) }
        return siteCheck
    }

    /// The look at the site that was switched, else at the one whose addresses were mended, if there were any.
    package var siteCheck: String? {
        let best = ledger.counts.hosts.max { ($0.changes, $0.left) < ($1.changes, $1.left) }
        let name = siteSwitch?.hosts.first ?? best?.name
        return name.flatMap(Self.urlHost).map { "postwell site https://\($0)/" }
    }

    /// What has to be known where the report could not be written; nil where nothing was changed.
    package var unreported: String? {
        guard let journal, let undoCommand else { return nil }
        return MendWords.english.phrase("note.unreported", "text", ["path": journal, "command": undoCommand])
    }

    /// What brings back the exact bytes; nil without a journal.
    var undoCommand: String? { journal.flatMap { command(["mend", "undo", $0] + undoOptions) } }

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
