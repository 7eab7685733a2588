import Basics
import Wire

/// An http address and the https address that stands beside it.
struct TwinAddress: Sendable, Hashable {
    let plain: WebURL

    /// - Throws: ``TwinFailure`` for what is not asked at all.
    init(_ text: String) throws(TwinFailure) {
        do throws(FetchError) {
            plain = try WebURL(text)
        } catch {
            throw TwinFailure(error.code == .userInformation ? .credentials : .badAddress, error.message)
        }
        guard plain.scheme == .http else { throw TwinFailure(.badAddress, "it is no http address") }
        guard plain.port == plain.scheme.defaultPort else { throw TwinFailure(.port, "it names port \(plain.port)") }
    }

    var secure: String {
        "https://\(plain.host.urlText)\(plain.path)" + (plain.query.map { "?" + $0 } ?? "")
    }
}

/// Why no comparison came about, or the https side alone decides.
struct TwinFailure: Error {
    let answer: TwinAnswer

    init(_ reason: TwinReason, _ evidence: String) { answer = TwinAnswer(reason, evidence) }
}
