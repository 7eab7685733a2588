import TestSupport
import Testing

@testable import Mending

@Suite struct LoadedFileTests {
    private static let english = Array("<p>http://a.example/</p>".utf8)

    @Test func `text is text in any encoding of one byte a letter`() {
        #expect(LoadedFile.refusal(Self.english) == nil)
        #expect(LoadedFile.refusal([0xEF, 0xBB, 0xBF] + Self.english) == nil)
        #expect(LoadedFile.refusal([0xFC, 0x80, 0xFF]) == nil)
        #expect(LoadedFile.refusal([]) == nil)
    }

    @Test func `UTF-16 is known by its mark, or by every second byte`() {
        let little: [UInt8] = Self.english.flatMap { [$0, 0] as [UInt8] }
        let big: [UInt8] = Self.english.flatMap { [0, $0] as [UInt8] }
        #expect(LoadedFile.refusal([0xFF, 0xFE] + little) == "utf-16")
        #expect(LoadedFile.refusal([0xFE, 0xFF] + big) == "utf-16")
        #expect(LoadedFile.refusal(little) == "utf-16")
        #expect(LoadedFile.refusal(big) == "utf-16")
    }

    @Test func `a NUL early makes it binary, one late does not`() {
        #expect(LoadedFile.refusal(Self.english + [0] + Self.english) == "binary")
        #expect(LoadedFile.refusal([UInt8](repeating: 0, count: 64)) == "binary")
        #expect(LoadedFile.refusal([UInt8](repeating: 0x61, count: 8192) + [0]) == nil)
    }

    @Test func `a file past the limit is named, one at the limit is read`() async throws {
        try await TemporaryFolder.with { folder in
            try folder.write("12345", "a.txt")
            let opened = try Descriptor.folder(at: RootList.resolved(PathBytes(folder.path)))
            guard case .bytes(let bytes, _) = LoadedFile(PathBytes("a.txt"), in: opened, limit: 5) else {
                Issue.record("not read")
                return
            }
            #expect(bytes == Array("12345".utf8))
            guard case .left("too-large") = LoadedFile(PathBytes("a.txt"), in: opened, limit: 4) else {
                Issue.record("read past the limit")
                return
            }
            guard case .left("missing") = LoadedFile(PathBytes("b.txt"), in: opened) else {
                Issue.record("read what is not there")
                return
            }
        }
    }
}
