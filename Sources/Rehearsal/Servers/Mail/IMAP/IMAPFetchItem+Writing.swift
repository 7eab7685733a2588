import Basics

extension IMAPFetchItem {
    /// The item's name and value as they stand in an answer.
    func written(for letter: Letter) -> [UInt8] {
        func named(_ name: String, _ value: [UInt8]) -> [UInt8] { Array((name + " ").utf8) + value }
        return switch self {
        case .identifier: named("UID", Array(String(letter.identifier).utf8))
        case .flags: named("FLAGS", IMAPText.flags(letter.flags))
        case .received: named("INTERNALDATE", IMAPText.string(MailDate.internal(letter.received)))
        case .size: named("RFC822.SIZE", Array(String(letter.bytes.count).utf8))
        case .envelope: named("ENVELOPE", IMAPEnvelope.written(letter))
        case .structure(let name): named(name, IMAPStructure.written(letter, isExtended: name == "BODYSTRUCTURE"))
        case .content(let content): named(content.name, content.written(for: letter))
        }
    }
}

extension IMAPFetchItem.Content {
    fileprivate func written(for letter: Letter) -> [UInt8] {
        guard let bytes = bytes(of: letter) else { return Array("NIL".utf8) }
        guard let range else { return IMAPText.literal(bytes) }
        return IMAPText.literal(Array(bytes.dropFirst(range.lowerBound).prefix(range.count)))
    }

    /// Nil for a part that the letter, which is taken as one piece, does not have.
    private func bytes(of letter: Letter) -> [UInt8]? {
        switch section {
        case "": letter.bytes
        case "HEADER": letter.header
        case "TEXT", "1", "1.TEXT": letter.body
        case "MIME", "1.MIME", "1.HEADER": fields(of: letter) { $0.hasPrefix("content-") || $0 == "mime-version" }
        default: chosenFields(of: letter)
        }
    }

    private func chosenFields(of letter: Letter) -> [UInt8]? {
        guard section.hasPrefix("HEADER.FIELDS"), let open = section.firstIndex(of: "("), section.hasSuffix(")") else {
            return nil
        }
        let names = section[section.index(after: open)...].dropLast().split(separator: " ")
        let wanted = Set(names.map { $0.filter { $0 != "\"" }.asciiLowercased })
        let isOthers = section.hasPrefix("HEADER.FIELDS.NOT")
        return fields(of: letter) { wanted.contains($0) != isOthers }
    }

    private func fields(of letter: Letter, _ isWanted: (String) -> Bool) -> [UInt8] {
        letter.fields.filter { isWanted($0.name) }.flatMap(\.bytes) + [0x0D, 0x0A]
    }
}
