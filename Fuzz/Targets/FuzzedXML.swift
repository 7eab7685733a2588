import Markup

/// Events of an XML document: tags match, and depth and size are bounded.
enum FuzzedXML: FuzzedReader {
    static func run(_ input: inout FuzzInput) throws(BrokenPromise) {
        let bytes = input.takeRest()
        var reader = XMLReader(bytes)
        var open: [String] = []
        var kept = 0
        while let event = reader.next() {
            switch event {
            case .start(let name, let attributes):
                try promise(!name.isEmpty && attributes.allSatisfy { !$0.name.isEmpty }, "a name is missing")
                open.append(name)
                kept += attributes.reduce(name.utf8.count) { $0 + $1.name.utf8.count + $1.value.utf8.count }
                try promise(open.count <= XMLReader.deepest, "\(open.count) levels")
            case .end(let name): try promise(open.popLast() == name, "</\(name)> closes another element")
            case .text(let text):
                try promise(!open.isEmpty && !text.isEmpty, "text outside all elements")
                kept += text.utf8.count
            }
            try promise(reader.line >= 1, "line \(reader.line)")
        }
        try promise(reader.problem != nil || open.isEmpty, "\(open) was left open")
        // A byte that is not UTF-8 is shown as a character of three.
        try promise(kept <= 3 * bytes.count, "\(kept) bytes came out of \(bytes.count)")
        try promise(reader.next() == nil, "an event behind the end")
    }
}
