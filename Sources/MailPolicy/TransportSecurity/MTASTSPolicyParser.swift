import Basics

/// Reads a policy file: `key: value` lines that end in LF or CRLF (RFC 8461 section 3.2).
enum MTASTSPolicyParser {
    /// What is wrong with a policy, by the phrase that says so, and where.
    struct Flaw: Error, Equatable {
        enum Kind: String {
            case line = "policy.line"
            case version = "policy.version"
            case mode = "policy.mode"
            case age = "policy.age"
            case pattern = "policy.pattern"
            case noServers = "policy.no-servers"
        }

        var kind: Kind
        /// The text at fault, made printable; empty where something is missing.
        var text: String
    }

    static func parse(_ body: [UInt8]) throws(Flaw) -> MTASTSPolicy {
        let fields = try fields(body)
        func first(_ name: String) -> String? { fields.first { $0.name == name }?.value }
        guard first("version") == MTASTSRecord.version else {
            throw Flaw(kind: .version, text: printable(first("version") ?? "", limit: 40))
        }
        guard let mode = MTASTSPolicy.Mode(rawValue: first("mode") ?? "") else {
            throw Flaw(kind: .mode, text: printable(first("mode") ?? "", limit: 40))
        }
        guard let age = first("max_age"), let seconds = seconds(age) else {
            throw Flaw(kind: .age, text: printable(first("max_age") ?? "", limit: 40))
        }
        var patterns: [MTASTSPolicy.Pattern] = []
        for field in fields where field.name == "mx" {
            guard let pattern = MTASTSPolicy.Pattern(field.value) else {
                throw Flaw(kind: .pattern, text: printable(field.value, limit: 80))
            }
            patterns.append(pattern)
        }
        guard mode == .none || !patterns.isEmpty else { throw Flaw(kind: .noServers, text: "") }
        return MTASTSPolicy(mode: mode, maximumAge: seconds, patterns: patterns)
    }

    /// Blank lines pass, since they change no meaning.
    private static func fields(_ body: [UInt8]) throws(Flaw) -> [PolicyFields.Field] {
        var fields: [PolicyFields.Field] = []
        for raw in body.split(separator: 0x0A) {
            let line = String(decoding: raw.last == 0x0D ? raw.dropLast() : raw, as: UTF8.self)
            guard !line.trimmedBlanks.isEmpty else { continue }
            guard let colon = line.firstIndex(of: ":"), colon != line.startIndex else {
                throw Flaw(kind: .line, text: printable(line, limit: 80))
            }
            let value = String(line[line.index(after: colon)...]).trimmedBlanks
            fields.append(PolicyFields.Field(name: String(line[..<colon]), value: value))
        }
        return fields
    }

    private static func seconds(_ text: String) -> Int? {
        guard (1...10).contains(text.utf8.count), text.utf8.allSatisfy(isDigit), let value = Int(text) else {
            return nil
        }
        return value <= MTASTSPolicy.longestAge ? value : nil
    }
}
