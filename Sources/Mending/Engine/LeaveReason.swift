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
    /// The site's own address, which only the switch to https changes.
    case siteAddress = "site-address"
    /// A unique key has the row with https already.
    case clash
    /// The column's character set and the connection's do not lead there and back exactly.
    case charset
    /// Somebody wrote to the value between reading and changing it.
    case changedMeanwhile = "changed-meanwhile"
    /// Another transaction held the row for longer than we wait.
    case locked
    /// The database's user may not change the table. Not `forbidden`: so is called a server that wants a login.
    case denied = "no-right"
    /// The database would not take the new value. Not `refused`: so is called a server that does not answer over https.
    case refused = "row-refused"
    /// A table in which no key tells one row from another.
    case noKey = "no-key"
    /// An address that came in after the others had been asked.
    case newMeanwhile = "new-meanwhile"
    /// More than one statement to the server may hold. Not `too-large`: so is called what is too large to be compared.
    case tooLarge = "row-too-large"
    /// A table with a trigger, which would do more on a change than we do.
    case trigger
    /// A column of MySQL's own JSON type, which does not keep a text as it was written.
    case nativeJSON = "native-json"
}
