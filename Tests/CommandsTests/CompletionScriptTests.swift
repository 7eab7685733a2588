import TestSupport
import Testing

@testable import Commands

@Suite struct CompletionScriptTests {
    private func script(_ shell: String) async throws -> String {
        let result = try await BuiltProgram.run(["completions", shell])
        #expect(result.status == 0 && result.error.isEmpty)
        return result.output
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `each shell's script knows every command and option`(shell: String) async throws {
        let script = try await script(shell)
        for command in try CommandDeclaration.program().commands {
            #expect(script.contains(command.commandName), "\(command.commandName)")
            for name in command.ownArguments.flatMap({ $0.names ?? [] }) {
                // fish writes long options as `-l 'format'`.
                #expect(script.contains(shell == "fish" ? "'\(name.name)'" : name.text), "\(command.commandName) \(name.text)")
            }
        }
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `values are offered: formats, releases, shells`(shell: String) async throws {
        let script = try await script(shell)
        for value in ["junit", "nagios", "jsonl", "10.3", "26", "fish"] { #expect(script.contains(value), "\(value)") }
    }

    @Test func `bash reads its script, and completes an option's beginning`() async throws {
        let script = try await script("bash")
        let read = try await runCommand(["bash", "-n"], input: script)
        #expect(read.status == 0 && read.error.isEmpty, "\(read.error)")
        let asked = """
            \(script)
            COMP_WORDS=(postwell check --form) COMP_CWORD=2 COMP_LINE="postwell check --form" COMP_POINT=21
            _postwell postwell --form check
            printf '%s\\n' "${COMPREPLY[@]}"
            """
        let answer = try await runCommand(["bash"], input: asked)
        #expect(answer.output.contains("--format"), "\(answer.output)\(answer.error)")
    }

    @Test func `a shell that is not known is wrong input`() async throws {
        let result = try await BuiltProgram.run(["completions", "tcsh"])
        #expect(result.status == 64 && result.error.contains("'bash', 'zsh' or 'fish'"), "\(result.error)")
    }

    @Test func `the help says where the script belongs`() async throws {
        let help = try await BuiltProgram.run(["completions", "--help"])
        for place in ["bash-completion/completions/postwell", "_postwell", "fish/completions/postwell.fish"] {
            #expect(help.output.contains(place))
        }
    }
}
