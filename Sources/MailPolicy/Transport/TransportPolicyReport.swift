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
    /// The parts above in which a question stayed without an answer, in their order: `mx`, `dane`.
    package var unanswered: [String] = []
    package var findings: [Finding] = []

    private enum CodingKeys: String, CodingKey { case mx, mtaSts, tlsRpt, dane, srv, caa, ptr, unanswered }
}
