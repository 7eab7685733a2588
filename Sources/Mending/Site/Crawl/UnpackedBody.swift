import Basics
import Packing
import Wire

/// A document's body as it was before the server packed it.
enum UnpackedBody {
    /// Servers pack once; twice is seen where a proxy packs what was packed.
    private static let maximumCodings = 3

    /// Undoes `Content-Encoding`, the last coding first (RFC 9110 section 8.4).
    ///
    /// - Throws: ``PackingError``, with code `unsupported` for a coding that was not asked for.
    static func of(_ document: FetchedDocument, limit: Int) throws(PackingError) -> [UInt8] {
        var body = document.body
        let codings = document.headers.filter { $0.name.equalsIgnoringCase("content-encoding") }
            .flatMap { $0.value.split(separator: ",") }.map(\.trimmedBlanks)
            .filter { !$0.isEmpty && !$0.equalsIgnoringCase("identity") }
        guard !body.isEmpty else { return [] }
        for coding in codings.suffix(maximumCodings).reversed() {
            guard let compression = Compression(contentCoding: coding.asciiLowercased) else {
                throw PackingError(.unsupported, "the content coding \"\(printable(coding, limit: 40))\" is not known")
            }
            body = try compression.unpacked(body, limit: limit)
        }
        return body
    }
}
