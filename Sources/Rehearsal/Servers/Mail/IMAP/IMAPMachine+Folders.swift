import Basics

extension IMAPMachine {
    static let flags = ["\\Answered", "\\Deleted", "\\Draft", "\\Flagged", "\\Seen"]

    /// Nil for a verb that does not concern folders.
    mutating func ofFolders(_ command: inout Command) -> [ServerAction]? {
        switch command.verb {
        case "select", "examine": return select(&command)
        case "list", "lsub": return list(&command)
        case "status": return status(&command)
        case "namespace": return [.line("* NAMESPACE ((\"\" \"/\")) NIL NIL"), command.ok("Done")]
        case "subscribe", "unsubscribe": return [command.ok("All folders are always shown")]
        case "create", "delete", "rename":
            return [command.no("[CANNOT] The folders of the rehearsal stay as they are")]
        case "append": return append(&command)
        default: return nil
        }
    }

    /// The folder of that name; only INBOX may be written in any case (RFC 9051 section 5.1).
    static func folder(_ name: String?) -> String? {
        guard let name else { return nil }
        return MailStore.folderNames.first { $0 == name || ($0 == "INBOX" && $0.equalsIgnoringCase(name)) }
    }

    private mutating func select(_ command: inout Command) -> [ServerAction] {
        state = .loggedIn
        guard let name = Self.folder(command.word()) else {
            return [command.no("[NONEXISTENT] There is no such folder")]
        }
        state = .selected
        folder = name
        isReadOnly = command.verb == "examine"
        letters = store.letters(in: name)
        let flags = Self.flags.joined(separator: " ")
        var lines = [
            "* FLAGS (\(flags))", "* OK [PERMANENTFLAGS (\(isReadOnly ? "" : flags))] These stay",
            "* \(letters.count) EXISTS", "* 0 RECENT", "* OK [UIDVALIDITY \(store.validity)] Since the rehearsal began",
            "* OK [UIDNEXT \(store.nextIdentifier(in: name))] The next letter's",
        ]
        if let unseen = letters.firstIndex(where: { !$0.flags.contains("\\Seen") }) {
            lines.append("* OK [UNSEEN \(unseen + 1)] The first unread")
        }
        return lines.map(ServerAction.line) + [command.ok("[READ-\(isReadOnly ? "ONLY" : "WRITE")] Done")]
    }

    private mutating func list(_ command: inout Command) -> [ServerAction] {
        guard let reference = command.word(), let pattern = command.word() else {
            return bad(command.tag, "Write \(command.verb.uppercased()), a reference and a pattern")
        }
        let name = command.verb.uppercased()
        guard !pattern.isEmpty else { return [.line("* \(name) (\\Noselect) \"/\" \"\""), command.ok("Done")] }
        let matching = MailStore.folderNames.filter { Glob.matches($0, pattern: reference + pattern) }
        let uses = ["Drafts", "Sent", "Trash"]
        let lines = matching.map { folder in
            "* \(name) (\\HasNoChildren\(uses.contains(folder) ? " \\\(folder)" : "")) \"/\" \(folder)"
        }
        return lines.map(ServerAction.line) + [command.ok("Done")]
    }

    private mutating func status(_ command: inout Command) -> [ServerAction] {
        guard let name = Self.folder(command.word()) else {
            return [command.no("[NONEXISTENT] There is no such folder")]
        }
        let letters = store.letters(in: name)
        var values: [String] = []
        for item in command.arguments.compactMap(\.text) {
            let value: Int
            switch item.asciiLowercased {
            case "messages": value = letters.count
            case "recent": value = 0
            case "unseen": value = letters.filter { !$0.flags.contains("\\Seen") }.count
            case "uidnext": value = Int(store.nextIdentifier(in: name))
            case "uidvalidity": value = Int(store.validity)
            default: return bad(command.tag, "This item is not known here")
            }
            values.append("\(item.uppercased()) \(value)")
        }
        return [.line("* STATUS \(name) (\(values.joined(separator: " ")))"), command.ok("Done")]
    }

    /// Folder, flags and a date where given, and last the letter; the date is of no interest here.
    private mutating func append(_ command: inout Command) -> [ServerAction] {
        guard let name = Self.folder(command.word()) else { return [command.no("[TRYCREATE] There is no such folder")] }
        guard case .string(let letter)? = command.arguments.last else {
            return bad(command.tag, "Where is the letter?")
        }
        let flags = command.arguments.compactMap { if case .atom(let flag) = $0 { flag } else { nil } }
        guard let identifier = store.add(letter, to: name, flags: Self.known(flags)) else {
            return [command.no("[OVERQUOTA] The rehearsal has no more room")]
        }
        return updates() + [command.ok("[APPENDUID \(store.validity) \(identifier)] Kept")]
    }

    /// The system's flags in their own spelling; keywords of programs are not kept.
    static func known(_ flags: [String]) -> Set<String> {
        Set(flags.compactMap { given in Self.flags.first { $0.equalsIgnoringCase(given) } })
    }
}
