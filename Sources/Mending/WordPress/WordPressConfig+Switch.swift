import Basics

extension WordPressConfig {
    /// The constants that say the site's address.
    private static let addresses = ["WP_HOME", "WP_SITEURL"]
    static let force = "FORCE_SSL_ADMIN"

    /// The edits of this file that a switch to https makes, in ascending order; empty when nothing has to change.
    package func switchEdits() -> [ConfigEdit] { switchPlan().edits }

    /// What a switch ought to change in this file and cannot, with the reason.
    package func switchLeft() -> [ConfigLeft] { switchPlan().left }

    private func switchPlan() -> (edits: [ConfigEdit], left: [ConfigLeft]) {
        var edits: [ConfigEdit] = []
        var left: [ConfigLeft] = []
        for name in Self.addresses { planAddresses(name, &edits, &left) }
        planForce(&edits, &left)
        return (edits.sorted { $0.edit.at < $1.edit.at }, left.sorted { $0.line < $1.line })
    }

    private func planAddresses(_ name: String, _ edits: inout [ConfigEdit], _ left: inout [ConfigLeft]) {
        let all = file.outline.all(name).map { (token: $0.at, address: ConfigAddress($0.value, of: file.source)) }
        let real = all.filter { $0.address.scheme == .insecure && !$0.address.isLocal }
        // A site of a developer's machine only is switched as any other.
        let meant = real.isEmpty ? all.filter { $0.address.scheme == .insecure } : real
        let isOneHost = Set(meant.map(\.address.host)).count <= 1
        for (token, address) in all where address.scheme == .computed {
            left.append(ConfigLeft(name: name, line: line(of: token), reason: .expression))
        }
        for (token, address) in meant {
            if let edit = address.edit, isOneHost {
                edits.append(
                    ConfigEdit(
                        edit: edit,
                        line: file.source.line(edit.at),
                        name: name,
                        before: printable(address.words.before),
                        after: printable(address.words.after)
                    )
                )
            } else {
                let reason: ConfigLeft.Reason = address.hasPort ? .port : .several
                left.append(ConfigLeft(name: name, line: line(of: token), reason: reason))
            }
        }
    }

    private func planForce(_ edits: inout [ConfigEdit], _ left: inout [ConfigLeft]) {
        let source = file.source
        for definition in file.outline.all(Self.force) {
            switch source.value(definition.value) {
            case .flag(false), .number("0"), .text([]), .text([UInt8(ascii: "0")]):
                let span = source.span(definition.value)
                let before = source.bytes[span]
                let isUpper = before.elementsEqual("FALSE".utf8)
                edits.append(
                    ConfigEdit(
                        edit: Edit(
                            at: span.lowerBound,
                            remove: span.count,
                            insert: Array((isUpper ? "TRUE" : "true").utf8)
                        ),
                        line: source.line(span.lowerBound),
                        name: Self.force,
                        before: printable(before),
                        after: isUpper ? "TRUE" : "true"
                    )
                )
            case .environment, .expression:
                left.append(ConfigLeft(name: Self.force, line: line(of: definition.at), reason: .expression))
            case .flag, .number, .text: break
            }
        }
        guard takesForce else { return }
        if let edit = file.insertion(of: "define( '\(Self.force)', true );") {
            edits.append(
                ConfigEdit(edit: edit, line: source.line(edit.at), name: Self.force, before: "", after: "true")
            )
        } else {
            left.append(ConfigLeft(name: Self.force, line: 0, reason: .noPlace))
        }
    }

    private func line(of token: Int) -> Int { file.source.line(file.source.tokens[token].start) }
}
