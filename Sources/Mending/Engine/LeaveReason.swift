/// Why the engine itself leaves an address alone; the words are in `texts/en/mend.txt` as `left.<code>`.
package enum LeaveReason: String, Sendable, CaseIterable {
    case otherHost = "other-host"
    case guid
    case password
    case port
    case credentials
    case badAddress = "bad-address"
    case websocket
    case brokenSerialized = "broken-serialized"
    /// A stated length stands around it, in a spelling in which it cannot be followed safely.
    case embeddedSerialized = "embedded-serialized"
    /// An argument of a replacement whose other argument is the secure address.
    case searchText = "search-text"
    /// A rule that sends visitors from one address to another.
    case rewriteRule = "rewrite-rule"
    case tooDeep = "too-deep"
    case opaqueObject = "opaque-object"
    case arrayKey = "array-key"
    case unreadableCarrier = "unreadable-carrier"
    case unknownCarrier = "unknown-carrier"
    case signed
    case hash
    case keyColumn = "key-column"
    case generated
    /// A column of few fixed values, which its definition lists.
    case choice
    case tooLong = "too-long"
    case transient
    case blob
    case routine
    case statement
}
