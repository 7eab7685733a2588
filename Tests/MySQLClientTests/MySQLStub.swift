import Foundation
import Synchronization
import TestSupport

/// A server for what real ones refuse to do: it speaks MySQL's packets, one connection after the other, on a thread of its own.
final class MySQLStub: Sendable {
    /// One client; what it sends is kept.
    struct Peer {
        fileprivate let descriptor: Int32
        fileprivate let stub: MySQLStub

        func send(_ bytes: [UInt8]) { _ = Foundation.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) }

        /// A packet of one body.
        func send(_ number: UInt8, _ body: [UInt8]) { send(MySQLStub.packet(number, body)) }

        /// The body of the next packet; empty once the client has gone.
        @discardableResult
        func read() -> [UInt8] {
            let head = read(4)
            guard head.count == 4 else { return [] }
            return read(Int(head[0]) | Int(head[1]) << 8 | Int(head[2]) << 16)
        }

        private func read(_ count: Int) -> [UInt8] {
            // A wait for all of nothing waits for ever.
            if count == 0 { return [] }
            var bytes = [UInt8](repeating: 0, count: count)
            let got = recv(descriptor, &bytes, count, Int32(MSG_WAITALL))
            bytes.removeLast(count - max(got, 0))
            stub.received.withLock { $0 += bytes }
            return bytes
        }

        /// Greets and takes whatever login comes.
        func welcome() {
            send(MySQLStub.greeting())
            read()
            send(2, MySQLStub.ok)
        }
    }

    private let received = Mutex<[UInt8]>([])

    /// All that clients have sent.
    var bytes: [UInt8] { received.withLock { $0 } }

    /// Runs `talk` for each connection and closes it afterwards, while `body` runs; what waits then is woken.
    static func run<Value: Sendable>(
        at address: String,
        _ talk: @escaping @Sendable (Peer) -> Void,
        _ body: (MySQLStub) async throws -> Value
    ) async throws -> Value {
        let stub = MySQLStub()
        let listener = try listen(address)
        let isOver = Mutex(false)
        async let served: Void = onThread {
            while true {
                let descriptor = accept(listener, nil, nil)
                if descriptor < 0 || isOver.withLock({ $0 }) { return }
                talk(Peer(descriptor: descriptor, stub: stub))
                close(descriptor)
            }
        }
        defer { close(listener) }
        let result: Result<Value, any Error>
        do { result = .success(try await body(stub)) } catch { result = .failure(error) }
        isOver.withLock { $0 = true }
        shutdown(listener, Int32(SHUT_RDWR))
        try await served
        return try result.get()
    }

    private static func listen(_ address: String) throws -> Int32 {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = UInt16(3_306).bigEndian
        inet_pton(AF_INET, address, &place.sin_addr)
        let bound = withUnsafePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard listener >= 0, bound == 0, Foundation.listen(listener, 8) == 0 else { throw TestFailure("no stub at \(address)") }
        return listener
    }
}

extension MySQLStub {
    static let salt = Array("abcdefghijklmnopqrst".utf8)

    static let ok: [UInt8] = [0, 0, 0, 2, 0, 0, 0]

    static func packet(_ number: UInt8, _ body: [UInt8]) -> [UInt8] {
        (0..<3).map { UInt8(truncatingIfNeeded: body.count >> (8 * $0)) } + [number] + body
    }

    /// A greeting that offers all but TLS, compression and MariaDB's own.
    static func greeting(way: String = "mysql_native_password", length: Int? = nil) -> [UInt8] {
        let head = [10] + Array("8.0.30".utf8) + [0, 7, 0, 0, 0] + salt.prefix(8) + [0, 0xDE, 0xF7, 45, 2, 0, 0xBF, 0x81, 21]
        let body = head + [UInt8](repeating: 0, count: 10) + salt.suffix(12) + [0] + Array(way.utf8) + [0]
        return packet(0, Array(body.prefix(length ?? body.count)))
    }
}
