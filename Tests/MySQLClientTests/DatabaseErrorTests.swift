import Basics
import Testing

@testable import MySQLClient

struct DatabaseErrorTests {
    private static let numbers: [DatabaseError.Kind: [Int]] = [
        .unreachable: [2_002, 2_003, 2_005, 1_040, 1_129, 1_130], .login: [1_045, 1_698, 2_059, 2_061, 5_010, 3_118, 4_151],
        .tls: [2_026, 3_159], .noDatabase: [1_049], .gone: [2_006, 2_013, 1_053, 1_927, 4_031], .busy: [1_205, 1_213, 3_572, 1_614, 1_020],
        .duplicate: [1_062, 1_586, 1_169], .tooLong: [1_406, 1_264], .invalidText: [1_366, 1_300, 3_988, 1_977],
        .check: [4_025, 3_819, 1_644, 1_369], .denied: [1_142, 1_143, 1_227], .readOnly: [1_290, 1_792, 1_836, 1_036, 165],
        .diskFull: [1_021, 1_114, 1_041], .tooLarge: [1_153, 2_020], .noTable: [1_146, 1_051], .other: [0, 1_064, 2_014, 2_027],
    ]

    @Test(arguments: DatabaseError.Kind.allCases)
    func `a number has its kind`(_ kind: DatabaseError.Kind) throws {
        for number in try #require(Self.numbers[kind]) { #expect(DatabaseError(number: number, message: "").kind == kind, "\(number)") }
    }

    @Test(arguments: [
        "Got error 28 from storage engine", "Error writing file 'x' (Errcode: 28 \"No space left on device\")", "got errno: 28",
    ])
    func `a full disk is known by its text`(_ message: String) {
        #expect(DatabaseError(number: 1_030, message: message).kind == .diskFull)
        #expect(DatabaseError(number: 1_030, message: "Got error 280 from storage engine").kind == .other)
    }

    @Test func `each kind has words and a code of its own`() {
        let errors = DatabaseError.Kind.allCases.map { DatabaseError(number: 7, message: "words of the server", kind: $0).inputError }
        #expect(Set(errors.map(\.code)).count == errors.count)
        for error in errors {
            #expect(error.code.hasPrefix("database-"))
            #expect(error.message.hasSuffix("words of the server (error 7)"))
        }
    }

    @Test func `what a server says is made harmless and short`() {
        let error = DatabaseError(number: 1_064, message: "\u{1B}[31m\r\n\u{202E}" + String(repeating: "x", count: 5_000))
        #expect(error.message.hasPrefix(#"\u{1b}[31m\u{d}\u{a}\u{202e}xxx"#))
        #expect(error.message.unicodeScalars.count < 450)
    }

    @Test func `a password that comes back is left out`() {
        let error = DatabaseError(number: 2_013, message: "no geheim123 here: geheim123").whileConnecting(with: "geheim123")
        #expect(error.message == "no … here: …")
        #expect(error.kind == .unreachable)
        #expect(DatabaseError(number: 1_045, message: "Access denied").whileConnecting(with: "").message == "Access denied")
    }

    @Test func `the library's wrapping of an early error is taken off`() {
        let text = "Received error packet before completion of TLS handshake. The authenticity of the following error cannot be verified: "
        let error = DatabaseError(number: 2_002, saying: text + "1129 - Host 'x' is blocked - many errors")
        #expect(error.number == 1_129)
        #expect(error.message == "Host 'x' is blocked - many errors")
        #expect(DatabaseError(number: 2_002, saying: text + "x").number == 2_002)
        #expect(DatabaseError(number: 2_002, saying: "Can't connect - here").message == "Can't connect - here")
    }
}
