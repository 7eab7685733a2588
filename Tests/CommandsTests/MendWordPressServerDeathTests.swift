import TestSupport
import Testing

/// The database server itself is killed while it is at work, and comes back.
///
/// All tables are InnoDB: a MyISAM table may be damaged by that, which no client can help.
@Suite struct MendWordPressServerDeathTests {
    private static let post = PressureSite.posts / 2

    private func withSite(forgetting: Bool = false, _ body: (PressureSite) async throws -> Void) async throws {
        let options = forgetting ? ["--innodb-flush-log-at-trx-commit=0"] : []
        try await TemporaryFolder.with { folder in
            try await withMariaDB(durable: true, options: options) { server in
                let site = try await PressureSite(on: server, in: folder, engine: "InnoDB")
                try await site.make("original", scheme: "http", engine: "InnoDB")
                // What the tests begin with has to outlive the server.
                try await server.run("FLUSH ENGINE LOGS")
                try await body(site)
            }
        }
    }

    /// Kills the server while the program waits for a row in the middle of a batch, and starts it again.
    private func killingServer(_ site: PressureSite, _ arguments: [String]) async throws -> CommandResult {
        let lock = "SELECT ID FROM wp_posts WHERE ID = \(Self.post) FOR UPDATE"
        let held = PressureLock.untilReleased
        let result = try await PressureLock.holding(lock, on: site.server, then: held, survives: false) {
            async let result = site.run(arguments)
            try await PressureLock.awaitBlocked(on: site.server)
            try await site.server.kill()
            return try await result
        }
        try await site.server.start()
        return result
    }

    private func checkSaid(_ result: CommandResult) {
        #expect([2, 3].contains(result.status), "\(result.status): \(result.output)\(result.error)")
        #expect((result.output + result.error).contains("database"), "\(result.output)\(result.error)")
    }

    /// One that forgets loses what it committed in its last second, though the journal has it as done.
    @Test(arguments: [false, true])
    func `a server that dies within a batch is named, and the same command goes on and can be undone`(forgetting: Bool) async throws {
        try await withSite(forgetting: forgetting) { site in
            checkSaid(try await killingServer(site, site.mending))
            let again = try await site.run(site.mending)
            #expect([0, 1].contains(again.status), "\(again.output)\(again.error)")
            #expect(try await site.difference("mended") == nil)
            let journals = try site.journals()
            #expect(journals.count == 1)
            // Undoing meets the same fate.
            checkSaid(try await killingServer(site, site.undoing(#require(journals.first))))
            try await PressureKills.undo(site)
            #expect(try await site.difference("original") == nil)
        }
    }

    @Test func `a server that dies at any moment leaves what can be gone on with`() async throws {
        try await withSite { site in
            var duration = try await site.timed(site.mending).duration
            try await PressureKills.undoAll(site)
            var random = SplitMix64(seed: 99)
            var (deaths, runs) = (0, 0)
            while deaths < 3 {
                runs += 1
                try #require(runs <= 20, "the runs end too soon")
                let start = ContinuousClock.now
                async let running = site.run(site.mending)
                _ = try await runCommand(["sleep", String(duration * Double.random(in: 0.2..<0.9, using: &random) / .seconds(1))])
                try await site.server.kill()
                let result = try await running
                try await site.server.start()
                if [0, 1].contains(result.status) {
                    // It was done before; once more from the beginning.
                    duration = min(duration, ContinuousClock.now - start)
                    try await PressureKills.undoAll(site)
                } else {
                    checkSaid(result)
                    deaths += 1
                }
            }
            let last = try await site.run(site.mending)
            #expect([0, 1].contains(last.status), "\(last.output)\(last.error)")
            #expect(try await site.difference("mended") == nil)
            try await PressureKills.undo(site)
            #expect(try await site.difference("original") == nil)
        }
    }
}
