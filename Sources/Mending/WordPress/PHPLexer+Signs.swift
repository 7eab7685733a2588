import Basics

extension PHPLexer {
    mutating func skipNumber() {
        if bytes[at] == UInt8(ascii: "0"), let letter = byte(at + 1).map(lowercased) {
            let isDigitHere: ((UInt8) -> Bool)? =
                switch letter {
                case UInt8(ascii: "x"): { hexValue($0) != nil }
                case UInt8(ascii: "b"): { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: "1") }
                case UInt8(ascii: "o"): { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "7") }
                default: nil
                }
            if let isDigitHere, byte(at + 2).map(isDigitHere) == true {
                at += 2
                skipDigits(isDigitHere)
                return
            }
        }
        skipDigits(isDigit)
        if byte(at) == UInt8(ascii: ".") {
            at += 1
            skipDigits(isDigit)
        }
        guard byte(at).map(lowercased) == UInt8(ascii: "e") else { return }
        let isSigned = byte(at + 1) == UInt8(ascii: "+") || byte(at + 1) == UInt8(ascii: "-")
        let digits = at + (isSigned ? 2 : 1)
        guard byte(digits).map(isDigit) == true else { return }
        at = digits
        skipDigits(isDigit)
    }

    private mutating func skipDigits(_ isDigitHere: (UInt8) -> Bool) {
        while let here = byte(at) {
            if isDigitHere(here) {
                at += 1
            } else if here == UInt8(ascii: "_"), at > 0, isDigitHere(bytes[at - 1]),
                byte(at + 1).map(isDigitHere) == true
            {
                at += 2
            } else {
                return
            }
        }
    }

    /// How many bytes the sign here has: 1, 2 or 3.
    func signLength(_ start: Int) -> Int {
        let second = byte(start + 1) ?? 0
        let third = byte(start + 2) ?? 0
        let isEqual = second == UInt8(ascii: "=")
        switch bytes[start] {
        case UInt8(ascii: "="):
            if isEqual { return third == UInt8(ascii: "=") ? 3 : 2 }
            return second == UInt8(ascii: ">") ? 2 : 1
        case UInt8(ascii: "!"): return isEqual ? (third == UInt8(ascii: "=") ? 3 : 2) : 1
        case UInt8(ascii: "<"):
            if isEqual { return third == UInt8(ascii: ">") ? 3 : 2 }
            if second == UInt8(ascii: "<") { return third == UInt8(ascii: "=") ? 3 : 2 }
            return second == UInt8(ascii: ">") ? 2 : 1
        case UInt8(ascii: ">"):
            if second == UInt8(ascii: ">") { return third == UInt8(ascii: "=") ? 3 : 2 }
            return isEqual ? 2 : 1
        case UInt8(ascii: "?"):
            if second == UInt8(ascii: "?") { return third == UInt8(ascii: "=") ? 3 : 2 }
            return second == UInt8(ascii: "-") && third == UInt8(ascii: ">") ? 3 : 1
        case UInt8(ascii: "*"):
            if second == UInt8(ascii: "*") { return third == UInt8(ascii: "=") ? 3 : 2 }
            return isEqual ? 2 : 1
        case UInt8(ascii: "."):
            if second == UInt8(ascii: "."), third == UInt8(ascii: ".") { return 3 }
            return isEqual ? 2 : 1
        case UInt8(ascii: "-"):
            return isEqual || second == UInt8(ascii: ">") || second == UInt8(ascii: "-") ? 2 : 1
        case UInt8(ascii: "+"), UInt8(ascii: "&"), UInt8(ascii: "|"):
            return isEqual || second == bytes[start] ? 2 : 1
        case UInt8(ascii: "/"), UInt8(ascii: "%"), UInt8(ascii: "^"): return isEqual ? 2 : 1
        case UInt8(ascii: ":"): return second == UInt8(ascii: ":") ? 2 : 1
        case UInt8(ascii: "#"): return second == UInt8(ascii: "[") ? 2 : 1
        default: return 1
        }
    }
}
