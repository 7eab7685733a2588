import Basics

/// Reads DMARC records by RFC 9989 section 4.8, with the tags that RFC 7489 had beside.
enum DMARCParser {
    /// True for texts that receivers take for DMARC records: the version first, in capitals.
    static func isRecord(_ text: [UInt8]) -> Bool {
        let list = DKIMTagList(text)
        // A part that cannot be read must not stand before the version.
        guard let first = list.tags.first, first.name.equalsIgnoringCase("v"), first.value == "DMARC1" else {
            return false
        }
        return text.first { $0 != 0x20 && $0 != 0x09 }.map(lowercased) == UInt8(ascii: "v")
    }

    /// True for texts that someone meant as a DMARC record and that are none.
    static func isNearMiss(_ text: [UInt8]) -> Bool {
        guard !isRecord(text) else { return false }
        let start = String(decoding: text.prefix(24).filter { $0 > 0x20 && $0 != 0x22 }.map(lowercased), as: UTF8.self)
        return start.contains("dmarc1") || start.hasPrefix("v=dmarc") || start.hasPrefix("p=")
    }

    /// Reads a text for which ``isRecord(_:)`` holds.
    static func parse(_ text: [UInt8]) -> DMARCRecord {
        let list = DKIMTagList(text)
        var record = DMARCRecord(text: printable(text, limit: 4096))
        record.problems += list.unreadable.map { DMARCRecord.Problem(kind: .unreadable, text: $0) }
        var seen: Set<String> = ["v"]
        for tag in list.tags.dropFirst() {
            let name = tag.name.asciiLowercased
            if seen.insert(name).inserted {
                read(name, tag.value, &record)
            } else {
                record.note(.repeated, name, tag.value)
            }
        }
        if !seen.contains("p") {
            record.problems.append(DMARCRecord.Problem(kind: .policyMissing, text: "p"))
        } else if list.tags.count > 1, !list.tags[1].name.equalsIgnoringCase("p") {
            record.note(.order, list.tags[1].name, list.tags[1].value)
        }
        return record
    }

    private static func read(_ name: String, _ value: String, _ record: inout DMARCRecord) {
        let folded = value.asciiLowercased
        switch name {
        case "p": record.policy = policy(name, folded, &record)
        case "sp", "np":
            let policy = policy(name, folded, &record, .subdomainPolicy)
            if policy == nil { record.hasBadSubdomainPolicy = true }
            if name == "sp" { record.subdomainPolicy = policy } else { record.missingPolicy = policy }
        case "adkim": record.isStrictDKIM = choice(name, folded, ["r", "s"], &record) == "s"
        case "aspf": record.isStrictSPF = choice(name, folded, ["r", "s"], &record) == "s"
        case "t": record.isTesting = choice(name, folded, ["y", "n"], &record) == "y"
        case "psd":
            record.authority =
                choice(name, folded, ["y", "n", "u"], &record).flatMap(DMARCRecord.Authority.init) ?? .unsaid
        case "fo":
            let options = folded.split(separator: ":").map(\.trimmedBlanks)
            let isValid = !options.isEmpty && options.allSatisfy(["0", "1", "d", "s"].contains)
            if !isValid { record.note(.value, name, value) }
        case "rua": record.aggregate = addresses(name, value, &record)
        case "ruf": record.failure = addresses(name, value, &record)
        case "pct":
            record.percent = Int(value).flatMap { (0...100).contains($0) ? $0 : nil }
            record.note(record.percent == nil ? .value : .obsolete, name, value)
        case "rf", "ri": record.note(.obsolete, name, value)
        default: record.note(.unknown, name, value)
        }
    }

    private static func policy(
        _ name: String,
        _ value: String,
        _ record: inout DMARCRecord,
        _ problem: DMARCRecord.Problem.Kind = .value
    ) -> DMARCPolicy? {
        let policy = DMARCPolicy(rawValue: value)
        if policy == nil { record.note(problem, name, value) }
        return policy
    }

    private static func choice(
        _ name: String,
        _ value: String,
        _ allowed: [String],
        _ record: inout DMARCRecord
    ) -> String? {
        if allowed.contains(value) { return value }
        record.note(.value, name, value)
        return nil
    }

    /// The mail addresses of a list of URIs; other schemes are legal and used by nobody.
    private static func addresses(_ name: String, _ value: String, _ record: inout DMARCRecord) -> [EmailAddress] {
        var found: [EmailAddress] = []
        for part in value.split(separator: ",").map(\.trimmedBlanks) {
            let scheme = "mailto:"
            guard part.prefix(scheme.utf8.count).equalsIgnoringCase(scheme) else {
                let isOther = part.contains("://")
                record.note(isOther ? .unknown : .address, name, part)
                continue
            }
            // The size limit of RFC 7489 (`!10m`) is gone; query parts never had a meaning here.
            let target = part.dropFirst(scheme.utf8.count).prefix { $0 != "!" && $0 != "?" }
            if let address = try? EmailAddress(target) {
                found.append(address)
            } else {
                record.note(.address, name, part)
            }
        }
        if value.isEmpty { record.note(.address, name, value) }
        return found
    }
}

extension DMARCRecord {
    fileprivate mutating func note(_ kind: Problem.Kind, _ name: String, _ value: String) {
        problems.append(Problem(kind: kind, text: printable("\(name)=\(value)", limit: 120)))
    }
}
