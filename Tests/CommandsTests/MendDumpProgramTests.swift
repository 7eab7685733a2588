import Foundation
import TestSupport
import Testing

/// `postwell mend dump` as people call it, with nobody asked.
@Suite struct MendDumpProgramTests {
    @Test func `a dry run shows what would change and writes nothing`() async throws {
        try await TemporaryFolder.with { folder in
            let dump = try folder.write(MendStage.dump, "d.sql")
            let result = try await MendStage.mend("dump", dump, "-o", folder.file("out.sql"))
            #expect(result.status == 1, "\(result.error)")
            #expect(
                result.output.hasPrefix(
                    "▲ Warning  2 addresses in 2 tables can be mended; 1 is left alone. Nothing has been written yet.\n"
                ),
                "\(result.output)"
            )
            #expect(result.output.contains("− <img src=\\\"http://a.example/x.png") || result.output.contains("− http://a.example/x.png"))
            #expect(result.output.hasSuffix(" --write\n"))
            #expect(
                result.output.split(separator: "\n").allSatisfy { $0.unicodeScalars.count <= 100 || $0.hasPrefix("Next:") }
            )
            #expect(folder.read("d.sql") == MendStage.dump)
            #expect(try MendStage.names(folder, without: ["d.sql"]).isEmpty)
        }
    }

    @Test func `written in place, run again, and undone`() async throws {
        try await TemporaryFolder.with { folder in
            let dump = try folder.write(MendStage.dump, "d.sql", mode: 0o640)
            let first = try await MendStage.mend("dump", dump, "--write")
            #expect(first.status == 0, "\(first.output)\(first.error)")
            #expect(folder.read("d.sql") == MendStage.mended)
            let journal = try #require(try MendStage.journal(folder).first)
            let name = journal.split(separator: "/").last ?? ""
            #expect(first.output.contains("postwell mend undo /") && first.output.contains("/\(name)\n"), "\(first.output)")
            #expect(first.output.hasSuffix("\nNext:  postwell site https://a.example/\n"))
            let mode = try FileManager.default.attributesOfItem(atPath: dump)[.posixPermissions] as? Int
            #expect(mode == 0o640)
            let second = try await MendStage.mend("dump", dump, "--write")
            #expect(second.status == 0)
            #expect(folder.read("d.sql") == MendStage.mended)
            #expect(try MendStage.journal(folder) == [journal])
            let undo = try await BuiltProgram.run(["mend", "undo", journal])
            #expect(undo.status == 0, "\(undo.error)")
            #expect(undo.output.hasPrefix("✓ Fine  1 file has its old bytes again.\n"))
            #expect(folder.read("d.sql") == MendStage.dump)
            let again = try await BuiltProgram.run(["mend", "undo", journal])
            #expect(again.status == 0 && again.output.contains("has its old bytes already"))
        }
    }

    @Test func `what somebody changed since is not undone`() async throws {
        try await TemporaryFolder.with { folder in
            let dump = try folder.write(MendStage.dump, "d.sql")
            _ = try await MendStage.mend("dump", dump, "--write")
            let journal = try #require(try MendStage.journal(folder).first)
            try folder.write(MendStage.mended + "-- mine\n", "d.sql")
            let undo = try await BuiltProgram.run(["mend", "undo", journal])
            #expect(undo.status == 1 && undo.output.contains("Somebody changed it since"), "\(undo.output)")
            #expect(folder.read("d.sql") == MendStage.mended + "-- mine\n")
        }
    }

    @Test func `another file takes the mended dump, and only when it is whole`() async throws {
        try await TemporaryFolder.with { folder in
            let dump = try folder.write(MendStage.dump, "d.sql", mode: 0o600)
            let out = try folder.write("an older one", "out.sql")
            let result = try await MendStage.mend("dump", dump, "-o", out, "--write")
            #expect(result.status == 0, "\(result.error)")
            #expect(folder.read("out.sql") == MendStage.mended)
            #expect(folder.read("d.sql") == MendStage.dump)
            #expect(result.output.contains("none is needed; the original is as it was"))
            _ = try await MendStage.mend("dump", dump, "--output", folder.file("new.sql"), "--write")
            let mode = try FileManager.default.attributesOfItem(atPath: folder.file("new.sql"))[.posixPermissions] as? Int
            #expect(mode == 0o600)
            #expect(try MendStage.names(folder, without: ["d.sql", "out.sql", "new.sql"]).isEmpty)
        }
    }

    @Test(arguments: [["-"], []])
    func `from standard input to standard output, with the words on standard error`(name: [String]) async throws {
        let result = try await BuiltProgram.run(["mend", "dump"] + name + ["--write"] + MendStage.offline, input: MendStage.dump)
        #expect(result.status == 0)
        #expect(result.output == MendStage.mended)
        #expect(result.error.contains("2 addresses in 2 tables are mended"), "\(result.error)")
        let quiet = try await MendStage.mend("dump", "--write", "--quiet", input: MendStage.dump)
        #expect(quiet.output == MendStage.mended && quiet.error.isEmpty, "\(quiet.error)")
    }

    @Test func `without --write standard output has the report and nothing else`() async throws {
        let result = try await MendStage.mend("dump", input: MendStage.dump)
        #expect(result.status == 1 && result.error.isEmpty)
        #expect(result.output.hasPrefix("▲ Warning  2 addresses in 2 tables can be mended"))
        #expect(!result.output.contains("INSERT INTO"))
    }

    @Test func `a dump to standard output can have its report in a file`() async throws {
        try await TemporaryFolder.with { folder in
            let result = try await MendStage.mend(
                "dump",
                "--write",
                "--quiet",
                "--report",
                folder.file("r.json"),
                input: MendStage.dump
            )
            #expect(result.output == MendStage.mended && result.error.isEmpty)
            #expect(folder.read("r.json").contains("\"output\": \"-\""))
        }
    }

    @Test func `nothing to mend comes out as it went in, byte for byte`() async throws {
        let odd = MendStage.mended.replacing("?p=12", with: "\\0\\Z\r\n") + "-- no end"
        let result = try await MendStage.mend("dump", "--write", input: odd)
        #expect(result.status == 0 && result.output == odd, "\(result.error)")
    }

    @Test func `what holds no rows is not called fine`() async throws {
        let result = try await MendStage.mend("dump", input: "a shopping list\n")
        #expect(result.status == 1 && result.output.contains("No row of data was found"), "\(result.output)")
    }

    @Test func `a page of the report is written on wish`() async throws {
        let result = try await MendStage.mend("dump", "--format", "html", input: MendStage.dump)
        #expect(result.status == 1 && result.output.hasPrefix("<!doctype html>"))
    }

    @Test func `only the hosts named are mended`() async throws {
        let dump = MendStage.dump.replacing("<img", with: "http://b.example/ <img")
        let one = try await MendStage.mend("dump", "--write", input: dump)
        #expect(one.output.contains("http://b.example/ ") && one.error.contains("It belongs to a host that you did not name."))
        let both = try await MendStage.mend("dump", "--write", "--assume-https", "b.example", input: dump)
        #expect(both.output.contains("https://b.example/ ") && both.output.contains("https://a.example/x.png"))
        let narrowed = try await MendStage.mend("dump", "--write", "--assume-https", "b.example", "--host", "B.example.", input: dump)
        #expect(narrowed.output.contains("https://b.example/ ") && narrowed.output.contains("http://a.example/x.png"))
    }
}
