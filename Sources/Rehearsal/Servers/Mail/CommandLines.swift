/// Cuts what a client sends into lines, keeping at most one incomplete line of a bounded length.
struct CommandLines: Sendable {
    enum Item: Sendable, Equatable {
        /// Without its line end.
        case line([UInt8])
        /// A line came to its end that was longer than the bound; nothing of it was kept.
        case tooLong
    }

    private let limit: Int
    private var pending: [UInt8] = []
    private var position = 0
    private var isSkipping = false

    /// 8 KB hold the longest command of a mail program; a mail program's commands are far below 1 KB.
    init(limit: Int = 8192) { self.limit = limit }

    mutating func take(_ bytes: [UInt8]) {
        if position > 0 {
            pending.removeFirst(position)
            position = 0
        }
        pending += bytes
    }

    /// The next whole line; ends in LF, with or without CR before it, since some programs are careless.
    mutating func next() -> Item? {
        guard let end = pending[position...].firstIndex(of: 0x0A) else {
            if isSkipping || pending.count - position > limit {
                isSkipping = true
                pending = []
                position = 0
            }
            return nil
        }
        var line = pending[position..<end]
        position = end + 1
        if line.last == 0x0D { line.removeLast() }
        guard !isSkipping, line.count <= limit else {
            isSkipping = false
            return .tooLong
        }
        return .line(Array(line))
    }

    /// Up to so many bytes as they are, for literals; the rest of them comes later.
    mutating func raw(upTo count: Int) -> [UInt8] {
        let part = Array(pending[position...].prefix(count))
        position += part.count
        return part
    }

    /// Whatever has not been looked at.
    mutating func rest() -> [UInt8] { raw(upTo: pending.count) }

    /// Forgets what is there: what was said in clear does not count once TLS begins (RFC 3207 section 4.2).
    mutating func clear() { self = CommandLines(limit: limit) }
}
