import ArgumentParser

struct MendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mend",
        abstract: "Make http addresses in a website's files, dumps and database https, byte by byte.",
        discussion: """
            Each address is asked over https first, and only what gives the same thing
            there is mended. Without --write nothing is written: the report says what would
            change.

            postwell mend files public_html        what would change in a website's files
            postwell mend wordpress public_html    the same in a live WordPress's database
            postwell mend dump backup.sql          the same for a database dump
            postwell mend dump backup.sql --write  mends it in place, with a journal
            postwell mend undo JOURNAL             brings back the exact bytes
            """,
        subcommands: [
            MendFilesCommand.self, MendDumpCommand.self, MendWordPressCommand.self, MendUndoCommand.self,
        ]
    )
}
