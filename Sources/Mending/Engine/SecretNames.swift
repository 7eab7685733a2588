/// Names of settings whose values are passwords, in which no byte may change whatever it looks like.
enum SecretNames {
    /// `pass` at the end, `password`, `passwd`, `passphrase` anywhere, `secret` as a word, keys and tokens at the end; but
    /// not the address of a page about passwords.
    static func contains(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        guard name.count >= 4, name.count <= 64, !isAboutSomethingElse(name) else { return false }
        if name.ends(with: "token") || name.ends(with: "apikey") || name.ends(with: "api_key")
            || name.ends(with: "_salt")
        {
            return true
        }
        for index in 0...(name.count - 4) {
            let first = name[index] | 0x20
            if first == UInt8(ascii: "p"), name.has("pass", at: index) {
                if index + 4 == name.count { return true }
                if name.has("word", at: index + 4) || name.has("wd", at: index + 4) || name.has("phrase", at: index + 4)
                {
                    return true
                }
            } else if first == UInt8(ascii: "s"), name.has("secret", at: index), name.isWordEnd(index + 6),
                index == 0 || name.isWordEnd(index - 1)
            {
                return true
            }
        }
        return false
    }

    private static func isAboutSomethingElse(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        name.ends(with: "_url") || name.ends(with: "-url") || name.ends(with: "_page") || name.ends(with: "_link")
            || name.ends(with: "_photo") || name.ends(with: "_image") || name.ends(with: "_id")
            || name.ends(with: "bypass") || name.ends(with: "compass")
    }

    static func contains(_ name: String) -> Bool {
        var name = name
        return name.withUTF8(contains)
    }

    /// The same of a key in serialised form.
    static func contains(_ value: RawValue, _ key: Range<Int>) -> Bool {
        contains(UnsafeBufferPointer(start: value.base + key.lowerBound, count: key.count))
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether `text`, in small letters, stands at `index` in letters of any case.
    @inline(__always)
    func has(_ text: StaticString, at index: Int) -> Bool {
        guard count - index >= text.utf8CodeUnitCount else { return false }
        for offset in 0..<text.utf8CodeUnitCount {
            let byte = self[index + offset]
            let lower = byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
            if lower != text.utf8Start[offset] { return false }
        }
        return true
    }

    func ends(with text: StaticString) -> Bool {
        count >= text.utf8CodeUnitCount && has(text, at: count - text.utf8CodeUnitCount)
    }

    /// Nothing, or no letter, stands there.
    fileprivate func isWordEnd(_ index: Int) -> Bool {
        index >= count || (self[index] | 0x20) &- UInt8(ascii: "a") >= 26
    }

    func equals(_ text: StaticString) -> Bool { count == text.utf8CodeUnitCount && has(text, at: 0) }
}
