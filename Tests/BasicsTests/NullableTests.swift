import Basics
import Foundation
import Testing

@Suite struct NullableTests {
    private struct Sample: Codable, Equatable {
        var name: String
        @Nullable var day: String?
        @Nullable var list: [Int]? = nil
    }

    private func text(_ sample: Sample) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(sample), as: UTF8.self)
    }

    private func sample(_ text: String) throws -> Sample { try JSONDecoder().decode(Sample.self, from: Data(text.utf8)) }

    @Test func `What is missing is written as null`() throws {
        #expect(try text(Sample(name: "a", day: nil)) == #"{"day":null,"list":null,"name":"a"}"#)
    }

    @Test func `What is there is written as it is`() throws {
        let full = Sample(name: "a", day: "2026-11-25", list: [1, 2])
        #expect(try text(full) == #"{"day":"2026-11-25","list":[1,2],"name":"a"}"#)
        #expect(try sample(try text(full)) == full)
    }

    @Test(arguments: [#"{"name":"a"}"#, #"{"name":"a","day":null,"list":null}"#])
    func `A missing key and a null are the same`(text: String) throws {
        #expect(try sample(text) == Sample(name: "a", day: nil))
    }

    @Test func `A value of another kind is refused`() {
        #expect(throws: DecodingError.self) { try sample(#"{"name":"a","day":7}"#) }
    }
}
