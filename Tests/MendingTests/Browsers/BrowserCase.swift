import TestSupport

/// One place of a page in which an address can stand, with a file of its own to which the address leads.
///
/// Each place is on the page twice: with an http address, and with an https one that shows that the browser gets to asking.
struct BrowserCase: Sendable {
    /// How the address leads to the file.
    enum Way: String, Sendable {
        case direct = ""
        case toHTTP = "to-http/"
        case thereAndBack = "there-and-back/"

        /// The same by https alone.
        var secure: String {
            switch self {
            case .direct: ""
            case .toHTTP: "to-https/"
            case .thereAndBack: "there-and-there/"
            }
        }
    }

    var name: String
    /// What the file is, by the ending of its name.
    var ending: String
    /// `^` stands for the address, `~` for a name that nothing else on the page has.
    var markup: String
    var host: String
    var way: Way
    /// The browsers that ask for such things at all; measured with https addresses.
    var askedBy: Set<TestBrowser>
    /// Whether `upgrade-insecure-requests` is tried with it.
    var isUpgradeTried: Bool

    init(
        _ name: String,
        _ ending: String,
        _ markup: String,
        host: String = "cdn.test",
        way: Way = .direct,
        askedBy: Set<TestBrowser> = Set(TestBrowser.allCases),
        isUpgradeTried: Bool = true
    ) {
        self.name = name
        self.ending = ending
        self.markup = markup
        self.host = host
        self.way = way
        self.askedBy = askedBy
        self.isUpgradeTried = isUpgradeTried
    }

    var file: String { "\(name).\(ending)" }
    var control: String { "control-\(file)" }

    /// Both copies.
    var html: String {
        let scheme = way == .direct ? (ending == "ws" ? "ws" : "http") : "https"
        let secure = ending == "ws" ? "wss" : "https"
        return filled("\(scheme)://\(host)/\(way.rawValue)\(file)", name) + "\n"
            + filled("\(secure)://\(host)/\(way.secure)\(control)", "control-\(name)") + "\n"
    }

    private func filled(_ address: String, _ name: String) -> String {
        markup.split(separator: "^", omittingEmptySubsequences: false).joined(separator: address)
            .split(separator: "~", omittingEmptySubsequences: false).joined(separator: name)
    }

    /// What was asked of the servers for the file itself; the https addresses that only lead away do not count.
    func observed(in requests: [StageRequest]) -> Observed {
        let own = requests.filter { $0.path.hasSuffix("/" + file) && (way == .direct || !$0.path.hasPrefix("/" + way.rawValue)) }
        if own.contains(where: { $0.scheme == "http" }) { return .loads }
        return own.isEmpty ? .blocked : .upgraded
    }

    func isControlAsked(in requests: [StageRequest]) -> Bool {
        requests.contains { $0.path.hasSuffix("/" + control) && (way == .direct || !$0.path.hasPrefix("/" + way.secure)) }
    }
}

/// What a browser did with an http address.
enum Observed: String, Sendable {
    case loads, upgraded, blocked
}
