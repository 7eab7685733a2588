import Basics
import Rehearsal
import TestSupport
import Testing

/// `postwell rehearse` as people run it.
///
/// One after the other: each starts all servers, and many at once on two cores would make them look slow.
@Suite(.serialized) struct RehearseProgramTests {
    private func rehearse(_ arguments: String...) async throws -> CommandResult {
        try await BuiltProgram.run(["rehearse"] + arguments)
    }

    @Test func `the story stands on one screen of text, first what happened and then why`() async throws {
        let result = try await rehearse()
        #expect(result.status == 2)
        #expect(result.error.isEmpty)
        let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count <= 64)
        #expect(lines.allSatisfy { $0.count <= 100 })
        #expect(lines.first == "The morning it all stopped")
        for part in ["server42.pawprint-hosting.example", "needs Use SSL switched on", "does not decide whether mail works"] {
            #expect(result.output.contains(part), "\(part)")
        }
        #expect(lines.dropLast().last == "Next:  postwell rehearse story --output report.html")
    }

    @Test func `the status is that of a check`() async throws {
        #expect(try await rehearse("healthy").status == 0)
        #expect(try await rehearse("expired", "--ios", "26").status == 2)
    }

    @Test func `no right of root is needed`() async throws {
        // Root without any of its rights, since another user may not be able to read where the program was built.
        let drop = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
        let result = try await runCommand(drop + [BuiltProgram.path, "rehearse", "healthy"])
        #expect(result.status == 0, "\(result.output)\(result.error)")
    }

    @Test func `all scenarios are listed with their titles`() async throws {
        let result = try await rehearse("--list")
        #expect(result.status == 0)
        for scenario in Scenario.all { #expect(result.output.contains("\(scenario.name) ") && result.output.contains(scenario.title)) }
    }

    @Test(arguments: [
        (["flood"], "known are story, healthy"), (["--root", "x.pem"], "belongs to --serve"), (["--serve", "--ios", "13"], "no report"),
        (["--output", "/nonexistent/x.html"], "cannot be written"), (["--ios", "20"], "not among the releases"),
    ])
    func `wrong input is said with a remedy and ends with 64`(_ arguments: [String], _ words: String) async throws {
        let result = try await BuiltProgram.run(["rehearse"] + arguments)
        #expect(result.status == 64)
        #expect(result.error.contains(words))
        #expect(result.output.isEmpty)
    }

    @Test func `the whole report goes to a file, as a page unless told otherwise`() async throws {
        try await TemporaryFolder.with { folder in
            let page = folder.file("report.html")
            let result = try await rehearse("wrong-name", "--output", page)
            #expect(result.output.hasSuffix("Next:  open \(page)\n"))
            #expect(folder.read("report.html").hasPrefix("<!doctype html>"))
            let other = try await rehearse("wrong-name", "--format", "json", "--output", folder.file("report.json"))
            #expect(other.output.hasPrefix("The certificate names another server\n"))
            #expect(folder.read("report.json").contains("\"postwell.check/1\""))
        }
        #expect(try await rehearse("wrong-name", "--format", "json").output.hasPrefix("{\n"))
    }

    @Test func `servers that were kept can be checked by the command printed, and end cleanly`() async throws {
        try await TemporaryFolder.with { folder in
            // $1 is the program, $2 the file for the root certificate.
            let script = """
                coproc kept { exec "$1" rehearse healthy --serve --root "$2"; }
                server=$kept_PID
                while IFS= read -r line <&"${kept[0]}"; do
                    case $line in
                        '  postwell check '*) check=${line#  postwell } ;;
                        'Ctrl-C '*) break ;;
                    esac
                done
                "$1" $check; echo "checked: $?"
                kill -TERM "$server"; wait "$server"; echo "ended: $?"
                """
            let result = try await runCommand(["bash", "-c", script, "-", BuiltProgram.path, folder.file("root.pem")])
            #expect(result.output.contains("checked: 0\n"), "\(result.output)\(result.error)")
            #expect(result.output.contains("ended: 0\n"))
        }
    }
}
