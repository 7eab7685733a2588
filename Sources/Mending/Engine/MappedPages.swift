import Glibc

/// The pages of a mapped file, given back as they are read, so that memory stays flat however long the file is.
///
/// A page given back is read again from the file when it is needed again.
final class MappedPages {
    private let start: UnsafeMutableRawPointer
    private let count: Int
    private var last: UnsafeRawPointer

    /// After this many bytes read.
    private static let stretch = 4 << 20

    init(start: UnsafeMutableRawPointer, count: Int) {
        self.start = start
        self.count = count
        last = UnsafeRawPointer(start)
    }

    /// Tells where the reader is now.
    @inline(__always)
    func passed(_ at: UnsafeRawPointer) {
        guard abs(at - last) > Self.stretch else { return }
        madvise(start, count, MADV_DONTNEED)
        last = at
    }
}
