import Basics
import TestSupport
import Foundation

/// An IMAP login that stays open, held by openssl, so that the next one meets the server's limit.
struct HeldSession {
    private let process: Foundation.Process
    private let input: Pipe

    static func open(_ address: String, user: String, password: String) async throws -> HeldSession {
        let process = Foundation.Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = ["s_client", "-quiet", "-connect", "\(address):993"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data("a LOGIN \(user) \(password)\r\n".utf8))
        var seen = ""
        while !seen.contains("a OK") {
            let part = output.fileHandleForReading.availableData
            guard !part.isEmpty else { throw TestFailure("the held session ended: \(seen)") }
            seen += String(decoding: part, as: UTF8.self)
        }
        return HeldSession(process: process, input: input)
    }

    func close() async throws {
        try input.fileHandleForWriting.close()
        process.terminate()
        process.waitUntilExit()
    }
}
