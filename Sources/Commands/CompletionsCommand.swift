import ArgumentParser

struct CompletionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "Print a script that lets your shell complete commands, options and files.",
        discussion: """
            bash, with the package bash-completion:
              postwell completions bash > ~/.local/share/bash-completion/completions/postwell
            zsh, from a folder that stands in $fpath:
              postwell completions zsh > ~/.zsh/completions/_postwell
            fish:
              postwell completions fish > ~/.config/fish/completions/postwell.fish
            Make the folder first where it is missing, then open a new shell.
            """
    )

    enum Shell: String, ExpressibleByArgument, CaseIterable {
        case bash, zsh, fish

        var generator: CompletionShell {
            switch self {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        }
    }

    @Argument(help: "The shell that will read the script.")
    var shell: Shell

    func run() throws { try Output.write(Postwell.completionScript(for: shell.generator) + "\n") }
}
