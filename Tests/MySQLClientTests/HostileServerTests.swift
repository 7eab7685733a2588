import TestSupport
import Testing

@testable import MySQLClient

/// What answers on the port means no good.
struct HostileServerTests {
    private static let password = "geheim123"

    private struct Outcome: Sendable {
        var error: DatabaseError?
        /// All that the server was sent.
        var received: String
        var hasPassword: Bool { received.contains(HostileServerTests.password) }
    }

    private func connect(
        _ mode: DatabaseTLS.Mode = .preferred,
        to talk: @escaping @Sendable (MySQLStub.Peer) -> Void
    ) async throws -> Outcome {
        let address = LoopbackAddress.next()
        return try await MySQLStub.run(at: address, talk) { stub in
            let login = DatabaseLogin(
                place: .host(address, port: 3_306),
                user: "ann",
                password: Self.password,
                database: "lab",
                tls: DatabaseTLS(mode: mode)
            )
            let error = try await onThread { databaseError { _ = try DatabaseConnection(login) } }
            return Outcome(error: error, received: String(decoding: stub.bytes, as: UTF8.self))
        }
    }

    @Test(arguments: [
        "mysql_clear_password", "dialog", "sha256_password", "mysql_old_password", "auth_gssapi_client", "clear", "../../x", "",
    ])
    func `no way of logging in that gives away the password is taken`(_ way: String) async throws {
        for mode in DatabaseTLS.Mode.allCases {
            let asked = try await connect(mode) { peer in
                peer.send(MySQLStub.greeting(way: way))
                peer.read()
            }
            #expect(asked.error != nil)
            #expect(!asked.hasPassword)
            let switched = try await connect(mode) { peer in
                peer.send(MySQLStub.greeting())
                peer.read()
                peer.send(2, [0xFE] + Array(way.utf8) + [0] + MySQLStub.salt + [0])
                peer.read()
            }
            #expect(switched.error != nil)
            #expect(!switched.hasPassword)
        }
    }

    /// libmariadb alone would send it, only for having wished for TLS.
    @Test(arguments: DatabaseTLS.Mode.allCases)
    func `a server without TLS that asks for the password does not get it in the clear`(_ mode: DatabaseTLS.Mode) async throws {
        let outcome = try await connect(mode) { peer in
            peer.send(MySQLStub.greeting(way: "caching_sha2_password"))
            guard !peer.read().isEmpty else { return }
            peer.send(2, [1, 4])
            guard !peer.read().isEmpty else { return }
            peer.send(4, Array("no key".utf8))
            peer.read()
        }
        #expect(!outcome.hasPassword)
        if mode == .required || mode == .verified {
            #expect(outcome.error?.kind == .tls)
            #expect(outcome.received.isEmpty)
        } else {
            #expect(outcome.error != nil)
            #expect(outcome.received.contains("ann"))
        }
    }

    @Test(arguments: [true, false])
    func `no file is sent`(_ isAtLogin: Bool) async throws {
        try await TemporaryFolder.with { folder in
            let file = try folder.write("a secret of this machine", "secret")
            let request = [0xFB] + Array(file.utf8)
            let outcome = try await connect { peer in
                if !isAtLogin { peer.welcome() } else { peer.send(MySQLStub.greeting()) }
                peer.read()
                peer.send(isAtLogin ? 2 : 1, request)
                peer.read()
                peer.send(isAtLogin ? 4 : 3, MySQLStub.ok)
                peer.read()
            }
            #expect(outcome.error != nil)
            #expect(outcome.received.contains("SET NAMES binary") == !isAtLogin)
            #expect(!outcome.received.contains("a secret"))
        }
    }

    private static let greetings: [[UInt8]] = [
        [], [0], [0xFF], MySQLStub.packet(0, []), MySQLStub.packet(0, [10]), MySQLStub.packet(0, [9] + Array("5.0".utf8)),
        MySQLStub.packet(0, [11, 0, 0, 0]), MySQLStub.packet(0, [UInt8](repeating: 10, count: 300)),
        MySQLStub.packet(0, [10] + [UInt8](repeating: 0x41, count: 5_000)), MySQLStub.packet(0, [10, 0x35, 0]),
        MySQLStub.packet(7, [10, 0x35, 0, 0, 0, 0, 0]), MySQLStub.packet(0, [0xFF]), MySQLStub.packet(0, [0xFF, 1]),
        [0xFF, 0xFF, 0xFF, 0] + [UInt8](repeating: 10, count: 4_000), Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8),
        MySQLStub.greeting(length: 20), MySQLStub.greeting(length: 25), MySQLStub.greeting(length: 30), MySQLStub.greeting(length: 45),
    ]

    @Test(arguments: greetings.indices)
    func `a greeting that is none ends in an error`(_ index: Int) async throws {
        let greeting = Self.greetings[index]
        let outcome = try await connect { $0.send(greeting) }
        let kind = try #require(outcome.error?.kind)
        #expect([.unreachable, .tls, .login, .other].contains(kind), "\(outcome.error.debugDescription)")
        #expect(!outcome.hasPassword)
    }

    private static let answers: [[UInt8]] = [
        [], [0], [0, 0xFF], [1, 0], [5], [0xFB], [0xFC, 0xFF], [0xFD, 0xFF, 0xFF, 0xFF], [0xFE], [0xFF], [0xFF, 1], [0, 0xFE, 0xFF, 0xFF],
        [0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0xFF, 0x15, 4] + [UInt8](repeating: 0x1B, count: 3_000),
    ]

    @Test(arguments: answers.indices)
    func `an answer that is none ends in an error`(_ index: Int) async throws {
        let answer = Self.answers[index]
        let outcome = try await connect { peer in
            peer.welcome()
            peer.read()
            peer.send(1, answer)
        }
        #expect(outcome.error != nil)
        #expect(outcome.error?.message.utf8.contains(0x1B) == false)
    }

    @Test func `results without end are not waited for`() async throws {
        let outcome = try await connect { peer in
            peer.welcome()
            peer.read()
            // Each says of itself that another one follows.
            for number in 1...1_000 { peer.send(UInt8(truncatingIfNeeded: number), [0, 0, 0, 0x0A, 0, 0, 0]) }
            peer.read()
        }
        #expect(outcome.error?.number == 2_027)
    }

    @Test func `an early error is shown without its terminal codes, and without the password`() async throws {
        let outcome = try await connect { peer in
            peer.send(0, [0xFF, 0x69, 4] + Array("#08S01Host \u{1B}[2J\u{202E}geheim123 is blocked".utf8))
        }
        #expect(outcome.error == DatabaseError(number: 1_129, message: "Host \u{1B}[2J\u{202E}… is blocked"))
    }

    @Test func `a server that says nothing is given 15 seconds`() async throws {
        let start = ContinuousClock.now
        let outcome = try await connect { $0.read() }
        #expect(outcome.error?.kind == .unreachable)
        #expect(start.duration(to: .now) < .seconds(40))
    }
}
