import Basics
import Glibc
import MailProbe
import TestSupport
import Testing
import Wire

/// A check that is stopped ends at once, at whatever point it is, and does not dial any more.
@Suite struct CancellationTests {
    /// Far longer than any test waits: only a cancellation can end a step sooner.
    private static let patience: Duration = .seconds(600)
    /// A machine under full load may need a moment; without the cancellation it would be ten minutes.
    private static let atOnce: Duration = .seconds(10)

    private func prober(connections: Int = 2) throws -> Prober {
        Prober(dialer: try Dialer(stepTimeout: Self.patience), pacer: ServerPacer(connections: connections, pace: .zero))
    }

    private func plan(_ url: String) throws -> SessionPlan { SessionPlan(service: try MailService(url: url)) }

    /// Cancels the task and returns what it says, which must come at once.
    private func stop(_ task: Task<AddressProbe, Never>) async -> AddressProbe {
        let begun = ContinuousClock.now
        task.cancel()
        let probe = await task.value
        #expect(begun.duration(to: .now) < Self.atOnce)
        return probe
    }

    private func eventually(_ condition: () -> Bool) async throws {
        let end = ContinuousClock.now.advanced(by: .seconds(20))
        while !condition() {
            guard ContinuousClock.now < end else { throw TestFailure("it never came about") }
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    static let stages: [(url: String, steps: [ScriptStep])] = [
        ("pop3://mail.customer.test:110", [.hang]),
        ("pop3s://mail.customer.test:110", [.hang]),
        ("pop3://mail.customer.test:110", [.line("+OK ready"), .expect(prefix: "CAPA"), .hang]),
        (
            "pop3://mail.customer.test:110",
            [
                .line("+OK ready"), .expect(prefix: "CAPA"), .line("+OK"), .line("STLS"), .line("."), .expect(prefix: "STLS"),
                .line("+OK go"), .hang,
            ]
        ),
    ]

    @Test(arguments: stages.indices) func `a conversation is given up at every stage`(index: Int) async throws {
        let stage = Self.stages[index]
        let text = LoopbackAddress.next()
        let address = try #require(IPAddress(text))
        try await withScriptedServer(address: text, port: 110, script: { _ in stage.steps }) { server in
            let (prober, plan) = (try prober(), try plan(stage.url))
            let task = Task { await prober.session(plan, at: address) }
            let sends = stage.url.hasPrefix("pop3s") || stage.steps.count > 1
            try await eventually { server.connectionCount == 1 && (!sends || server.received[0].count > 0) }
            #expect(await stop(task).dial == .givenUp)
        }
    }

    @Test func `a connection that does not open is given up`() async throws {
        let text = LoopbackAddress.next()
        let address = try #require(IPAddress(text))
        let listener = try FullListener(text, port: 110)
        defer { listener.close() }
        let (prober, plan) = (try prober(), try plan("pop3://mail.customer.test:110"))
        let task = Task { await prober.session(plan, at: address) }
        for _ in 0..<50 { await Task.yield() }
        #expect(await stop(task).dial == .givenUp)
    }

    @Test func `who is cancelled already does not dial`() async throws {
        let text = LoopbackAddress.next()
        let address = try #require(IPAddress(text))
        try await withScriptedServer(address: text, port: 993, script: { _ in [.hang] }) { server in
            let (prober, plan) = (try prober(), try plan("imaps://mail.customer.test"))
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return await prober.session(plan, at: address)
            }
            #expect(await stop(task).dial == .givenUp)
            #expect(server.connectionCount == 0)
        }
    }

    @Test func `who waits for a turn leaves the queue and does not dial`() async throws {
        let text = LoopbackAddress.next()
        let address = try #require(IPAddress(text))
        try await withScriptedServer(address: text, port: 993, script: { _ in [.hang] }) { server in
            let (prober, plan) = (try prober(connections: 1), try plan("imaps://mail.customer.test"))
            let first = Task { await prober.session(plan, at: address) }
            try await eventually { server.connectionCount == 1 }
            let second = Task { await prober.session(plan, at: address) }
            for _ in 0..<50 { await Task.yield() }
            #expect(await stop(second).dial == .givenUp)
            #expect(server.connectionCount == 1)
            _ = await stop(first)
        }
    }
}

/// A port whose queue of connections is full, so that a further one neither opens nor fails.
private struct FullListener {
    private let descriptors: [Int32]

    init(_ text: String, port: UInt16) throws {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        inet_pton(AF_INET, text, &address.sin_addr)
        func perform(_ descriptor: Int32, _ call: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
            withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    call(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
        }
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard listener >= 0, perform(listener, bind) == 0, listen(listener, 0) == 0 else {
            throw TestFailure("cannot listen on \(text):\(port)")
        }
        // A queue of length 0 holds one connection, and the kernel answers no more until it is taken.
        let filling = (0..<3).map { _ in socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0) }
        for descriptor in filling { _ = perform(descriptor, connect) }
        descriptors = [listener] + filling
    }

    func close() { for descriptor in descriptors { _ = Glibc.close(descriptor) } }
}
