import Basics
import Crypto
import Packing
import Wire

/// What came over https and over http, held side by side.
struct TwinComparison {
    let secure: FetchedDocument
    let plain: FetchedDocument
    /// So long may a body be once unpacked.
    let limit: Int

    var answer: TwinAnswer {
        guard plain.isSuccess else { return TwinAnswer(.httpGone, "http answers with status \(plain.status)") }
        if plain.hops.count > 1, plain.finalURL == secure.finalURL, plain.finalURL.scheme == .https {
            return TwinAnswer(.httpRedirects, "http leads to \(shown(plain.finalURL))")
        }
        let (mine, other) = (MediaType.essence(of: secure), MediaType.essence(of: plain))
        guard mine == other else {
            return TwinAnswer(.otherType, "https gives \(mine ?? "no type"), http gives \(other ?? "no type")")
        }
        guard secure.isCut == plain.isCut else {
            return TwinAnswer(.otherContent, "one is longer than \(limit) bytes, the other is not")
        }
        if secure.isCut { return beginnings }
        guard let mine = try? UnpackedBody.of(secure, limit: limit),
            let other = try? UnpackedBody.of(plain, limit: limit)
        else { return TwinAnswer(.tooLarge, "what came is packed and cannot be unpacked within \(limit) bytes") }
        return compare(mine, other)
    }

    /// Of large files, the first megabytes and the length that the servers give.
    private var beginnings: TwinAnswer {
        guard secure.body == plain.body else {
            return TwinAnswer(.otherContent, "the first \(limit) bytes differ")
        }
        guard let length = secure.header("content-length"), let other = plain.header("content-length") else {
            return TwinAnswer(.tooLarge, "longer than \(limit) bytes, and no length is given to compare")
        }
        guard length == other else {
            return TwinAnswer(.otherContent, "https gives \(length) bytes, http gives \(other)")
        }
        return TwinAnswer(.sameBytes, "\(length) bytes, of which the first \(limit) are the same")
    }

    private func compare(_ mine: [UInt8], _ other: [UInt8]) -> TwinAnswer {
        if mine == other {
            return TwinAnswer(.sameBytes, "\(mine.count) bytes, SHA-256 \(hexadecimal(SHA256.hash(data: mine)))")
        }
        let type = MediaType.essence(of: secure) ?? ""
        if MediaType.isText(type), SchemeBlind.text(mine) == SchemeBlind.text(other) {
            return TwinAnswer(.sameBytes, "\(mine.count) bytes, the same but for http: and https: inside")
        }
        if MediaType.isHTML(type), let title = PageTitle.of(mine, secure), title == PageTitle.of(other, plain),
            secure.finalURL.path == plain.finalURL.path
        {
            return TwinAnswer(.sameTitle, "both pages are called \"\(printable(title, limit: 80))\"")
        }
        return TwinAnswer(.otherContent, "https gives \(mine.count) bytes, http gives \(other.count) others")
    }

    private func shown(_ url: WebURL) -> String { printable(url.description, limit: 120) }
}
