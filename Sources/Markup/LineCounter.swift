/// The line of an offset, from 1; a line ends with LF, CR or both.
///
/// Asked in ascending order, so that all questions together look at every byte once.
struct LineCounter {
    private var offset = 0
    private var line = 1

    mutating func line(of wanted: Int, in bytes: [UInt8]) -> Int {
        while offset < wanted {
            let byte = bytes[offset]
            offset += 1
            if byte == 0x0A || (byte == 0x0D && !(offset < bytes.count && bytes[offset] == 0x0A)) { line += 1 }
        }
        return line
    }
}
