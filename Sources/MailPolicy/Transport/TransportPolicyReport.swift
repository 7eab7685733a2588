package import Basics

/// What the DNS decides about the way of a domain's mail, as data; the findings stand apart and are not encoded.
package struct TransportPolicyReport: Sendable, Encodable {
    package var mx: [Exchanger] = []
    @Nullable package var mtaSts: MTASTSReport? = nil
    @Nullable package var tlsRpt: TLSReportingReport? = nil
    package var dane: [DANEReport] = []
    package var srv: [ServiceReport] = []
    package var caa: [AuthorityReport] = []
    package var ptr: [ReverseReport] = []
    package var findings: [Finding] = []

    private enum CodingKeys: String, CodingKey { case mx, mtaSts, tlsRpt, dane, srv, caa, ptr }
}
