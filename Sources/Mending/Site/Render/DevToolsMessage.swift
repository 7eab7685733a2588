import FoundationEssentials

/// The frame of every message of the DevTools protocol; its content is decoded by whoever knows its kind.
struct DevToolsMessage: Decodable {
    struct Failure: Decodable {
        var message: String
    }

    var id: Int?
    var method: String?
    var sessionId: String?
    var error: Failure?
}

/// A message's result, beside which everything else is left out.
struct DevToolsResult<Value: Decodable>: Decodable {
    var result: Value
}

/// An event's parameters.
struct DevToolsEvent<Value: Decodable>: Decodable {
    var params: Value

    static func parameters(_ bytes: [UInt8]) -> Value? {
        try? JSONDecoder().decode(Self.self, from: Data(bytes)).params
    }
}

/// A command to the browser, or with a session to one of its pages.
struct DevToolsCommand<Parameters: Encodable>: Encodable {
    var id: Int
    var method: String
    var params: Parameters
    var sessionId: String?
}

/// No parameters, or a result that nobody reads.
struct DevToolsNothing: Codable, Sendable {}

/// Cuts a stream of bytes into messages, each of which ends in a NUL.
struct DevToolsFraming {
    /// A page at its limit, every character escaped, stays far below.
    static let maximumLength = 134_217_728

    private var pending: [UInt8] = []

    init() {}

    /// The messages that are complete now.
    ///
    /// - Throws: ``ChromiumError`` for a message that never ends.
    mutating func take(_ bytes: [UInt8]) throws(ChromiumError) -> [[UInt8]] {
        var messages: [[UInt8]] = []
        var start = 0
        while let end = bytes[start...].firstIndex(of: 0) {
            messages.append(pending + bytes[start..<end])
            pending = []
            start = end + 1
        }
        pending += bytes[start...]
        guard pending.count <= Self.maximumLength else {
            throw ChromiumError(.answer, "the browser's answer never ends")
        }
        return messages
    }
}
