import Basics
import Checkup
import Rehearsal
import Reports
import Testing
import Trust
import Wire

/// The check-up, run on every scenario as people run it.
///
/// One after the other: each starts all servers, and many at once on two cores would make them look slow.
@Suite(.serialized) struct ScenarioCheckTests {
    static func check(_ organisation: RunningOrganisation, policy: Bool = false) async throws -> CheckReport {
        var options = CheckOptions(store: TrustStore(systemRoots: [try Certificate(der: organisation.rootDER)]))
        options.allowPrivate = true
        options.judgesPolicy = policy
        options.pace = .zero
        options.connections = 8
        let resolver = try Resolver(.server(try NameServerAddress(parsing: organisation.resolverAddress)))
        return try await CheckRun(options: options, resolver: resolver)
            .check(.domain(organisation.domain), named: organisation.domain.text)
    }

    @Test(arguments: Scenario.all)
    func `every scenario is judged right, and nothing is broken beyond what it breaks`(_ scenario: Scenario) async throws {
        let report = try await withOrganisation(scenario) { try await Self.check($0) }
        #expect(report.verdict.level.rawValue == scenario.level, "\(report.verdict.headline)")
        let missing = scenario.findings.filter { id in !report.findings.contains { $0.id == id } }
        #expect(missing == [], "found: \(report.findings.map(\.id))")
        let broken = Set(report.findings.filter { $0.severity == .broken }.map(\.id))
        #expect(broken.subtracting(scenario.findings) == [])
    }

    @Test func `all six services of the healthy organisation are found by their published ports`() async throws {
        try await withOrganisation(try Scenario(named: "healthy")) { organisation in
            let report = try await Self.check(organisation)
            #expect(Set(report.services.map(\.id)) == Set(organisation.services.map(\.url)))
            let isWholly = report.services.allSatisfy { service in
                service.releases.filter { $0.release != "9" }.allSatisfy { $0.outcome == .works }
            }
            #expect(isWholly)
        }
    }

    @Test func `the healthy organisation's DNS lacks nothing but the MX that nobody without root could serve`() async throws {
        let report = try await withOrganisation(try Scenario(named: "healthy")) { try await Self.check($0, policy: true) }
        let serious = report.findings.filter { $0.severity >= .warning }.map(\.id)
        #expect(Set(serious).isSubset(of: ["mx.none"]))
    }
}
