import Basics
import Glibc
import TestSupport
import Testing

@testable import Commands

@Suite struct FleetLinesTests {
    @Test func `lines are added as they come, to a file begun anew`() async throws {
        try await TemporaryFolder.with { folder in
            let lines = try LineOutput(path: folder.write("old\nolder\n", "results"))
            #expect(folder.read("results").isEmpty)
            #expect(try lines.write("one\n"))
            #expect(folder.read("results") == "one\n")
            #expect(try lines.write("two\n"))
            try lines.close()
            #expect(folder.read("results") == "one\ntwo\n")
        }
    }

    @Test func `a reader that went away is noticed, and is no error`() throws {
        // As the program does at its start; the network library of the tests does it as well.
        signal(SIGPIPE, SIG_IGN)
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        close(ends[0])
        let lines = LineOutput(descriptor: ends[1], name: "a pipe")
        #expect(try !lines.write("one\n"))
        try lines.close()
    }

    @Test func `a full disk is an error that names the file`() throws {
        let lines = try LineOutput(path: "/dev/full")
        let error = #expect(throws: InputError.self) { try lines.write("one\n") }
        #expect(error?.message == "/dev/full cannot be written: No space left on device")
        try lines.close()
    }

    @Test func `a file that cannot be begun is found at once`() {
        #expect(throws: InputError("write", "")) { try LineOutput(path: "/nonexistent/results") }
    }
}
