import Basics
import NIOCore
import NIOPosix

/// Runs the organisation of a scenario on a loopback address of its own while `body` runs; nothing leaves the machine.
///
/// - Throws: what `body` throws, or ``InputError`` with code `rehearsal` when no address or port is to be had.
package func withOrganisation<Value: Sendable>(
    _ scenario: Scenario,
    _ body: (RunningOrganisation) async throws -> Value
) async throws -> Value {
    let channels = OpenChannels()
    do {
        let value = try await body(try await OrganisationStarter(scenario: scenario, channels: channels).start())
        await channels.close()
        return value
    } catch {
        await channels.close()
        throw error
    }
}

/// An address of the loopback network that probably nobody else uses.
enum LoopbackDraw {
    /// Linux answers at all of 127.0.0.0/8; elsewhere only the first address is set up.
    static func address() throws(InputError) -> IPAddress {
        #if os(Linux)
        let bytes = [127, UInt8.random(in: 64...127), UInt8.random(in: 0...255), UInt8.random(in: 1...254)]
        #else
        let bytes: [UInt8] = [127, 0, 0, 1]
        #endif
        guard let address = IPAddress(bytes: bytes) else { throw InputError("rehearsal", "no loopback address") }
        return address
    }
}
