import Wire

/// Lines cut out of a stream: bounded, and the same whatever the sizes of the pieces.
enum FuzzedLines: FuzzedReader {
    private struct Line: Equatable {
        let bytes: [UInt8]
        let wasCut: Bool
    }

    static func run(_ input: inout FuzzInput) throws(BrokenPromise) {
        let size = 1 + Int(input.byte()) * 16
        // Lines beyond the bound are too long for a fuzzer to write out, so it says how often one is repeated.
        let count = 1 + Int(input.byte())
        let bytes = repeated(input.takeRest(), count, pieceSize: size)
        let expected = plainLines(bytes)
        try promise(try lines([bytes]) == expected, "the lines are not those between line ends")
        try promise(try lines(pieces(of: bytes, size: size)) == expected, "pieces of \(size) give other lines")
    }

    /// At most a fifth more than the bound and 512 pieces, so that an input costs milliseconds.
    private static func repeated(_ part: [UInt8], _ count: Int, pieceSize: Int) -> [UInt8] {
        let limit = min(LineReader.maximumLine * 6 / 5, pieceSize * 512)
        var bytes: [UInt8] = []
        for _ in 0..<count where bytes.count < limit { bytes += part }
        return Array(bytes.prefix(limit))
    }

    /// The same by the plainest reading, with everything in memory.
    private static func plainLines(_ bytes: [UInt8]) -> [Line] {
        bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast().map { part in
            let line = part.last == 0x0D ? part.dropLast() : part
            let isLong = line.count > LineReader.maximumLine
            return Line(bytes: Array(line.prefix(LineReader.maximumLine)), wasCut: isLong)
        }
    }

    private static func lines(_ pieces: [[UInt8]]) throws(BrokenPromise) -> [Line] {
        var reader = LineReader()
        var lines: [Line] = []
        for piece in pieces {
            reader.append(piece)
            while let line = reader.next() { lines.append(Line(bytes: line.bytes, wasCut: line.wasCut)) }
            let kept = reader.remainder.count
            try promise(kept <= LineReader.maximumLine + 1, "\(kept) bytes of an unfinished line were kept")
        }
        return lines
    }
}
