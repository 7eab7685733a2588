/// A library's packer, asked for one piece after another.
protocol PackedOutput: AnyObject {
    /// Takes bytes from the front of `input` and fills `room` with packed ones.
    ///
    /// With `isLast`, what is still inside comes out too, until `hasMore` is false.
    func write(
        _ input: inout UnsafeRawBufferPointer,
        isLast: Bool,
        into room: UnsafeMutableRawBufferPointer
    ) throws(PackingError) -> Int

    /// More would come if there were room, without further input.
    var hasMore: Bool { get }
}
