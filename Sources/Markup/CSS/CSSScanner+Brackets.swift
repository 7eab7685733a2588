extension CSSScanner {
    mutating func open(_ bracket: CSSBracket) {
        brackets.append(bracket)
        if bracket == .imageSet { openImageSets += 1 }
    }

    /// Inside brackets, semicolons and curly brackets are like everything else.
    mutating func readInside(_ token: CSSToken) {
        guard let bracket = brackets.last else { return }
        if bracket.isClosed(by: token) {
            brackets.removeLast()
            if bracket == .imageSet { openImageSets -= 1 }
            return
        }
        switch token {
        case .url(let range) where !isAddressRule: add(range)
        case .string(let range) where bracket == .url || bracket == .imageSet:
            add(range)
            if isAddressRule { settleAddress() }
        default: if let inner = CSSBracket(token, in: tokenizer) { open(inner) }
        }
    }

    private var isAddressRule: Bool { if case .atAddress = statement { true } else { false } }

    /// The address of `@import` comes first, that of `@namespace` perhaps behind a prefix.
    mutating func readAddress(_ token: CSSToken, of rule: String) {
        switch token {
        case .space: break
        case .ident where rule == "namespace": break
        case .string(let range), .url(let range):
            add(range)
            settleAddress()
        case .function where CSSBracket(token, in: tokenizer) == .url: break
        default: settleAddress()
        }
    }

    private mutating func settleAddress() {
        if case .atAddress(let rule) = statement { statement = .atRule(rule) }
    }
}
