import Basics
import Foundation
import TestSupport
import Testing

@testable import Commands

@Suite struct ManualPageTests {
    /// As a reader sees it, hyphens included.
    private func page() throws -> String {
        try ManualPage().text().replacing("\\-", with: "-").replacing("\\&", with: "")
    }

    @Test func `every command stands in the synopsis and has its own part`() throws {
        let text = try page()
        let names = try CommandDeclaration.program().leaves.map(\.name)
        #expect(names.contains("check") && names.contains("mend files"))
        for name in names {
            #expect(text.contains("\n.Cm \(name)\n"), "\(name)")
            #expect(text.contains("\n.Ss postwell \(name)\n"), "\(name)")
        }
    }

    @Test func `every option that a help screen shows is in the manual`() async throws {
        let text = try page()
        for (name, _) in try CommandDeclaration.program().leaves {
            let help = try await BuiltProgram.run(name.split(separator: " ").map(String.init) + ["--help"])
            #expect(help.status == 0)
            let words = help.output.split { " \n,:.".contains($0) }.filter { $0.hasPrefix("--") && $0.count > 2 }
            for option in Set(words) { #expect(text.contains("Fl \(option.dropFirst())"), "\(name) \(option)") }
        }
    }

    @Test func `every command and every option says what it is for`() throws {
        let program = try CommandDeclaration.program()
        for command in program.commands + program.leaves.map(\.command) {
            #expect(command.abstract?.hasSuffix(".") == true, "\(command.commandName)")
            for argument in command.ownArguments {
                let name = "\(command.commandName) \(argument.names?.first?.text ?? argument.valueName ?? "")"
                #expect(argument.abstract?.hasSuffix(".") == true, "\(name)")
            }
        }
    }

    @Test(arguments: ["NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "ENVIRONMENT", "FILES", "EXIT STATUS", "EXAMPLES", "SEE ALSO"])
    func `the parts that readers look for are there`(title: String) throws {
        #expect(try page().contains("\n.Sh \(title)\n"))
    }

    @Test(arguments: ["environment", "files", "statuses", "examples"])
    func `terms and texts come in pairs`(entry: String) {
        let terms = ManualWords.english.phrases(entry, "term")
        #expect(!terms.isEmpty && terms.count == ManualWords.english.phrases(entry, "text").count)
    }

    @Test func `the statuses are those of the house`() {
        #expect(ManualWords.items("statuses").map(\.term) == ["0", "1", "2", "3", "64"])
    }

    @Test func `values, defaults and repetition are said`() throws {
        let text = try page().replacing("\n", with: " ")
        #expect(text.contains("One of: text, json, jsonl, html, junit, nagios. The default is text."))
        #expect(text.contains("Connections to one server at the same time. The default is 2."))
        #expect(text.contains("Incoming server as typed in the account, as a URL. May be given several times."))
    }

    @Test func `no phrase has an open blank`() throws {
        #expect(try !page().contains("{"))
    }

    struct Escaped: Sendable {
        let text: String
        let source: String
    }

    @Test(arguments: [
        Escaped(text: ".Sh X", source: "\\&.Sh X\n"), Escaped(text: "'tis", source: "\\&'tis\n"),
        Escaped(text: "a\\b", source: "a\\eb\n"), Escaped(text: "--list", source: "\\-\\-list\n"),
        Escaped(text: "One. Two", source: "One.\nTwo\n"), Escaped(text: "é · 📮", source: "\\[u00E9] \\[u00B7] \\[u1F4EE]\n"),
        Escaped(text: "~ ^ `", source: "\\(ti \\(ha \\(ga\n"), Escaped(text: "", source: ""),
        Escaped(
            text: String(repeating: "twelve words ", count: 8),
            source: "twelve words twelve words twelve words twelve words twelve words twelve words\n"
                + "twelve words twelve words\n"
        ),
    ])
    func `running text cannot become markup`(example: Escaped) {
        var page = Mdoc()
        page.line(example.text)
        #expect(page.text == example.source)
    }

    @Test func `words of a title that are names of macros stay words`() {
        #expect(Mdoc.argument("No \"It\" -x, Nm") == "\\&No \\(dqIt\\(dq \\&\\-x, \\&Nm")
    }

    @Test func `the program prints it, and mandoc has nothing to say`() async throws {
        let printed = try await BuiltProgram.run(["manual"])
        #expect(printed.status == 0 && printed.error.isEmpty)
        #expect(printed.output == (try ManualPage().text()))
        let lint = try await runCommand(["mandoc", "-T", "lint", "-W", "style"], input: printed.output)
        #expect(lint.status == 0 && lint.output.isEmpty, "\(lint.output)\(lint.error)")
    }
}
