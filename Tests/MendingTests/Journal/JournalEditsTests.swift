import TestSupport
import Testing

@testable import Mending

@Suite struct JournalEditsTests {
    @Test func `an edit is written in a form that other programs read, too`() {
        var edits = JournalEdits()
        edits.append(JournalEdit(offset: 12, removed: [], inserted: [0x73]))
        edits.append(JournalEdit(offset: 90, removed: Array(":80".utf8), inserted: []))
        #expect(String(decoding: edits.taken(), as: UTF8.self) == #"{"edits":[[12,"","cw=="],[90,"Ojgw",""]]}"#)
        #expect(edits.count == 0)
    }

    @Test(arguments: 0..<50)
    func `what is written is read again`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let written = (0..<Int.random(in: 1...20, using: &random)).map { _ in
            JournalEdit(
                offset: Int.random(in: 0...Int(1e17), using: &random),
                removed: bytes(&random),
                inserted: bytes(&random)
            )
        }
        var edits = JournalEdits()
        for edit in written { edits.append(edit) }
        #expect(JournalEdits.parse(edits.taken()) == written)
    }

    private func bytes(_ random: inout SplitMix64) -> [UInt8] {
        (0..<Int.random(in: 0...5, using: &random)).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    }

    @Test(arguments: [
        "", "{", #"{"edits":["#, #"{"edits":[]}"#, #"{"edits":[[1,"",""]}"#, #"{"edits":[[1,"",""]]"#,
        #"{"edits":[[-1,"",""]]}"#, #"{"edits":[[1,""]]}"#, #"{"edits":[[1,"a",""]]}"#, #"{"edits":[[1,"!!!!",""]]}"#,
        #"{"edits":[[1234567890123456789,"",""]]}"#, #"{"edits":[[1,"",""],]}"#, #"{"edits":[[1,"",""]] }"#,
        #"{"edits":[[1,"","]]}"#, #"{"edits":]}"#,
    ])
    func `a line that we did not write so is refused`(line: String) {
        #expect(JournalEdits.parse(Array(line.utf8)) == nil)
    }
}
