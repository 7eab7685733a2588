import Foundation

/// Where a name server of the tests answers.
package struct NameServerEndpoint: Sendable, CustomStringConvertible {
    package let address: String
    package let port: UInt16

    package var description: String { "\(address):\(port)" }
}

/// An Unbound that knows these records (lines of a zone file) and nothing else; other names do not exist.
package func withNameServer<Value: Sendable>(
    records: [String],
    _ body: (NameServerEndpoint) async throws -> Value
) async throws -> Value {
    let endpoint = NameServerEndpoint(address: LoopbackAddress.next(), port: 5353)
    return try await TemporaryFolder.with { folder in
        let zone = [". 60 IN SOA ns.test. root.test. 1 60 60 60 60", ". 60 IN NS ns.test.", "ns.test. 60 IN A \(endpoint.address)"]
        try folder.write((zone + records).joined(separator: "\n") + "\n", "zone")
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
            auth-zone:
              name: "."
              zonefile: "\(folder.file("zone"))"
              for-downstream: yes
              for-upstream: yes
              fallback-enabled: no

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
