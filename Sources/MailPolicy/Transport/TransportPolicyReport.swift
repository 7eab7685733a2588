package import Basics

/// What the DNS decides about the way of a domain's mail, as data; the findings stand apart and are not encoded.
package struct TransportPolicyReport: Sendable, Encodable {
    package var mx: [Exchanger] = []
    package var mtaSts: MTASTSReport?
    package var tlsRpt: TLSReportingReport?
    package var dane: [DANEReport] = []
    package var srv: [ServiceReport] = []
    package var caa: [AuthorityReport] = []
    package var ptr: [ReverseReport] = []
    package var findings: [Finding] = []

    private enum CodingKeys: String, CodingKey { case mx, mtaSts, tlsRpt, dane, srv, caa, ptr }

    /// Written out so that what is missing is `null`: the schema promises every key.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(mx, forKey: .mx)
        try container.encode(mtaSts, forKey: .mtaSts)
        try container.encode(tlsRpt, forKey: .tlsRpt)
        try container.encode(dane, forKey: .dane)
        try container.encode(srv, forKey: .srv)
        try container.encode(caa, forKey: .caa)
        try container.encode(ptr, forKey: .ptr)
    }
}
