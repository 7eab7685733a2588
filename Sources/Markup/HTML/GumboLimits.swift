/// What one parse may take; no page that was written to be read comes near.
struct GumboLimits {
    /// Of the processor; a page of 5 MB, half of it tags, takes 600.
    var milliseconds = 1000
    var millisecondsPerMegabyte = 500
    /// A page of 5 MB that is all tags needs some 150 MB.
    var memory = 32 << 20
    var memoryPerByte = 48
    var mostMemory = 256 << 20

    func milliseconds(for size: Int) -> UInt32 { UInt32(milliseconds + millisecondsPerMegabyte * (size >> 20)) }

    func memory(for size: Int) -> Int { min(memory + memoryPerByte * size, mostMemory) }
}
