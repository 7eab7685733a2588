import Basics

/// Bytes in a journal: a string where they are UTF-8, else `{"base64": …}`.
struct JournalBytes: Codable, Equatable {
    let bytes: [UInt8]

    private enum CodingKeys: String, CodingKey { case base64 }

    init(bytes: [UInt8]) { self.bytes = bytes }

    init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            bytes = Array(text.utf8)
            return
        }
        let container = try decoder.container(keyedBy: CodingKeys.self)
        guard let bytes = Base64.decode(try container.decode(String.self, forKey: .base64).utf8) else {
            throw DecodingError.dataCorruptedError(forKey: .base64, in: container, debugDescription: "not Base64")
        }
        self.bytes = bytes
    }

    func encode(to encoder: any Encoder) throws {
        if let text = String(validating: bytes, as: UTF8.self) {
            var container = encoder.singleValueContainer()
            try container.encode(text)
        } else {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(Base64.encode(bytes), forKey: .base64)
        }
    }

    /// As JSON, written by hand: there is one for each row.
    func append(to line: inout [UInt8]) {
        let isPlain = bytes.allSatisfy {
            $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
        }
        line += isPlain ? "\"".utf8 : "{\"base64\":\"".utf8
        if isPlain { line += bytes } else { line += Base64.encode(bytes).utf8 }
        line += isPlain ? "\"".utf8 : "\"}".utf8
    }
}
