import Basics
import Reports

@testable import Checkup

/// A pasted text explained: each message once, shown harmlessly, and as JSON that reads.
enum FuzzedExplain: FuzzedReader {
    /// 64 KB, which the matcher keeps, cost seconds in a build for fuzzing; the time grows with the length alone.
    private static let longest = 8000

    static func run(_ input: inout FuzzInput) throws(BrokenPromise) {
        // Long texts are worth trying and too long for a fuzzer to write out.
        let count = 1 + input.choice(of: 4)
        let part = String(decoding: input.takeRest().prefix(longest / count), as: UTF8.self)
        let explanation = Explanation(of: String(repeating: part, count: count))
        let found = explanation.matches.map(\.id)
        try promise(Set(found).count == found.count, "a message is named twice: \(found)")
        try promise(found.count <= 16, "\(found.count) messages are named")
        for match in explanation.matches {
            try promise(!match.title.isEmpty && !match.causes.isEmpty, "\(match.id) has no words")
        }
        try checkShown(explanation, asPage: count == 2)
    }

    private static func checkShown(_ explanation: Explanation, asPage: Bool) throws(BrokenPromise) {
        if asPage {
            let page = HTMLRenderer().render(explanation.document())
            try promise(!page.asciiLowercased.contains("<script"), "a script in the page")
        } else {
            let text = TerminalRenderer(color: false).render(explanation.document())
            for line in text.split(separator: "\n") { try promiseHarmless(String(line), "a line on the terminal") }
        }
        let json = try? JSONRenderer.encode(explanation, pretty: false)
        try promise(json.flatMap { JSONValue(Array($0.utf8)) } != nil, "JSON that does not read")
    }
}
