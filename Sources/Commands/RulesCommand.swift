import ArgumentParser
import Basics
import Checkup
import Reports
import Trust

struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "Print what is known about iOS and mail servers, with source and certainty."
    )

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    @Argument(help: "One rule, such as ID-CN.")
    var id: String?

    @Option(
        help: ArgumentHelp(
            "Only what began with this release: --ios 13 answers what Apple changed.",
            valueName: "release"
        ),
        completion: .list(IOSRelease.usual.map(\.description))
    )
    var ios: String?

    @Option(help: "How to write the result.")
    var format: Format = .text

    @Flag(help: "No colours.")
    var noColor = false

    func run() async throws {
        let release = try ios.map { try IOSRelease($0) }
        let listing = try RuleListing(id: id, release: release)
        switch format {
        case .text: try Output.write(listing.document().terminalText(noColor: noColor, toFile: false))
        case .json: try Output.write(JSONRenderer.encode(listing, pretty: true) + "\n")
        }
    }
}
