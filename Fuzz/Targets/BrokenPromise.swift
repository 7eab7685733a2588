/// What a reader did that it must never do.
package struct BrokenPromise: Error, CustomStringConvertible {
    package let description: String
}

/// Throws unless the promise is kept.
func promise(_ isKept: Bool, _ words: @autoclosure () -> String) throws(BrokenPromise) {
    if !isKept { throw BrokenPromise(description: words()) }
}

/// Text that is shown must not steer a terminal or turn the reading direction.
///
/// Asked of Unicode's own tables, so that it does not repeat the list by which `printable` works.
func promiseHarmless(_ text: String, _ what: String) throws(BrokenPromise) {
    for scalar in text.unicodeScalars where !(0x20...0x7E).contains(scalar.value) {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator:
            throw BrokenPromise(description: "\(what) holds the control character U+\(String(scalar.value, radix: 16))")
        default: try promise(!scalar.properties.isBidiControl, "\(what) turns the reading direction")
        }
    }
}
