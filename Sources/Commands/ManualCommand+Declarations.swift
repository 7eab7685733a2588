import ArgumentParser
import FoundationEssentials

/// A command with its options as the argument parser describes them (its version 0 of this JSON).
struct CommandDeclaration: Decodable {
    var commandName: String
    var abstract: String?
    var discussion: String?
    var subcommands: [CommandDeclaration]?
    var arguments: [ArgumentDeclaration]?

    private struct Tool: Decodable { var command: CommandDeclaration }

    /// The whole program, read from the declarations that also parse its command line.
    static func program() throws -> CommandDeclaration {
        try JSONDecoder().decode(Tool.self, from: Data(Postwell._dumpHelp().utf8)).command
    }

    /// Commands in the order of their declaration, without `help`, which only repeats `--help`.
    var commands: [CommandDeclaration] { (subcommands ?? []).filter { $0.commandName != "help" } }

    /// What can be run, by the words that run it: `mend files` rather than `mend`.
    var leaves: [(name: String, command: CommandDeclaration)] {
        commands.flatMap { command in
            let parts = command.leaves.map { ("\(command.commandName) \($0.name)", $0.command) }
            return parts.isEmpty ? [(command.commandName, command)] : parts
        }
    }

    /// Arguments that are shown, without those that every command has.
    var ownArguments: [ArgumentDeclaration] {
        (arguments ?? []).filter { argument in
            argument.shouldDisplay && !(argument.names ?? []).contains { $0.name == "help" || $0.name == "version" }
        }
    }
}

struct ArgumentDeclaration: Decodable {
    enum Kind: String, Decodable { case positional, option, flag }

    struct Name: Decodable {
        enum Kind: String, Decodable { case long, short, longWithSingleDash }

        var kind: Kind
        var name: String

        /// As typed: `--format`, `-h`.
        var text: String { (kind == .long ? "--" : "-") + name }
    }

    var kind: Kind
    var shouldDisplay: Bool
    var isOptional: Bool
    var isRepeating: Bool
    var names: [Name]?
    var valueName: String?
    var defaultValue: String?
    var allValues: [String]?
    var abstract: String?
    var discussion: String?
}
