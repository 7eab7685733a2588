import Glibc
import TestSupport
import Testing

/// Ten kills at random moments; ``MendWordPressKillSlowTests`` has fifty.
@Suite struct MendWordPressKillTests {
    @Test func `ten runs and some undoings are killed, and every row is mended once and brought back`() async throws {
        try await PressureKills.run(10, seed: 20_261_125)
    }

    @Test func `the same command goes on after a run that was killed has been undone`() async throws {
        try await withPressureSite { site in
            try await site.make("original", scheme: "http")
            let first = try await site.timed(site.mending)
            #expect([0, 1].contains(first.result.status), "\(first.result.output)\(first.result.error)")
            try await PressureKills.undoAll(site)
            var random = SplitMix64(seed: 7)
            // Killed before its first write there is nothing to undo yet.
            for _ in 0..<20 where try site.journals().isEmpty {
                _ = try await site.killed(after: first.duration * Double.random(in: 0.4..<0.8, using: &random), site.mending)
            }
            try await PressureKills.undo(site)
            #expect(try await site.difference("original") == nil)
            let again = try await site.run(site.mending)
            #expect([0, 1].contains(again.status), "\(again.output)\(again.error)")
            #expect(try await site.difference("mended") == nil)
        }
    }

    /// The worst moment: the server has the word to commit, and carries it out when the program is dead.
    @Test(arguments: [true, false])
    func `what is committed after the death of the run is in the journal`(goesOn: Bool) async throws {
        try await withPressureSite { site in
            try await site.make("original", scheme: "http")
            try await PressureLock.holdingCommits(on: site.server) {
                async let killed = BuiltProgram.stopped(
                    by: "KILL",
                    site.mending + ["--journal", site.folder.file("journal")],
                    whenFilled: site.folder.file("committing")
                )
                try await PressureLock.awaitCommit(on: site.server)
                try site.folder.write("yes", "committing")
                #expect(try await killed.status == 128 + SIGKILL)
                try await PressureLock.letCommit(on: site.server)
            }
            #expect(try await site.mendedCount() > 0)
            if goesOn {
                let again = try await site.run(site.mending + ["--journal", "journal"])
                #expect([0, 1].contains(again.status), "\(again.output)\(again.error)")
                #expect(try await site.difference("mended") == nil)
            }
            let undone = try await site.run(site.undoing("journal"))
            #expect(undone.status == 0, "\(undone.output)\(undone.error)")
            #expect(try await site.difference("original") == nil)
        }
    }
}

/// Fifty kills, which take longer than a minute.
@Suite struct MendWordPressKillSlowTests {
    @Test func `fifty runs and some undoings are killed, and every row is mended once and brought back`() async throws {
        try await PressureKills.run(50, seed: 1)
    }
}

/// Runs that are killed with SIGKILL at random moments of their whole duration.
struct PressureKills {
    private let site: PressureSite
    private var random: SplitMix64
    /// How long a whole run takes, measured again whenever one was not killed in time: other tests come and go.
    private var duration: Duration
    private var kills = 0

    /// Mends again and again until `count` runs were killed: each mending is killed one to five times and gone on with, then
    /// compared and undone; every third is undone as it was left by the last kill.
    static func run(_ count: Int, seed: UInt64) async throws {
        try await withPressureSite { site in
            try await site.make("original", scheme: "http")
            let mending = try await site.timed(site.mending)
            try await checkMended(site, mending.result)
            let undoing = try await site.timed(site.undoing(#require(try site.journals().first)))
            #expect(undoing.result.status == 0, "\(undoing.result.output)\(undoing.result.error)")
            #expect(try await site.difference("original") == nil)
            try site.forgetJournals()

            var pressure = PressureKills(site: site, random: SplitMix64(seed: seed), duration: mending.duration)
            var mendings = 0
            while pressure.kills < count {
                mendings += 1
                try #require(mendings <= count * 3, "only \(pressure.kills) runs were killed: they end too soon")
                try await pressure.mend(goesOn: mendings % 3 != 0)
                try await pressure.undo(lasting: undoing.duration)
                let difference = try await site.difference("original")
                #expect(difference == nil, "after undoing mending \(mendings) of seed \(seed)")
            }
        }
    }

    /// One mending with its kills.
    private mutating func mend(goesOn: Bool) async throws {
        for number in 0..<Int.random(in: 1...5, using: &random) {
            let start = ContinuousClock.now
            if let ended = try await site.killed(after: moment(of: duration), site.mending) {
                if number == 0 { duration = ContinuousClock.now - start }
                return try await Self.checkMended(site, ended)
            }
            kills += 1
            #expect(try site.journals().count <= 1)
        }
        if goesOn { try await Self.checkMended(site, site.run(site.mending)) }
    }

    /// Every second undoing is killed, too.
    private mutating func undo(lasting duration: Duration) async throws {
        if Bool.random(using: &random), let journal = try site.journals().first {
            _ = try await site.killed(after: moment(of: duration), site.undoing(journal))
        }
        try await Self.undoAll(site)
    }

    /// A little past the end, so that a run that takes longer than the last is noticed.
    private mutating func moment(of duration: Duration) -> Duration {
        duration * Double.random(in: 0..<1.1, using: &random)
    }

    private static func checkMended(_ site: PressureSite, _ result: CommandResult) async throws {
        // 1 where what is left by its kind, as the site's own address, counts.
        #expect([0, 1].contains(result.status), "\(result.output)\(result.error)")
        #expect(try await site.difference("mended") == nil)
        #expect(try site.journals().count == 1)
    }

    /// Undoes what there is, in one go.
    static func undo(_ site: PressureSite) async throws {
        for journal in try site.journals() {
            let undone = try await site.run(site.undoing(journal))
            #expect(undone.status == 0, "\(undone.output)\(undone.error)")
        }
    }

    static func undoAll(_ site: PressureSite) async throws {
        try await undo(site)
        try site.forgetJournals()
    }
}

/// A site of its own on a server of its own.
func withPressureSite(_ body: (PressureSite) async throws -> Void) async throws {
    try await TemporaryFolder.with { folder in
        try await withMariaDB { server in
            try await body(PressureSite(on: server, in: folder))
        }
    }
}
