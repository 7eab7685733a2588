import MySQLClient

/// How the bytes of a column become those that WordPress sees, and back.
///
/// PHP counts the bytes that come over WordPress's connection. Where a column is kept in another character set, they are
/// not the stored ones, and a length is right in the connection's only.
enum StoredForm: Equatable {
    /// The stored bytes are what WordPress sees.
    case same
    /// The server converts between the column's character set and this one.
    case converted(String)
    /// In this character set a letter may be the second half of a sign, so nothing in it is touched.
    case unsafe

    /// Sets in which every byte below 0x80 is the ASCII sign; none of them have escapes or shifts.
    private static let ascii = singleBytes.union(["eucjpms", "euckr", "gb2312", "ujis"])
    private static let singleBytes: Set<String> = [
        "armscii8", "ascii", "cp1250", "cp1251", "cp1256", "cp1257", "cp850", "cp852", "cp866", "dec8", "geostd8",
        "greek", "hebrew", "hp8", "keybcs2", "koi8r", "koi8u", "latin1", "latin2", "latin5", "latin7", "macce",
        "macroman", "tis620",
    ]
    private static let unicode: Set<String> = ["utf8", "utf8mb3", "utf8mb4"]

    /// Of a column in the character set `stored`, for a WordPress whose connection speaks `connection`.
    init(stored: String, connection: String) {
        let isUnicode = Self.unicode.contains(connection)
        let isPlain = isUnicode || Self.ascii.contains(connection)
        let isSame = stored == connection || isUnicode && Self.unicode.contains(stored) || stored == "ascii"
        if isPlain && isSame || stored == "binary" {
            self = .same
        } else if isPlain {
            self = .converted(isUnicode ? "utf8mb4" : connection)
        } else {
            self = .unsafe
        }
    }

    /// Makes a column's limits those of the bytes at hand, as far as they can be told; for the rest the server refuses
    /// what is too long.
    func adapt(_ rule: inout ColumnRule, stored: String) {
        let isSingle = Self.singleBytes.contains(stored)
        switch self {
        case .same where Self.unicode.contains(stored): break
        case .same where isSingle:
            rule.maximumBytes = rule.maximumCharacters ?? rule.maximumBytes
            rule.maximumCharacters = nil
        case .converted("utf8mb4"):
            if isSingle { rule.maximumCharacters = rule.maximumCharacters ?? rule.maximumBytes }
            rule.maximumBytes = nil
        case .same, .converted, .unsafe: (rule.maximumBytes, rule.maximumCharacters) = (nil, nil)
        }
    }

    /// The column's value as WordPress sees it, as bytes that compare as bytes.
    func value(of column: String) -> SQLText {
        var sql = SQLText("CAST(")
        if case .converted(let charset) = self {
            sql.add("CONVERT(")
            sql.add(name: column)
            sql.add(" USING ")
            sql.add(word: charset)
            sql.add(")")
        } else {
            sql.add(name: column)
        }
        sql.add(" AS BINARY)")
        return sql
    }

    /// Whether converting there and back gives the stored bytes again.
    func isReversible(_ column: String, stored: String) -> SQLText? {
        guard case .converted(let charset) = self else { return nil }
        // What is longer than the server may send comes as NULL, and is no value to put back either.
        var sql = SQLText("IF(")
        sql.add(name: column)
        sql.add(" IS NULL,1,COALESCE(CAST(CONVERT(CONVERT(")
        sql.add(name: column)
        sql.add(" USING ")
        sql.add(word: charset)
        sql.add(") USING ")
        sql.add(word: stored)
        sql.add(") AS BINARY)=CAST(")
        sql.add(name: column)
        sql.add(" AS BINARY),0))")
        return sql
    }

    /// What is put into the column so that WordPress sees these bytes.
    func literal(_ bytes: UnsafeBufferPointer<UInt8>) -> SQLText {
        var sql = SQLText()
        guard case .converted(let charset) = self else {
            sql.add(text: bytes)
            return sql
        }
        sql.add("CONVERT(")
        sql.add(hex: bytes)
        sql.add(" USING ")
        sql.add(word: charset)
        sql.add(")")
        return sql
    }
}
