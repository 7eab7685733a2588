/// What the mail protocols have in common: a login to be had behind TLS, and commands that come in lines.
protocol MailMachine: ServerMachine {
    init(door: MailDoor, store: MailStore)

    var door: MailDoor { get }
    var store: MailStore { get }
    var lines: CommandLines { get set }
    var isSecured: Bool { get set }

    /// Answers one command, or takes in a part of one; nil when more has to come.
    mutating func step() -> [ServerAction]?
}

extension MailMachine {
    /// After so many lines that make no sense the other side is no mail program.
    static var maximumMistakes: Int { 20 }

    /// Begins anew: nothing that was said in clear counts behind TLS.
    mutating func secured() {
        self = Self(door: door, store: store)
        isSecured = true
    }

    mutating func received(_ bytes: [UInt8]) -> [ServerAction] {
        lines.take(bytes)
        var actions: [ServerAction] = []
        while let more = step() {
            actions += more
            // What came along after these was not meant for the machine as it is now.
            if more.contains(.close) || more.contains(.startTLS) { break }
        }
        return actions
    }
}
