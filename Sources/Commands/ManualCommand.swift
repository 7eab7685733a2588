import ArgumentParser

struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual",
        abstract: "Print the manual page of all commands.",
        discussion: """
            Read it now:
              postwell manual | man -l -
            Put it where man finds it:
              postwell manual > ~/.local/share/man/man1/postwell.1
            """
    )

    func run() throws { try Output.write(ManualPage().text()) }
}
