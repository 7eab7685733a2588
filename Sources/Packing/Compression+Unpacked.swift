extension Compression {
    /// The whole of what was packed, when it is at most `limit` bytes long.
    ///
    /// No more than the limit is ever kept, whatever the bytes claim. `deflate` is taken in both of its readings, with
    /// the frame of zlib and without, since servers send both.
    ///
    /// - Throws: ``PackingError`` with code `tooLarge` beyond the limit.
    package func unpacked(_ bytes: [UInt8], limit: Int) throws(PackingError) -> [UInt8] {
        let unpacker = try Unpacker(self)
        var result: [UInt8] = []
        try bytes.withUnsafeBufferPointer { (start) throws(PackingError) in
            var input = UnsafeRawBufferPointer(start)
            while let piece = try unpacker.next(&input) {
                guard piece.count <= limit - result.count else { throw .tooLarge(self, limit: limit) }
                result.append(contentsOf: piece)
            }
        }
        try unpacker.finish()
        return result
    }
}
