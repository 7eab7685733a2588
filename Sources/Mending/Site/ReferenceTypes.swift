import Basics

/// What the `type` of an element or the ending of a name says about a resource.
enum ReferenceTypes {
    /// HTML "prepare the script element": no type, a JavaScript type, or `module`.
    static func isScript(_ type: String?, language: String?) -> Bool {
        guard let type else {
            guard let language, !language.isEmpty else { return true }
            return scripts.contains("text/" + language.asciiLowercased)
        }
        let name = essence(type)
        return type.isEmpty || name == "module" || scripts.contains(name)
    }

    static func isStylesheet(_ type: String?) -> Bool {
        guard let type, !type.isEmpty else { return true }
        return essence(type) == "text/css"
    }

    /// The type without its parameters.
    static func essence(_ type: String) -> String {
        (type.split(separator: ";").first.map(String.init) ?? "").trimmedBlanks.asciiLowercased
    }

    static func isXML(_ type: String) -> Bool {
        type.hasSuffix("+xml") || type == "text/xml" || type == "application/xml"
    }

    /// Chromium's way to tell what an `<object>` or `<embed>` will show; a drawing (SVG) is a document to it.
    static func isPicture(_ type: String?, address: String) -> Bool {
        guard let type, !type.isEmpty else { return pictures.contains(ending(of: address)) }
        return essence(type).hasPrefix("image/") && !isXML(essence(type))
    }

    static func isArchive(_ address: String) -> Bool { archives.contains(ending(of: address)) }

    /// The context of a text in a script of which only the name's ending tells the use.
    static func scriptContext(of address: String) -> String? {
        let ending = ending(of: address)
        if images.contains(ending) { return "script.image" }
        return files.contains(ending) ? "script.file" : nil
    }

    private static func ending(of address: String) -> String {
        let path = address.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        guard let dot = path.lastIndex(of: UInt8(ascii: ".")) else { return "" }
        let ending = path[path.index(after: dot)...]
        // Longer ones are a part of a host name or of a path.
        return ending.count <= 8 ? String(decoding: ending, as: UTF8.self).asciiLowercased : ""
    }

    private static let scripts: Set<String> = [
        "application/ecmascript", "application/javascript", "application/x-ecmascript", "application/x-javascript",
        "text/ecmascript", "text/javascript", "text/javascript1.0", "text/javascript1.1", "text/javascript1.2",
        "text/javascript1.3", "text/javascript1.4", "text/javascript1.5", "text/jscript", "text/livescript",
        "text/x-ecmascript", "text/x-javascript",
    ]
    private static let pictures: Set<String> = ["apng", "avif", "bmp", "gif", "ico", "jpeg", "jpg", "png", "webp"]
    private static let images = pictures.union(["m4a", "m4v", "mp3", "mp4", "ogg", "ogv", "svg", "wav", "webm"])
    private static let files: Set<String> = ["css", "eot", "js", "mjs", "otf", "swf", "ttf", "wasm", "woff", "woff2"]
    private static let archives: Set<String> = [
        "7z", "apk", "bin", "bz2", "deb", "dmg", "doc", "docx", "exe", "gz", "img", "iso", "jar", "msi", "odp", "ods",
        "odt", "pkg", "ppt", "pptx", "rar", "rpm", "tar", "tgz", "xls", "xlsx", "xz", "zip",
    ]
}
