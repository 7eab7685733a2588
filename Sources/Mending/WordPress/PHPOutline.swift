/// What a configuration file does, in the order of its code: what it defines, assigns and loads.
struct PHPOutline: Sendable {
    /// A constant, or a variable where the name begins with `$`.
    struct Definition: Sendable {
        var name: String
        var value: Range<Int>
        /// The token that it begins with.
        var at: Int
        /// Only where the name has no value yet.
        var isGuarded: Bool
        /// Only under a condition that is not about the name.
        var isConditional: Bool
    }

    /// `require`, `include` and their kin.
    struct Inclusion: Sendable {
        var path: Range<Int>
        var at: Int
        /// The first token of the statement of the file's top level that it is part of.
        var statement: Int?
    }

    var definitions: [Definition] = []
    private(set) var byName: [String: [Int]] = [:]
    var inclusions: [Inclusion] = []
    /// The comment that asks people not to edit below it.
    var stopComment: PHPComment?
    /// The semicolon of the last `define` that is a statement of the top level.
    var lastDefine: Int?
    var setsHTTPS = false
    /// `const` defines what is no constant of WordPress's then.
    var hasNamespace = false
    /// `namespace A { }` allows nothing outside of the braces.
    var hasBracedNamespace = false

    /// A file that loads more than this is no configuration.
    static let mostInclusions = 200

    mutating func add(_ definition: Definition) {
        byName[definition.name, default: []].append(definitions.count)
        definitions.append(definition)
    }

    func all(_ name: String) -> [Definition] { (byName[name] ?? []).map { definitions[$0] } }
}
