import TestSupport
import Testing

/// Fleets by the built program: stopped, streamed, read by monitors, watched on a terminal.
@Suite struct FleetProgramTests {
    /// Starts the program, waits until its first line is in the file, sends signals, and waits for its end.
    ///
    /// Background jobs of a script begin with SIGINT ignored, which must not make the program deaf.
    private func stopped(by signal: String, _ arguments: [String], firstLineIn file: String) async throws -> CommandResult {
        try await BuiltProgram.stopped(by: signal, arguments, whenFilled: file)
    }

    @Test(arguments: ["INT", "TERM"])
    func `a signal ends a run with what is known, and says what is not`(signal: String) async throws {
        let (silent, closed) = (LoopbackAddress.next(), LoopbackAddress.next())
        try await TemporaryFolder.with { folder in
            let hanging = ["imap://\(silent):1143", "pop3://\(silent):1143"]
            let list = try folder.write(([hanging[0], "imap://\(closed):1143", hanging[1]]).joined(separator: "\n"), "list")
            let output = folder.file("results.jsonl")
            try await withScriptedServer(address: silent, port: 1143, script: { _ in [.hang] }) { _ in
                let arguments = ["check", "--list", list, "--jobs", "2", "--format", "jsonl", "--output", output]
                let begun = ContinuousClock.now
                let result = try await stopped(by: signal, arguments + BuiltProgram.alone, firstLineIn: output)
                #expect(result.status == 2, "\(result.error)")
                #expect(result.output.isEmpty)
                #expect(result.error.contains("postwell: stopped; 2 of 3 not checked\n"), "\(result.error)")
                #expect(result.error.contains("  not checked: \(hanging.joined(separator: ", "))\n"), "\(result.error)")
                let lines = folder.read("results.jsonl")
                #expect(lines.hasSuffix("}\n") && lines.split(separator: "\n").count == 1)
                // An answer is waited for 30 seconds.
                #expect(begun.duration(to: .now) < .seconds(25))
            }
        }
    }

    @Test func `whoever is killed leaves whole lines`() async throws {
        let (silent, closed) = (LoopbackAddress.next(), LoopbackAddress.next())
        try await TemporaryFolder.with { folder in
            let output = try folder.write("an older result\n", "results.jsonl")
            try await withScriptedServer(address: silent, port: 1143, script: { _ in [.hang] }) { _ in
                let script = """
                    file=$1; shift
                    "$@" & pid=$!
                    for _ in $(seq 600); do
                        if grep -q '^{' "$file"; then break; fi
                        sleep 0.05
                    done
                    kill -KILL $pid
                    wait $pid
                    """
                let subjects = ["imap://\(closed):1143", "imap://\(silent):1143"]
                let arguments = ["check", "--format", "jsonl", "--output", output] + subjects + BuiltProgram.alone
                _ = try await runCommand(["bash", "-c", script, "bash", output, BuiltProgram.path] + arguments)
                let lines = folder.read("results.jsonl")
                #expect(lines.hasPrefix("{") && lines.hasSuffix("}\n") && lines.split(separator: "\n").count == 1)
            }
        }
    }

    @Test func `monitors get a line a subject and the status of the worst`() async throws {
        let address = LoopbackAddress.next()
        let result = try await BuiltProgram.run(
            ["check", "imap://\(address):1143", "pop3://\(address):1143", "--format", "nagios"] + BuiltProgram.alone
        )
        #expect(result.status == 2)
        #expect(result.error.isEmpty)
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.allSatisfy { $0.hasPrefix("CRITICAL - ") && $0.hasSuffix(" | 'services'=1") }, "\(result.output)")
    }

    @Test func `build servers get a test for each server`() async throws {
        let address = LoopbackAddress.next()
        try await TemporaryFolder.with { folder in
            let result = try await BuiltProgram.run(
                ["check", "imap://\(address):1143", "--format", "junit", "--output", folder.file("postwell.xml")]
                    + BuiltProgram.alone
            )
            #expect(result.status == 2 && result.output.isEmpty)
            let text = folder.read("postwell.xml")
            #expect(text.contains("<testcase classname=\"imap://\(address):1143\" name=\"imap://\(address):1143\""))
            #expect(text.contains("failures=\"2\"") && text.contains("connection refused</system-out>"), "\(text)")
        }
    }

    @Test func `several subjects are an array in JSON, one is an object`() async throws {
        let address = LoopbackAddress.next()
        let subjects = ["imap://\(address):1143", "pop3://\(address):1143"]
        let two = try await BuiltProgram.run(["check", "--format", "json"] + subjects + BuiltProgram.alone)
        #expect(two.output.hasPrefix("[") && two.output.hasSuffix("]\n"))
        let one = try await BuiltProgram.run(["check", "--format", "json"] + subjects.prefix(1) + BuiltProgram.alone)
        #expect(one.output.hasPrefix("{") && one.output.hasSuffix("}\n"))
    }

    @Test func `what repeats is checked once and said, but not to whom wants it quiet`() async throws {
        let subject = "imap://\(LoopbackAddress.next()):1143"
        let arguments = ["check", "--list", "-", "--format", "jsonl"] + BuiltProgram.alone
        let spoken = try await BuiltProgram.run(arguments, input: "\(subject)\r\n\(subject)\r\n")
        #expect(spoken.output.split(separator: "\n").count == 1)
        #expect(spoken.error == "postwell: 1 of the subjects given repeats another and is left out\n")
        let quiet = try await BuiltProgram.run(arguments + ["--quiet"], input: "\(subject)\n\(subject)\n")
        #expect(quiet.error.isEmpty && quiet.status == 3)
    }

    @Test(arguments: [
        (["--list", "-"], "a.example\nfoo\n", "line 2 of standard input"), (["--list", "-"], "\n", "names no subject"),
        (["--list", "-", "--login", "ann", "--password-file", "-"], "", "cannot both be standard input"),
        (["--list", "-", "--format", "html"], "a.example\nb.example\n", "a page holds one subject"),
        (["a.example", "--output", "/nonexistent/report"], "", "/nonexistent/report cannot be written"),
        (["a.example", "--output", "/"], "", "/ cannot be written: Is a directory"),
        (["a.example", "--rdap", "nonsense"], "", "--rdap: \"nonsense\" cannot be fetched"),
        (["a.example", "--selector", "a b"], "", "which no server name has"),
        (["a.example", "--jobs", "0"], "", "a number is out of range"),
        (["a.example", "--format", "xml"], "", "'xml' is invalid"),
    ])
    func `what is wrong is found before anything is asked`(arguments: [String], input: String, words: String) async throws {
        let result = try await BuiltProgram.run(["check"] + arguments, input: input)
        #expect(result.status == 64 && result.output.isEmpty)
        #expect(result.error.contains(words), "\(result.error)")
    }

    @Test func `a link stays a link, and what is no file is written to as it is`() async throws {
        let subject = "imap://\(LoopbackAddress.next()):1143"
        try await TemporaryFolder.with { folder in
            let real = try folder.write("old", "real.json")
            let script = """
                ln -s real.json "$1/link.json" && shift
                "$@" --output "$0/link.json" && exit 1
                [ -L "$0/link.json" ] && "$@" --output /dev/stdout | head -c 1
                """
            let command = [BuiltProgram.path, "check", subject, "--format", "json", "--quiet"] + BuiltProgram.alone
            let result = try await runCommand(["bash", "-c", script, folder.path, folder.path] + command)
            #expect(result.output == "{", "\(result.error)")
            #expect(folder.read("real.json").hasPrefix("{"), "\(real)")
        }
    }

    /// `script` gives the program a terminal; what it shows comes back as one stream.
    private func onTerminal(_ arguments: [String], environment: [String: String] = [:]) async throws -> String {
        let command = ([BuiltProgram.path] + arguments).map { "'\($0)'" }.joined(separator: " ")
        let variables = ["TERM": "xterm"].merging(environment) { $1 }
        return try await runCommand(["script", "-qec", command, "/dev/null"], environment: variables).output
    }

    @Test func `a terminal shows how far it is, and the line is gone before the result`() async throws {
        let address = LoopbackAddress.next()
        let arguments = ["check", "imap://\(address):1143", "pop3://\(address):1143", "--format", "nagios"] + BuiltProgram.alone
        let shown = try await onTerminal(arguments)
        #expect(shown.contains("\r\u{1B}[K░░░░░░░░░░  0 of 2"), "\(shown)")
        #expect(shown.contains("\r\u{1B}[KCRITICAL - "), "\(shown)")
        for calm in [arguments + ["--quiet"], arguments] {
            let isQuiet = calm.contains("--quiet")
            let text = try await onTerminal(calm, environment: isQuiet ? [:] : ["TERM": "dumb"])
            #expect(text.hasPrefix("CRITICAL - ") && !text.contains("\u{1B}"), "\(text)")
        }
    }

    @Test func `colours of the line are left out as everywhere`() async throws {
        let address = LoopbackAddress.next()
        let arguments = ["check", "imap://\(address):1143", "--format", "nagios"] + BuiltProgram.alone
        #expect(try await !onTerminal(arguments + ["--no-color"]).contains("\u{1B}[1"))
        #expect(try await !onTerminal(arguments, environment: ["NO_COLOR": "1"]).contains("\u{1B}[1"))
    }
}
