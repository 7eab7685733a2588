/// Takes the text of a message out of an SMTP stream, undoing the dots (RFC 5321 section 4.5.2).
///
/// Only CR LF . CR LF ends it: a lone LF before the dot would let one letter smuggle another in.
struct MessageReader: Sendable {
    private enum State { case lineStart, text, cr, dot, dotCR }

    private let limit: Int
    private var state = State.lineStart
    private var message: [UInt8] = []
    private var size = 0

    init(limit: Int) { self.limit = limit }

    enum Ending: Sendable, Equatable {
        /// The whole message; nil when it was larger than the limit.
        case complete([UInt8]?)
    }

    /// Takes bytes until the end is seen; what comes after it is left in `bytes`.
    mutating func take(_ bytes: inout ArraySlice<UInt8>) -> Ending? {
        while let byte = bytes.popFirst() {
            switch (state, byte) {
            case (.lineStart, 0x2E): state = .dot
            case (.dot, 0x0D): state = .dotCR
            case (.dotCR, 0x0A): return .complete(size <= limit ? message : nil)
            case (.cr, 0x0A):
                keep(byte)
                state = .lineStart
            default:
                // What looked like the end was a line whose first dot is stuffing.
                if state == .dotCR { keep(0x0D) }
                keep(byte)
                state = byte == 0x0D ? .cr : .text
            }
        }
        return nil
    }

    private mutating func keep(_ byte: UInt8) {
        size += 1
        if size <= limit { message.append(byte) }
    }
}
