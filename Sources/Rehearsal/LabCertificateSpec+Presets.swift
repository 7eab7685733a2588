package import Basics

extension LabCertificateSpec {
    /// What a public authority issues today for a mail server: nothing in it displeases a phone but the unknown root.
    ///
    /// Names that are addresses become addresses; the common name is the first that fits into its 64 characters.
    package static func goodServer(
        names: [String],
        issued: Timestamp,
        days: Int64 = 90,
        scts: Int = 3
    ) -> LabCertificateSpec {
        var spec = LabCertificateSpec(
            subject: LabName(commonName: names.first { $0.utf8.count <= 64 }),
            dnsNames: names.filter { IPAddress($0) == nil },
            notBefore: issued,
            // The last second counts (RFC 5280 section 4.1.2.5), so that 90 days are not 90 days and a second.
            notAfter: issued.adding(days: days).adding(seconds: -1)
        )
        spec.ipAddresses = names.compactMap { IPAddress($0) }
        spec.policies = ["2.23.140.1.2.1"]
        spec.timestampLogs = randomLogs(scts)
        return spec
    }

    /// A root of its own making, signed by itself.
    package static func root(
        named name: String = "Rehearsal Root",
        issued: Timestamp,
        days: Int64 = 7300
    ) -> LabCertificateSpec {
        authority(named: name, issued: issued, days: days)
    }

    /// An authority between the root and the servers, allowed to issue server certificates only.
    package static func intermediate(
        named name: String = "Rehearsal Intermediate",
        issued: Timestamp,
        days: Int64 = 1825
    ) -> LabCertificateSpec {
        var spec = authority(named: name, issued: issued, days: days)
        spec.pathLength = 0
        spec.extendedKeyUsage = [LabPurpose.serverAuthentication]
        return spec
    }

    private static func authority(named name: String, issued: Timestamp, days: Int64) -> LabCertificateSpec {
        var spec = LabCertificateSpec(
            subject: LabName(commonName: name, organisation: "Postwell Rehearsal"),
            notBefore: issued,
            notAfter: issued.adding(days: days).adding(seconds: -1)
        )
        spec.isCA = true
        spec.keyUsage = [.certificateSigning, .listSigning]
        spec.extendedKeyUsage = nil
        return spec
    }
}
