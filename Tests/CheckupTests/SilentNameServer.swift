import Glibc
import TestSupport

/// A name server that takes every question and answers none; `body` is told its address and port.
func withSilentNameServer<Value: Sendable>(_ body: (String) async throws -> Value) async throws -> Value {
    let host = LoopbackAddress.next()
    let descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
    guard descriptor >= 0 else { throw TestFailure("no socket: \(String(cString: strerror(errno)))") }
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(5353).bigEndian
    guard inet_pton(AF_INET, host, &address.sin_addr) == 1 else { throw TestFailure("\(host) is no address") }
    let status = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
    }
    guard status == 0 else { throw TestFailure("\(host) cannot be bound: \(String(cString: strerror(errno)))") }
    return try await body("\(host):5353")
}
