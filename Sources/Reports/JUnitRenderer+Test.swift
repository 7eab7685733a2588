import Basics

/// One test case of a JUnit file.
struct JUnitTest {
    enum Outcome {
        case passed
        /// Wrong by our judgement, and not to be told.
        case failure(message: String, type: String, text: String)
        case error(message: String, type: String, text: String)
        case skipped(String)

        var element: String? {
            switch self {
            case .passed: nil
            case .failure: "failure"
            case .error: "error"
            case .skipped: "skipped"
            }
        }
    }

    var group: String
    var name: String
    var duration = Duration.zero
    var outcome: Outcome
    var output = ""

    var xml: String {
        let attributes = XML.attributes([("classname", group), ("name", name), ("time", XML.seconds(duration))])
        let content = outcomeXML + (output.isEmpty ? "" : "      <system-out>\(XML.text(output))</system-out>\n")
        if content.isEmpty { return "    <testcase\(attributes)/>\n" }
        return "    <testcase\(attributes)>\n\(content)    </testcase>\n"
    }

    private var outcomeXML: String {
        guard let element = outcome.element else { return "" }
        switch outcome {
        case .passed: return ""
        case .skipped(let message): return "      <\(element)\(XML.attributes([("message", message)]))/>\n"
        case .failure(let message, let type, let text), .error(let message, let type, let text):
            let attributes = XML.attributes([("message", message), ("type", type)])
            return "      <\(element)\(attributes)>\(XML.text(text))</\(element)>\n"
        }
    }
}

/// The little of XML that a JUnit file needs.
enum XML {
    static func attributes(_ pairs: [(String, String)]) -> String {
        pairs.map { " \($0.0)=\"\(text(visible($0.1)))\"" }.joined()
    }

    /// Escapes markup and drops the characters that XML 1.0 section 2.2 does not know.
    static func text(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n": result += "\n"
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": break
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Seconds with three decimals, as a build server adds them up.
    static func seconds(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let thousandths = String(attoseconds / 1_000_000_000_000_000)
        return "\(seconds)." + String(repeating: "0", count: 3 - min(3, thousandths.utf8.count)) + thousandths
    }
}
