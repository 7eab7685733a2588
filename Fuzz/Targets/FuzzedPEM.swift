import Basics
import Trust

/// A file of certificates, as people hand them in: read, or refused in harmless words.
enum FuzzedPEM: FuzzedReader {
    static func run(_ input: inout FuzzInput) throws(BrokenPromise) {
        let bytes = input.takeRest()
        let name = String(decoding: bytes.prefix(40), as: UTF8.self)
        let strict = try outcome { () throws(InputError) in try CertificateFile.read(bytes, name: name) }
        let lenient = try outcome { () throws(InputError) in try CertificateFile.readRoots(bytes, name: name) }
        if let strict {
            try promise(!strict.isEmpty, "a file without certificates was accepted")
            try promise(lenient == strict, "a file that can be read whole is read in part")
        }
        if let decoded = Base64.decode(bytes) {
            try promise(Base64.decode(Base64.encode(decoded).utf8) == decoded, "base64 reads back as other bytes")
        }
    }

    private static func outcome(
        _ body: () throws(InputError) -> [Certificate]
    ) throws(BrokenPromise) -> [Certificate]? {
        do {
            return try body()
        } catch {
            try promiseHarmless(error.message + (error.remedy ?? ""), "the words about a refused file")
            return nil
        }
    }
}
