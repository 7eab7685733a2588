import Glibc

/// The lines of a journal one by one, each with the place where it begins.
struct JournalLines {
    /// A line of ours has at most 110 KB, see ``JournalEdits/lineSize``.
    static let maximumSize = 1_048_576

    enum Line: Equatable {
        case text([UInt8])
        /// Longer than any that we write; its bytes are not kept.
        case tooLong
        /// The last line, without its end: a run was killed, or the journal was cut off.
        case cut
    }

    private var reader: DescriptorReader
    private var position: Int
    private var pending: ArraySlice<UInt8> = []

    init(_ descriptor: Descriptor, from offset: Int = 0) throws(SystemFailure) {
        try calling { lseek(descriptor.number, off_t(offset), SEEK_SET) }
        reader = DescriptorReader(descriptor)
        position = offset
    }

    /// Where the next line begins.
    var offset: Int { position }

    mutating func next() throws(SystemFailure) -> Line? {
        var line: [UInt8] = []
        var isTooLong = false
        var size = 0
        while true {
            if pending.isEmpty {
                guard let piece = try reader.next(upTo: .max) else {
                    return size == 0 ? nil : .cut
                }
                pending = piece
            }
            let end = pending.firstIndex(of: UInt8(ascii: "\n"))
            let part = pending[..<(end ?? pending.endIndex)]
            size += part.count + (end == nil ? 0 : 1)
            if line.count + part.count > Self.maximumSize { isTooLong = true } else { line += part }
            pending = pending[(end.map { $0 + 1 } ?? pending.endIndex)...]
            if end != nil {
                position += size
                return isTooLong ? .tooLong : .text(line)
            }
        }
    }
}
