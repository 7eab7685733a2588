import FuzzTargets

/// What libFuzzer calls for every input it makes.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    do {
        try Chosen.target.run(Array(UnsafeBufferPointer(start: start, count: count)))
    } catch {
        // libFuzzer keeps an input when the process dies of it.
        fatalError("broken promise: \(error)")
    }
    return 0
}
