import Basics
import Wire

/// The type of a document, without its parameters.
enum MediaType {
    /// `text/html` of `Text/HTML; charset=utf-8`; spellings of one type are one.
    static func essence(of document: FetchedDocument) -> String? {
        guard let header = document.header("content-type") else { return nil }
        let type = header.prefix { $0 != ";" && $0 != "," }.trimmedBlanks.asciiLowercased
        switch type {
        case "": return nil
        case "application/javascript", "application/x-javascript", "text/x-javascript", "application/ecmascript":
            return "text/javascript"
        case "image/jpg", "image/pjpeg": return "image/jpeg"
        case "image/vnd.microsoft.icon": return "image/x-icon"
        default: return type
        }
    }

    static func isHTML(_ type: String) -> Bool { type == "text/html" || type == "application/xhtml+xml" }

    /// What may hold addresses that a server writes with the scheme it was asked over.
    static func isText(_ type: String) -> Bool {
        type.hasPrefix("text/") || type.hasSuffix("xml") || type.hasSuffix("json") || type == "text/javascript"
    }
}
