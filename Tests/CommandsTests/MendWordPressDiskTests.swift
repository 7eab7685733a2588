import Glibc
import TestSupport
import Testing

/// A full disk under the journal: nothing is changed that could not be undone.
@Suite struct MendWordPressDiskTests {
    /// The journal takes several times that.
    private static let room = "size=100k"

    private func withDisk(_ body: (PressureSite, _ journal: String) async throws -> Void) async throws {
        try await withPressureSite { site in
            try site.folder.makeFolder("disk")
            let disk = site.folder.file("disk")
            // The tests run as root, who may mount.
            try #require(mount("tmpfs", disk, "tmpfs", 0, Self.room) == 0)
            do {
                try await site.make("original", scheme: "http")
                try await body(site, disk + "/journal")
                umount2(disk, Int32(MNT_DETACH))
            } catch {
                umount2(disk, Int32(MNT_DETACH))
                throw error
            }
        }
    }

    private func fill(_ site: PressureSite, _ journal: String) async throws {
        let full = try await site.run(site.mending + ["--journal", journal])
        #expect(![0, 1].contains(full.status) && full.status > 0, "\(full.output)\(full.error)")
        #expect((full.output + full.error).contains("make room on that disk"), "\(full.output)\(full.error)")
        #expect(try await site.difference("mended") != nil)
    }

    @Test func `what was changed before the disk was full can be undone from what is in the journal`() async throws {
        try await withDisk { site, journal in
            try await fill(site, journal)
            let undone = try await site.run(site.undoing(journal))
            #expect(undone.status == 0, "\(undone.output)\(undone.error)")
            #expect(try await site.difference("original") == nil)
        }
    }

    @Test func `the same command goes on when there is room, in the same journal`() async throws {
        try await withDisk { site, journal in
            try await fill(site, journal)
            let disk = site.folder.file("disk")
            try #require(mount("tmpfs", disk, "tmpfs", UInt(MS_REMOUNT), "size=100m") == 0)
            let again = try await site.run(site.mending + ["--journal", journal])
            #expect([0, 1].contains(again.status), "\(again.output)\(again.error)")
            #expect(try await site.difference("mended") == nil)
            let undone = try await site.run(site.undoing(journal))
            #expect(undone.status == 0, "\(undone.output)\(undone.error)")
            #expect(try await site.difference("original") == nil)
        }
    }
}
