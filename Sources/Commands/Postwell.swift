package import ArgumentParser
import Basics
import Glibc

/// The command line's root.
package struct Postwell: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "postwell",
        abstract: "Find out why mail does not work, or a website is not secure, and who must do what.",
        discussion: """
            postwell check example.org    asks a domain's mail servers as iPhones would
            postwell explain "MESSAGE"    says what a message on the phone means
            postwell certificate FILE     judges a certificate without a network
            postwell rules                prints what is known, with sources
            postwell rehearse             shows failures at home, without anyone's server
            postwell site example.org     finds what a website loads without encryption
            postwell mend dump FILE       mends addresses in dumps; mend files: in files
            postwell manual               prints the manual page

            Exit statuses:
            0 fine · 1 warnings · 2 broken or stopped · 3 not reached or told · 64 input
            """,
        version: "0.1.0",
        subcommands: [
            CheckCommand.self, ExplainCommand.self, CertificateCommand.self, RulesCommand.self, RehearseCommand.self,
            SiteCommand.self,
            MendCommand.self,
            CompletionsCommand.self, ManualCommand.self,
        ]
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
