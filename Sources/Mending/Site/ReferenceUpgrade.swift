import Basics
import Markup

/// From where in a document a `<meta>` with `upgrade-insecure-requests` holds.
///
/// It counts in the head only, and for what is asked for after it was read: HTML's `http-equiv` processing.
struct ReferenceUpgrade {
    private let start: Int?

    init(_ document: HTMLDocument) {
        start = document.nodes.indices.first { index in
            let node = document.nodes[index]
            guard !node.isInert, case .element("meta", .html, let attributes) = node.content, let parent = node.parent,
                case .element("head", .html, _) = document.nodes[parent].content
            else { return false }
            func value(_ name: String) -> String { attributes.first { $0.name == name }?.value ?? "" }
            return value("http-equiv").trimmedBlanks.equalsIgnoringCase("content-security-policy")
                && ReferencePolicy.upgrades(value("content"))
        }
    }

    var isPresent: Bool { start != nil }

    func reaches(_ index: Int) -> Bool { start.map { index > $0 } ?? false }
}

/// What a `Content-Security-Policy` value says about requests.
enum ReferencePolicy {
    static func upgrades(_ value: String) -> Bool {
        directives(value).contains { $0.name == "upgrade-insecure-requests" }
    }

    /// Where violations are reported to.
    static func reportAddresses(_ value: String) -> [String] {
        directives(value).filter { $0.name == "report-uri" }.flatMap(\.values)
    }

    /// Policies are separated by commas, directives by semicolons.
    private static func directives(_ value: String) -> [(name: String, values: [String])] {
        value.utf8.split { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ",") }.compactMap { part in
            let words = part.split { $0 <= 0x20 }.map { String(decoding: $0, as: UTF8.self) }
            return words.first.map { ($0.asciiLowercased, Array(words.dropFirst())) }
        }
    }
}
