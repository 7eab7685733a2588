import Basics

extension IMAPMachine {
    /// Nil for a verb that does not concern the letters of the folder.
    mutating func ofLetters(_ command: inout Command) -> [ServerAction]? {
        switch command.verb {
        case "fetch": return fetch(&command)
        case "store": return setFlags(&command)
        case "search": return search(command)
        case "copy": return copy(&command)
        case "expunge": return expunge(&command)
        case "close":
            if !isReadOnly { removeDeleted { _ in true } }
            state = .loggedIn
            return [command.ok("Done")]
        case "unselect":
            state = .loggedIn
            return [command.ok("Done")]
        default: return nil
        }
    }

    /// The positions of the letters that the next argument names; nil for a set that cannot be read.
    private func chosen(_ command: inout Command) -> [Int]? {
        guard let numbers = command.word().flatMap(IMAPNumbers.init) else { return nil }
        return letters.indices.filter { index in
            command.isByIdentifier
                ? numbers.contains(letters[index].identifier, last: letters.last?.identifier ?? 0)
                : numbers.contains(UInt32(index + 1), last: UInt32(letters.count))
        }
    }

    private mutating func fetch(_ command: inout Command) -> [ServerAction] {
        guard let chosen = chosen(&command) else { return bad(command.tag, "These are no numbers of letters") }
        guard var items = IMAPFetchItem.items(command.arguments) else {
            return bad(command.tag, "This item is not known here")
        }
        if command.isByIdentifier, !items.contains(.identifier) { items.insert(.identifier, at: 0) }
        let reads = !isReadOnly && items.contains(where: \.marksAsSeen)
        var actions: [ServerAction] = []
        for index in chosen {
            var shown = items
            if reads, letters[index].flags.insert("\\Seen").inserted {
                store.setFlags(letters[index].flags, of: letters[index].identifier, in: folder)
                if !shown.contains(.flags) { shown.append(.flags) }
            }
            let values = shown.map { $0.written(for: letters[index]) }
            actions.append(.send(Array("* \(index + 1) FETCH ".utf8) + IMAPText.list(values) + [0x0D, 0x0A]))
        }
        return actions + updates(withRemovals: false) + [command.ok("Done")]
    }

    private mutating func setFlags(_ command: inout Command) -> [ServerAction] {
        guard let chosen = chosen(&command), let mode = command.word()?.asciiLowercased else {
            return bad(command.tag, "Write STORE, the letters, and what to do with which flags")
        }
        guard !isReadOnly else { return [command.no("The folder was opened for reading only")] }
        let flags = Self.known(command.arguments.compactMap(\.text))
        var actions: [ServerAction] = []
        for index in chosen {
            switch mode.split(separator: ".").first {
            case "+flags": letters[index].flags.formUnion(flags)
            case "-flags": letters[index].flags.subtract(flags)
            case "flags": letters[index].flags = flags
            default: return bad(command.tag, "Flags are set with FLAGS, +FLAGS or -FLAGS")
            }
            store.setFlags(letters[index].flags, of: letters[index].identifier, in: folder)
            guard !mode.hasSuffix(".silent") else { continue }
            let items: [IMAPFetchItem] = command.isByIdentifier ? [.identifier, .flags] : [.flags]
            let values = items.map { $0.written(for: letters[index]) }
            actions.append(.send(Array("* \(index + 1) FETCH ".utf8) + IMAPText.list(values) + [0x0D, 0x0A]))
        }
        return actions + updates(withRemovals: false) + [command.ok("Done")]
    }

    private mutating func copy(_ command: inout Command) -> [ServerAction] {
        guard let chosen = chosen(&command) else { return bad(command.tag, "These are no numbers of letters") }
        guard let name = Self.folder(command.word()) else { return [command.no("[TRYCREATE] There is no such folder")] }
        var pairs: [(from: UInt32, to: UInt32)] = []
        for index in chosen {
            let letter = letters[index]
            guard let new = store.add(letter.bytes, to: name, received: letter.received, flags: letter.flags) else {
                return [command.no("[OVERQUOTA] The rehearsal has no more room")]
            }
            pairs.append((letter.identifier, new))
        }
        guard !pairs.isEmpty else { return [command.ok("Nothing to copy")] }
        let from = pairs.map { String($0.from) }.joined(separator: ",")
        let to = pairs.map { String($0.to) }.joined(separator: ",")
        return updates() + [command.ok("[COPYUID \(store.validity) \(from) \(to)] Done")]
    }

    private mutating func expunge(_ command: inout Command) -> [ServerAction] {
        guard !isReadOnly else { return [command.no("The folder was opened for reading only")] }
        let chosen = command.isByIdentifier ? chosen(&command) : Array(letters.indices)
        guard let chosen else { return bad(command.tag, "These are no numbers of letters") }
        let identifiers = Set(chosen.map { letters[$0].identifier })
        removeDeleted { identifiers.contains($0.identifier) }
        return updates() + [command.ok("Done")]
    }

    private func removeDeleted(where isMeant: (Letter) -> Bool) {
        let gone = letters.filter { $0.flags.contains("\\Deleted") && isMeant($0) }
        store.remove(Set(gone.map(\.identifier)), from: folder)
    }

    private mutating func search(_ command: Command) -> [ServerAction] {
        guard let search = IMAPSearch(command.arguments) else {
            return bad(command.tag, "This search is not known here")
        }
        let found = letters.indices.filter { search.matches(letters[$0], number: UInt32($0 + 1), in: letters) }
        let numbers = found.map { " \(command.isByIdentifier ? letters[$0].identifier : UInt32($0 + 1))" }
        let actions = updates(withRemovals: command.isByIdentifier)
        return [.line("* SEARCH" + numbers.joined())] + actions + [command.ok("Done")]
    }
}
