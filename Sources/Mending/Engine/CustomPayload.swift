extension SerializedWalker {
    /// Reads the payload of `C:` where it is serialised text itself, as ArrayObject (`x:i:0;a:1:{…};m:a:0:{}`),
    /// SplObjectStorage and SplDoublyLinkedList write it; false when it is anything else.
    mutating func walkPayload(from start: Int, to end: Int, leaf: (Leaf) -> Void) -> Bool {
        var at = start
        while at < end {
            let byte = value.base[at]
            let isMark = byte == UInt8(ascii: "x") || byte == UInt8(ascii: "m")
            if isMark, at + 1 < end, value.base[at + 1] == UInt8(ascii: ":") {
                at += 2
            } else if byte == UInt8(ascii: ";") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ",") {
                at += 1
            } else if let after = walk(from: at, to: end, leaf: leaf) {
                at = after
            } else {
                return false
            }
        }
        return true
    }
}
