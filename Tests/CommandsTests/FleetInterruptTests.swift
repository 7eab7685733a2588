import Glibc
import Testing

@testable import Commands

/// Signals are sent to a process of its own, since they would end the test run.
@Suite struct FleetInterruptTests {
    @Test func `without a signal the result comes back, and so does an error`() async throws {
        await #expect(processExitsWith: .exitCode(7)) {
            let value = try await Interrupt.cancelling { 7 }
            exit(Int32(value))
        }
        await #expect(processExitsWith: .exitCode(8)) {
            do {
                _ = try await Interrupt.cancelling { () async throws -> Int in throw CancellationError() }
            } catch {
                exit(8)
            }
        }
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func `the first signal cancels, and what is known comes back`(number: Int32) async {
        await #expect(processExitsWith: .exitCode(9)) { [number] in
            let value = try await Interrupt.cancelling {
                kill(getpid(), number)
                try? await Task.sleep(for: .seconds(3600))
                return Task.isCancelled ? 9 : 1
            }
            exit(Int32(value))
        }
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func `the second signal ends at once, however deaf the work is`(number: Int32) async {
        await #expect(processExitsWith: .exitCode(2)) { [number] in
            _ = try await Interrupt.cancelling {
                kill(getpid(), SIGINT)
                while !Task.isCancelled { await Task.yield() }
                kill(getpid(), number)
                // Not cancellable; the process is gone long before.
                usleep(30_000_000)
                return 1
            }
        }
    }

    @Test func `afterwards a signal ends the process as always`() async {
        await #expect(processExitsWith: .signal(SIGTERM)) {
            _ = try await Interrupt.cancelling { 1 }
            kill(getpid(), SIGTERM)
            usleep(30_000_000)
        }
    }
}
