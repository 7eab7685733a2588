import Foundation

/// Where a name server of the tests answers.
package struct NameServerEndpoint: Sendable, CustomStringConvertible {
    package let address: String
    package let port: UInt16

    package var description: String { "\(address):\(port)" }
}

/// An Unbound that knows these records (lines of a zone file) and nothing else; other names do not exist.
///
/// Give the `zone` whose name servers the records name: in the root, where all records stand otherwise, NS would delegate
/// to servers that a test does not have.
package func withNameServer<Value: Sendable>(
    records: [String],
    zone: String? = nil,
    _ body: (NameServerEndpoint) async throws -> Value
) async throws -> Value {
    let endpoint = NameServerEndpoint(address: LoopbackAddress.next(), port: 5353)
    return try await TemporaryFolder.with { folder in
        let own = records.filter { record in zone.map { isRecord(record, within: $0) } ?? false }
        let rest = records.filter { !own.contains($0) }
        let root = [". \(authority)", ". 60 IN NS ns.test.", "ns.test. 60 IN A \(endpoint.address)"]
        var zones: [(name: String, records: [String])] = [(".", root + rest)]
        if let zone {
            let hasAuthority = own.contains { $0.contains(" SOA ") }
            zones.append((zone, (hasAuthority ? [] : ["\(zone). \(authority)"]) + own))
        }
        let sections = try zones.enumerated().map { number, zone in
            let file = try folder.write(zone.records.joined(separator: "\n") + "\n", "zone-\(number)")
            return """
                auth-zone:
                  name: "\(zone.name)"
                  zonefile: "\(file)"
                  for-downstream: yes
                  for-upstream: yes
                  fallback-enabled: no

                """
        }
        let open = ["test.", "invalid.", "onion.", "localhost.", "127.in-addr.arpa."].map { "  local-zone: \"\($0)\" nodefault" }
        let configuration = """
            server:
              directory: "\(folder.path)"
              chroot: ""
              username: ""
              pidfile: ""
              interface: \(endpoint.address)@\(endpoint.port)
              port: \(endpoint.port)
              do-ip6: no
              do-daemonize: no
              use-syslog: no
              logfile: "\(folder.file("log"))"
              num-threads: 1
              module-config: "iterator"
              access-control: 127.0.0.0/8 allow
              so-reuseport: no
            \(open.joined(separator: "\n"))
            remote-control:
              control-enable: no
            \(sections.joined())
            """
        let path = try folder.write(configuration, "unbound.conf")
        return try await withServer(
            ["/usr/sbin/unbound", "-d", "-c", path],
            waitingFor: [ListeningPort(endpoint.address, endpoint.port)],
            log: { folder.read("log") }
        ) {
            try await body(endpoint)
        }
    }
}

/// Of a zone that names no authority itself; nobody keeps it, so that no test takes a mailbox of ours for an operator's.
private let authority = "60 IN SOA ns.test. . 1 60 60 60 60"

private func isRecord(_ record: String, within zone: String) -> Bool {
    let owner = record.prefix { $0 != " " }
    return owner == "\(zone)." || owner.hasSuffix(".\(zone).")
}
