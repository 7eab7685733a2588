import Glibc

/// The answer and the processor seconds that this thread took for it, so that a busy machine makes no difference.
func timed<Value>(_ work: () throws -> Value) rethrows -> (value: Value, seconds: Double) {
    let start = threadSeconds()
    let value = try work()
    return (value, threadSeconds() - start)
}

private func threadSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
