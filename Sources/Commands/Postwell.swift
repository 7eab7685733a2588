package import ArgumentParser
import Basics
import Glibc

/// The command line's root.
package struct Postwell: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "postwell",
        abstract: "Find out why mail does not work, since when, and who must do what.",
        discussion: """
            postwell check example.org          asks the mail servers of a domain as each iPhone would
            postwell certificate FILE --host H  judges a certificate without a network
            postwell rules                      prints what is known, with sources

            Exit statuses: 0 fine · 1 warnings · 2 broken · 3 could not be reached or told · 64 wrong input
            """,
        version: "0.1.0",
        subcommands: [CheckCommand.self, CertificateCommand.self, RulesCommand.self]
    )

    package init() {}

    /// Parses the arguments and runs; the only place that ends the process.
    package static func run() async {
        // Without this, `postwell rules | head` would die of SIGPIPE before its buffers are flushed.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let error as InputError {
            Output.error(error)
            Glibc.exit(64)
        } catch {
            exit(withError: error)
        }
    }
}
