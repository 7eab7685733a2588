import Basics
import MailProbe
import Testing
import Wire

@testable import Rehearsal

/// One after the other: each starts all servers, and many at once on two cores would make them look slow.
@Suite(.serialized) struct OrganisationTests {
    @Test func `two organisations live beside each other and are gone afterwards`() async throws {
        let healthy = try Scenario(named: "healthy")
        let dialer = try Dialer(stepTimeout: .seconds(5))
        let (first, second) = try await withOrganisation(healthy) { one in
            try await withOrganisation(healthy) { other in
                #expect(one.resolverAddress != other.resolverAddress)
                for organisation in [one, other] {
                    let greeting = try await Self.greeting(of: organisation, dialer)
                    #expect(greeting.dial == .connected)
                    #expect(organisation.connections(to: "imaps") == 1)
                }
                return (one, other)
            }
        }
        for organisation in [first, second] {
            #expect(try await Self.greeting(of: organisation, dialer).dial == .refused)
        }
    }

    private static func greeting(
        of organisation: RunningOrganisation,
        _ dialer: Dialer
    ) async throws -> Dialer.Call<SessionRecord> {
        let published = try #require(organisation.services.first { $0.scheme == "imaps" })
        let service = try MailService(url: published.url)
        return await dialer.call(
            organisation.address,
            port: published.port,
            serverName: service.host,
            conversation: IMAPSession(plan: SessionPlan(service: service))
        )
    }

    @Test(arguments: ["imaps", "imap", "pop3s", "pop3", "submissions", "submission"])
    func `the login that is printed works at every door`(_ scheme: String) async throws {
        try await withOrganisation(try Scenario(named: "healthy")) { organisation in
            let published = try #require(organisation.services.first { $0.scheme == scheme })
            let credentials = Credentials(
                user: organisation.user.description,
                password: Array(organisation.password.utf8)
            )
            var plan = SessionPlan(service: try MailService(url: published.url), credentials: credentials)
            plan.envelope = SessionPlan.Envelope(from: organisation.user.description, to: "ann@friends.example")
            let prober = Prober(dialer: try Dialer(stepTimeout: .seconds(5)), pacer: ServerPacer(connections: 2, pace: .zero))
            let probe = await prober.session(plan, at: organisation.address)
            let session = try #require(probe.session)
            #expect(session.problem == nil)
            #expect(session.isComplete)
            #expect(session.login?.succeeded == true)
            if scheme.hasPrefix("submission") {
                #expect(session.relayBefore?.code == 554)
                #expect(session.relayAfter?.code == 250)
            }
        }
    }

    @Test func `the mailbox holds three letters that can be read`() async throws {
        try await withOrganisation(try Scenario(named: "healthy")) { organisation in
            let letters = organisation.store.letters(in: "INBOX")
            #expect(letters.map { $0.field("from") }.count == 3)
            #expect(letters.compactMap { $0.field("subject") }.contains("Saturday morning"))
            for letter in letters {
                #expect(letter.field("date") != nil)
                #expect(letter.field("to") == "Kim Doe <kim@nine-lives-rescue.example>")
                #expect(!String(decoding: letter.bytes, as: UTF8.self).contains("{"))
            }
            #expect(organisation.store.letters(in: "Sent").count == 1)
        }
    }

    @Test(arguments: [("healthy", false), ("website-mixed", true), ("story", true)])
    func `the website answers with its certificate, half secured only where the scenario says so`(
        _ name: String,
        _ isMixed: Bool
    ) async throws {
        try await withOrganisation(try Scenario(named: name)) { organisation in
            let resolver = try Resolver(.server(try NameServerAddress(parsing: organisation.resolverAddress)))
            let client = try GuardedClient(resolver: resolver, allowPrivate: true, additionalRoots: [organisation.rootPEM])
            let limits = FetchLimits(maximumBytes: 65_536, deadline: .after(.seconds(10)))
            let page = try await client.get(organisation.websiteURL, limits: limits)
            let text = String(decoding: page.body, as: UTF8.self)
            #expect(page.status == 200)
            #expect(text.contains("<h1>Nine Lives Cat Rescue</h1>"))
            #expect(text.contains("<img src=\"http://") == isMixed)
        }
    }
}
