/// An attribute of an HTML or XML element, its character references resolved.
package struct HTMLAttribute: Sendable, Equatable {
    /// With its prefix, as in `xlink:href`; lower case in HTML.
    package let name: String
    package let value: String
    /// Where the name stands, from 1.
    package let line: Int

    package init(name: String, value: String, line: Int) {
        self.name = name
        self.value = value
        self.line = line
    }
}
