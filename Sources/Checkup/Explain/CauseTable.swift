import Assets
import Basics

/// Which causes a message may have, likeliest first: the rows of `causes.tsv`, in the words of `causes.txt`.
struct CauseTable: Sendable {
    enum Likelihood: String, Sendable, CaseIterable {
        case likeliest, possible, rare
    }

    struct Row: Sendable, Equatable {
        /// A rule, a finding of the check-up, or `cause.…` for what it cannot measure.
        let cause: String
        let likelihood: Likelihood
    }

    /// Message → its causes in order.
    let rows: [String: [Row]]
    let book = Assets.phrases("causes")
    let titles = Assets.phrases("said")

    init() {
        var rows: [String: [Row]] = [:]
        for row in Assets.table("causes") {
            let likelihood = Likelihood(rawValue: row["likelihood"]) ?? .possible
            rows[row["id"], default: []].append(Row(cause: row["cause"], likelihood: likelihood))
        }
        self.rows = rows
    }

    /// The name under which tables and books know a message: the reasons of logins are those of SMTP.
    func key(_ message: String) -> String {
        for prefix in ["imap.", "pop3."] where message.hasPrefix(prefix) {
            return "smtp." + message.dropFirst(prefix.count)
        }
        return message
    }

    func causes(of message: String) -> [Row] { rows[key(message)] ?? [] }

    func title(of message: String) -> String { titles.phrase(key(message), "title") ?? message }
}
