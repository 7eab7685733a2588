import Basics

@testable import Rehearsal

/// A conversation with a server's machine without a socket.
struct Talk {
    private(set) var machine: any ServerMachine
    private(set) var isOver = false
    private(set) var beganTLS = false

    init(_ machine: any ServerMachine) { self.machine = machine }

    /// What the server says when the connection opens.
    mutating func open() -> String { note(machine.opened()) }

    /// Sends a line and gives the answer, without the last line end.
    mutating func say(_ line: String) -> String { send(Array((line + "\r\n").utf8)) }

    mutating func send(_ bytes: [UInt8]) -> String { note(machine.received(bytes)) }

    mutating func send(_ text: String) -> String { send(Array(text.utf8)) }

    mutating func secure() {
        beganTLS = false
        machine.secured()
    }

    private mutating func note(_ actions: [ServerAction]) -> String {
        var said: [UInt8] = []
        for action in actions {
            switch action {
            case .send(let bytes): said += bytes
            case .startTLS: beganTLS = true
            case .close: isOver = true
            }
        }
        if said.suffix(2) == [0x0D, 0x0A] { said.removeLast(2) }
        return String(decoding: said, as: UTF8.self)
    }
}

/// The house that the machines of the tests belong to.
struct House {
    let store: MailStore
    let domain: DomainName

    init() throws {
        domain = try DomainName("cats.example")
        store = MailStore(account: MailAccount(address: try EmailAddress("kim@cats.example"), password: "s3cret \"quoted\""))
    }

    func door(secured: Bool, startTLS: Bool = true, login: Bool = true, demandsTLS: Bool = true) -> MailDoor {
        var door = MailDoor(host: domain, isSecured: secured)
        door.offersStartTLS = startTLS
        door.offersLogin = login
        door.demandsTLS = demandsTLS
        return door
    }

    func smtp(secured: Bool = true, login: Bool = true, demandsTLS: Bool = true) -> Talk {
        Talk(SMTPMachine(door: door(secured: secured, login: login, demandsTLS: demandsTLS), store: store))
    }

    func imap(secured: Bool = true) -> Talk { Talk(IMAPMachine(door: door(secured: secured), store: store)) }

    func pop3(secured: Bool = true) -> Talk { Talk(POP3Machine(door: door(secured: secured), store: store)) }

    /// Puts letters with these bodies into the inbox.
    func receive(_ bodies: String...) {
        for body in bodies {
            let text = "From: Ann Lee <ann@friends.example>\r\nTo: kim@cats.example\r\nSubject: Hello\r\n\r\n" + body
            store.add(Array(text.utf8), to: "INBOX", received: Timestamp(seconds: 1_795_595_280))
        }
    }

    static let plain = Base64.encode(Array("\0kim\0s3cret \"quoted\"".utf8))
    static let wrong = Base64.encode(Array("\0kim\0guess".utf8))
}
