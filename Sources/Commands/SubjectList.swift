import Basics
import Checkup
import MailProbe

/// The subjects of a run, each once, in the order given; a wrong one is found before anything is asked.
struct SubjectList {
    private(set) var subjects: [(Subject, String)] = []
    /// How many were left out because another one means the same check.
    private(set) var repeated = 0
    private var known: Set<String> = []

    /// Adds one of the command line.
    mutating func add(_ text: String) throws(InputError) { append(try Subject(text), text) }

    /// Adds those of a file: a subject a line, empty lines and lines that begin with `#` left out.
    ///
    /// - Throws: ``InputError`` that names the line.
    mutating func add(file bytes: [UInt8], name: String) throws(InputError) {
        let shown = printable(name)
        // What Windows calls Unicode begins with one of these two, and every other byte of it is zero.
        guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]) else {
            throw InputError("list", "\(shown) is UTF-16", remedy: "save it as UTF-8")
        }
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        var number = 0
        var count = 0
        for line in Self.lines(of: text) {
            number += 1
            let text = String(decoding: line, as: UTF8.self).trimmedBlanks
            if text.isEmpty || text.hasPrefix("#") { continue }
            count += 1
            do {
                append(try Subject(text), text)
            } catch {
                throw InputError(error.code, "line \(number) of \(shown): \(error.message)", remedy: error.remedy)
            }
        }
        guard count > 0 else {
            throw InputError(
                "list",
                "\(shown) names no subject",
                remedy: "write a domain, an address or a server a line"
            )
        }
    }

    private mutating func append(_ subject: Subject, _ text: String) {
        guard known.insert(Self.key(subject)).inserted else {
            repeated += 1
            return
        }
        subjects.append((subject, text))
    }

    /// Equal for subjects whose checks ask the same: the mailboxes of one domain are one.
    private static func key(_ subject: Subject) -> String {
        switch subject {
        case .domain(let name): "domain \(name)"
        case .service(let service): "service \(service.id)"
        case .webAddress(let host): "web \(host)"
        }
    }

    /// Lines that end in LF, CRLF or CR, as Unix, Windows and old spreadsheets write them.
    private static func lines(of bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = bytes.startIndex
        var index = start
        while index < bytes.endIndex {
            let byte = bytes[index]
            guard byte == 0x0A || byte == 0x0D else {
                index += 1
                continue
            }
            lines.append(bytes[start..<index])
            index += byte == 0x0D && index + 1 < bytes.endIndex && bytes[index + 1] == 0x0A ? 2 : 1
            start = index
        }
        if start < bytes.endIndex { lines.append(bytes[start...]) }
        return lines
    }
}
