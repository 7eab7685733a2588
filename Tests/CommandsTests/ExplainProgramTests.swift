import TestSupport
import Testing

/// The built program explains what is pasted, in every way in which a text may come.
struct ExplainProgramTests {
    private static let said = "The recipient “ann@example.org” was rejected by the server because it does not allow relaying."

    @Test func `a text comes as an argument, unquoted, from a file or from standard input`() async throws {
        try await TemporaryFolder.with { folder in
            let file = try folder.write(Self.said + "\n", "said.txt")
            let ways: [([String], String)] = [
                ([Self.said], ""), (Self.said.split(separator: " ").map(String.init), ""), ([file], ""), (["--file", file], ""),
                (["-"], Self.said), ([], Self.said),
            ]
            for (arguments, input) in ways {
                let result = try await BuiltProgram.run(["explain", "--format", "json"] + arguments, input: input)
                #expect(result.status == 0, "\(arguments): \(result.error)")
                #expect(result.output.contains("\"id\" : \"ios-mail.relay-not-allowed\""), "\(arguments): \(result.output)")
            }
        }
    }

    @Test func `a server's reply is read from the middle of a bounce`() async throws {
        let bounce =
            "<ann@example.org>: host mx.example.org said: 550 5.1.1 <ann@example.org>: Recipient address rejected: "
            + "User unknown in local recipient table (in reply to RCPT TO command)"
        let result = try await BuiltProgram.run(["explain", "--format", "json", bounce])
        #expect(result.status == 0)
        for part in ["\"basic\" : 550", "\"enhanced\" : \"5.1.1\"", "\"reason\" : \"userunknown\"", "\"action\" : \"remove\""] {
            #expect(result.output.contains(part), "\(part): \(result.output)")
        }
    }

    @Test func `what is not known ends with 3, and nothing at all with 64`() async throws {
        let unknown = try await BuiltProgram.run(["explain", "a good book for the evening"])
        #expect(unknown.status == 3 && unknown.output.contains("not among the messages"))
        let empty = try await BuiltProgram.run(["explain", "-"], input: " \n")
        #expect(empty.status == 64 && empty.error.contains("the text is empty"))
        let missing = try await BuiltProgram.run(["explain", "--file", "/nonexistent"])
        #expect(missing.status == 64 && missing.error.contains("cannot be read"))
    }
}
