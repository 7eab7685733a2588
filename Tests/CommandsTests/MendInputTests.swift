import TestSupport
import Testing

@testable import Commands

/// What is wrong with a command line of `postwell mend` is said before anything is read, with what to do instead.
@Suite struct MendInputTests {
    @Test(arguments: [
        (["dump", "x.sql", "--offline"], "add --assume-https HOST"),
        (["dump", "x.sql", "--assume-https", "a.example"], "add --offline"),
        (["files", "/tmp", "--offline"], "add --assume-https HOST"),
        (["dump", "/nonexistent.sql", "--offline", "--assume-https", "a.example"], "/nonexistent.sql cannot be read"),
        (["dump", "/nonexistent.sql", "--offline", "--assume-https", "a.example", "--write"], "cannot be"),
        (["dump", "/tmp", "--offline", "--assume-https", "a.example"], "is a folder"),
        (["files", "/nonexistent", "--offline", "--assume-https", "a.example"], "/nonexistent cannot be read"),
        (["files", "/tmp", "--host", "no host"], "--host:"),
        (["files", "/tmp", "--offline", "--assume-https", "http://a.example/"], "give the bare name"),
        (["files", "/tmp", "--also", "everything"], "write --also keys"), (["files", "/tmp", "--jobs", "0"], "--jobs 1 to 16"),
        (["files", "/tmp", "--resolver", "nonsense"], "nonsense"),
        (["files", "/tmp", "--system-root", "/nonexistent.pem"], "cannot be read"), (["undo", "/nonexistent"], "cannot be read"),
        (["files"], "Missing expected argument"), (["dump", "x", "--format", "xml"], "invalid for '--format"),
        (
            ["dump", "/dev/null", "--offline", "--assume-https", "a.example", "--report", "/nonexistent/r.json"],
            "/nonexistent/r.json cannot be written"
        ),
        (
            ["dump", "/dev/null", "--offline", "--assume-https", "a.example", "--write", "-o", "/nonexistent/x.sql"],
            "/nonexistent/x.sql cannot be written"
        ), (["dump", "/dev/null", "--offline", "--assume-https", "a.example", "--write"], "no plain file that could be replaced"),
    ])
    func `wrong input ends with 64 and a remedy`(arguments: [String], words: String) async throws {
        let result = try await BuiltProgram.run(["mend"] + arguments)
        #expect(result.status == 64, "\(arguments): \(result.error)")
        #expect(result.error.contains(words), "\(arguments): \(result.error)")
        #expect(result.output.isEmpty, "\(arguments)")
    }

    @Test func `the dump that is read is no place for the mended one`() async throws {
        try await TemporaryFolder.with { folder in
            let dump = try folder.write(MendStage.dump, "d.sql")
            for options in [[], ["--write"]] {
                let result = try await BuiltProgram.run(
                    ["mend", "dump", dump, "-o", folder.path + "/./d.sql"] + MendStage.offline + options
                )
                #expect(result.status == 64)
                #expect(result.error.contains("leave -o out"), "\(result.error)")
            }
            let report = try await MendStage.mend("dump", dump, "--report", dump)
            #expect(report.status == 64 && report.error.contains("a file of its own"), "\(report.error)")
            #expect(folder.read("d.sql") == MendStage.dump)
        }
    }

    @Test func `a dump that is cut off is an error that says where, and nothing is written`() async throws {
        try await TemporaryFolder.with { folder in
            let cut = String(MendStage.dump.prefix(200))
            let dump = try folder.write(cut, "d.sql")
            let out = try await MendStage.mend("dump", dump, "-o", folder.file("out.sql"), "--write")
            #expect(out.status == 64 && out.error.contains("the dump stops"), "\(out.error)")
            let place = try await MendStage.mend("dump", dump, "--write")
            #expect(place.status == 64 && place.error.contains("wp_posts"), "\(place.error)")
            #expect(folder.read("d.sql") == cut)
            #expect(try MendStage.names(folder, without: ["d.sql"]).isEmpty)
        }
    }

    @Test func `damaged packing is an error that says so`() async throws {
        try await TemporaryFolder.with { folder in
            let dump = try folder.write([0x1F, 0x8B, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13], "d.sql.gz")
            let result = try await MendStage.mend("dump", dump, "--write")
            #expect(result.status == 64 && result.error.contains("gzip"), "\(result.error)")
            #expect(try MendStage.names(folder, without: ["d.sql.gz"]).isEmpty)
        }
    }

    @Test func `every option of the subcommands says what it is for`() throws {
        let mend = try #require(try CommandDeclaration.program().commands.first { $0.commandName == "mend" })
        #expect(mend.commands.map(\.commandName) == ["files", "dump", "wordpress", "undo"])
        for command in mend.commands {
            #expect(command.abstract?.hasSuffix(".") == true)
            for argument in command.ownArguments {
                #expect(argument.abstract?.hasSuffix(".") == true, "\(command.commandName) \(argument.valueName ?? "")")
            }
        }
    }
}
