import Assets
import Basics
import Rehearsal

extension RehearsalScreen {
    /// The scenarios by name, each with its title.
    static func list(_ scenarios: [Scenario]) -> String {
        aligned(scenarios.map { ($0.name, $0.title) })
    }

    /// What has to be typed into a mail program, and the command that checks the same servers.
    static func settings(_ organisation: RunningOrganisation, rootFile: String?) -> String {
        let rows: [(String, String)] =
            [(RehearsalWording.say("scenario"), "\(organisation.scenario.name): \(organisation.scenario.title)")]
            + organisation.services.map { ($0.scheme, "\($0.host):\($0.port)") } + [
                (RehearsalWording.say("address"), organisation.address.description),
                (RehearsalWording.say("user"), organisation.user.description),
                (RehearsalWording.say("password"), organisation.password),
                (RehearsalWording.say("website"), organisation.websiteURL),
                (RehearsalWording.say("resolver"), organisation.resolverAddress),
                (RehearsalWording.say("root"), rootFile.map { printable($0) } ?? RehearsalWording.say("noroot")),
            ]
        let check = """
            postwell check \(organisation.domain) --resolver \(organisation.resolverAddress) \
            --system-root \(rootFile ?? "FILE") --allow-private --no-policy --no-rdap
            """
        return aligned(rows)
            + "\n\(RehearsalWording.say("names"))\n\(RehearsalWording.say("check"))\n  \(check)\n\(RehearsalWording.say("end"))\n"
    }

    private static func aligned(_ rows: [(String, String)]) -> String {
        let width = rows.map(\.0.count).max() ?? 0
        return rows.map { row in
            row.0 + String(repeating: " ", count: width - row.0.count + 2) + row.1 + "\n"
        }.joined()
    }
}

/// The few words of the command itself.
enum RehearsalWording {
    private static let words = Assets.phrases("scenarios")

    static func say(_ field: String, _ values: [String: String] = [:]) -> String {
        words.phrase("screen", field, values) ?? "{screen.\(field)}"
    }
}
