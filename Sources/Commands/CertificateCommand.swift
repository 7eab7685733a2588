import ArgumentParser
import Basics
import Checkup
import Reports
import Trust

struct CertificateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certificate",
        abstract: "Judge a certificate file as each iOS release would, without a network."
    )

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    @Argument(help: "PEM bundle in any order, or one DER certificate; - for standard input.", completion: .file())
    var file: String

    @Option(help: ArgumentHelp("The server name as typed in the mail account.", valueName: "name"))
    var host: String

    @OptionGroup var trust: TrustOptions

    @Option(help: "How to write the result.")
    var format: Format = .text

    @Flag(help: "No colours.")
    var noColor = false

    func run() async throws {
        let certificates = try CertificateFile.read(InputFile.read(file), name: file == "-" ? "standard input" : file)
        let report = CertificateCheck.check(
            certificates,
            host: try HostName(host),
            store: try trust.store(),
            at: try trust.time() ?? .now,
            releases: try trust.releases(),
            workedBefore: trust.workedBefore
        )
        switch format {
        case .text: try Output.write(report.document().terminalText(noColor: noColor, toFile: false))
        case .json: try Output.write(JSONRenderer.encode(report, pretty: true) + "\n")
        }
        throw ExitCode(ExitStatus.of(report.level))
    }
}
