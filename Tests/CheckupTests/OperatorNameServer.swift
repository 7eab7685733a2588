import TestSupport

/// An Unbound with a zone of its own for one domain, so that the domain has name servers; the rest stands in the root.
///
/// In a single root zone an NS record would be a delegation to servers that a test does not have.
func withOperatorNameServer<Value: Sendable>(
    zone: String,
    records: [String],
    _ body: (String) async throws -> Value
) async throws -> Value {
    let address = LoopbackAddress.next()
    return try await TemporaryFolder.with { folder in
        let own = records.filter { owner(of: $0) == zone || owner(of: $0).hasSuffix("." + zone) }
        let rest = records.filter { !own.contains($0) }
        let hasAuthority = own.contains { $0.contains(" SOA ") }
        let authority = "\(zone). 60 IN SOA ns.test. . 1 60 60 60 60"
        try folder.write(((hasAuthority ? [] : [authority]) + own).joined(separator: "\n") + "\n", "zone")
        try folder.write(([". 60 IN SOA ns.test. . 1 60 60 60 60", ". 60 IN NS ns.test."] + rest).joined(separator: "\n") + "\n", "root")
        let zones = [(".", "root"), (zone, "zone")].map { name, file in
            "auth-zone:\n  name: \"\(name)\"\n  zonefile: \"\(folder.file(file))\"\n  for-downstream: yes\n  for-upstream: yes\n  fallback-enabled: no\n"
        }
        let configuration = """
            server:
              directory: "\(folder.path)"
              chroot: ""
              username: ""
              pidfile: ""
              interface: \(address)@5353
              port: 5353
              do-ip6: no
              do-daemonize: no
              use-syslog: no
              logfile: "\(folder.file("log"))"
              num-threads: 1
              module-config: "iterator"
              access-control: 127.0.0.0/8 allow
              so-reuseport: no
              local-zone: "test." nodefault
            remote-control:
              control-enable: no
            \(zones.joined())
            """
        let path = try folder.write(configuration, "unbound.conf")
        return try await withServer(
            ["/usr/sbin/unbound", "-d", "-c", path],
            waitingFor: [ListeningPort(address, 5353)],
            log: { folder.read("log") }
        ) {
            try await body("\(address):5353")
        }
    }
}

private func owner(of record: String) -> String { String(record.prefix { $0 != " " }.dropLast()) }
