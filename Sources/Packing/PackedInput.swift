/// A library's reader of packed bytes, asked for one piece after another.
protocol PackedInput: AnyObject {
    /// Takes packed bytes from the front of `input`, fills `room` with what they hold, and says how many it wrote.
    func read(
        _ input: inout UnsafeRawBufferPointer,
        into room: UnsafeMutableRawBufferPointer
    ) throws(PackingError) -> Int

    /// More would come if there were room, without further input.
    var hasMore: Bool { get }

    /// Every stream that was begun is at its end.
    var isComplete: Bool { get }

    /// So many bytes behind the end were no packed data.
    var ignoredBytes: Int { get }
}

extension UnsafeRawBufferPointer {
    /// The bytes behind the first `count`.
    func rest(after count: Int) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: self[count...]) }
}
