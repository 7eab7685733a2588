import Basics

/// The least of each kind of file that a browser takes for what it says it is.
struct StageThing: Sendable {
    var type: String
    var bytes: [UInt8]

    private init(_ type: String, _ bytes: [UInt8]) {
        self.type = type
        self.bytes = bytes
    }

    private init(_ type: String, _ text: String) { self.init(type, Array(text.utf8)) }

    /// By the ending of the name.
    static let all: [String: StageThing] = [
        "css": StageThing("text/css", "b {}"),
        "es": StageThing("text/event-stream", "data: x\n\n"),
        "html": StageThing("text/html", "<p>here"),
        "js": StageThing("text/javascript", "/* here */"),
        "json": StageThing("application/json", "{}"),
        "png": StageThing("image/png", picture),
        "svg": StageThing("image/svg+xml", drawing),
        "txt": StageThing("text/plain", "here"),
        "vtt": StageThing("text/vtt", "WEBVTT\n"),
        "wav": StageThing("audio/wav", silence),
        "webmanifest": StageThing("application/manifest+json", "{}"),
        "woff2": StageThing("font/woff2", "wOF2"),
        "xsl": StageThing("text/xsl", "<x:stylesheet version='1.0' xmlns:x='http://www.w3.org/1999/XSL/Transform'/>"),
        "zip": StageThing("application/zip", "PK"),
    ]

    /// One grey dot.
    private static let picture =
        Base64.decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCBd2kUIOwAAAABJRU5ErkJggg==".utf8) ?? []

    private static let drawing = """
        <svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><filter id="f"><feOffset/></filter>\
        <clipPath id="c"><rect width="5" height="5"/></clipPath><g id="g"><rect width="9" height="9"/></g></svg>
        """

    /// A tenth of a second of 8 kHz mono.
    private static let silence: [UInt8] = {
        func little(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
        let format: [UInt8] = [1, 0, 1, 0] + little(8000) + little(8000) + [1, 0, 8, 0]
        let body = Array("WAVEfmt ".utf8) + little(16) + format + Array("data".utf8) + little(800)
        return Array("RIFF".utf8) + little(UInt32(body.count + 800)) + body + [UInt8](repeating: 128, count: 800)
    }()
}
