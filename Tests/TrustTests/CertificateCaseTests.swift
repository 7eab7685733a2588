import Basics
import Rehearsal
import TestSupport
import Testing
import Trust

@Suite struct CertificateCaseTests {
    @Test func `each case is judged as the table says, on every release`() async throws {
        for one in try await CertificateLab().cases() {
            let judgement = ChainJudge(store: try store(one)).judge(try question(one))
            for (release, letter) in one.verdicts {
                let verdict = judgement.verdict(on: try IOSRelease(release))
                let note: Comment = "\(one.id) on iOS \(release): \(verdict.rules)"
                #expect(verdict.outcome.rawValue == CertificateCase.outcome(letter), note)
                if let rule = one.rule, letter != "o" {
                    let family = rule.hasPrefix("CT-") ? ["CT-MISS", "CT-180"] : [rule]
                    #expect(!Set(verdict.rules).isDisjoint(with: family), note)
                }
                if letter == "o" { #expect(verdict.rules.isEmpty, note) }
            }
        }
    }

    @Test func `an account that worked before gets no way to go on`() async throws {
        let cases = try await CertificateLab().cases()
        let expired = try #require(cases.first { $0.id == "T21 expired" })
        var asked = try question(expired)
        asked.workedBefore = true
        let verdict = ChainJudge(store: try store(expired)).judge(asked).verdict(on: IOSRelease(17))
        #expect(verdict.outcome == .asksLocked)
        #expect(verdict.message == 2)
    }

    @Test func `what the public store decides is at most likely`() async throws {
        let cases = try await CertificateLab().cases()
        for one in cases where one.trusted == .system && one.id.hasPrefix("T01") || one.id.hasPrefix("T27") {
            let judgement = ChainJudge(store: try store(one)).judge(try question(one))
            #expect(judgement.verdict(on: IOSRelease(17)).certainty <= .likely)
        }
        let name = try #require(cases.first { $0.id.hasPrefix("T15") })
        #expect(ChainJudge(store: try store(name)).judge(try question(name)).verdict(on: IOSRelease(17)).certainty == .certain)
    }

    private func store(_ one: CertificateCase) throws -> TrustStore {
        let root = try Certificate(der: one.root.der)
        return switch one.trusted {
        case .system: TrustStore(systemRoots: [root])
        case .user: TrustStore(systemRoots: [], userRoots: [root])
        case .leaf: TrustStore(systemRoots: [], trustedLeaves: [root])
        case .nobody: TrustStore(systemRoots: [])
        }
    }

    private func question(_ one: CertificateCase) throws -> ChainQuestion {
        ChainQuestion(
            host: try HostName(one.host),
            sent: try one.sent.map { try Certificate(der: $0.der) },
            fetched: try one.fetchable.map { try Certificate(der: $0.der) },
            issuerFetch: .asked,
            at: one.at
        )
    }
}
