import Basics
import Testing
import Wire

@testable import MailPolicy

/// The forms of the records that MTA-STS and TLS-RPT put into the DNS.
struct MTASTSRecordTests {
    @Test(arguments: ["v=STSv1; id=1", "v=STSv1;id=20260101T000000Z;", "v=STSv1 ; x=y; id = a1 ", "v=STSv1"])
    func `These are meant to be records`(text: String) {
        #expect(PolicyFields.isMeant(Array(text.utf8), version: "STSv1"))
        #expect(!PolicyFields.isNearMiss(Array(text.utf8), version: "STSv1"))
    }

    @Test(arguments: [
        ("v=spf1 -all", false), ("", false), ("v=STSv12; id=1", true), ("v=stsv1; id=1", true), (" v=STSv1; id=1", true),
        ("v=STSv2; id=1", true), ("STSv1; id=1", true), ("google-site-verification=STSv1", false),
    ])
    func `Other texts are not records, some nearly`(text: String, isNear: Bool) {
        #expect(!PolicyFields.isMeant(Array(text.utf8), version: "STSv1"))
        #expect(PolicyFields.isNearMiss(Array(text.utf8), version: "STSv1") == isNear)
    }

    @Test(arguments: [("v=STSv1; id=1", "1"), ("v=STSv1; a=b; id = Z9; id=2;", "Z9")])
    func `A record has an id`(text: String, id: String) throws {
        #expect(try MTASTSRecord(Array(text.utf8)).id == id)
    }

    @Test(
        arguments: [
            ("v=STSv1", .noID), ("v=STSv1;", .noID), ("v=STSv1; ID=1", .noID), ("v=STSv1; id=", .field), ("v=STSv1; id", .field),
            ("v=STSv1;; id=1", .field), ("v=STSv1; id=2026-01-01", .badID), ("v=STSv1; id=1 2", .badID),
            ("v=STSv1; id=123456789012345678901234567890123", .badID), ("v=STSv1; i d=1", .field),
        ] as [(String, MTASTSRecord.Flaw)]
    )
    func `Faults of a record are told apart`(text: String, flaw: MTASTSRecord.Flaw) {
        #expect(throws: flaw) { try MTASTSRecord(Array(text.utf8)) }
    }
}
