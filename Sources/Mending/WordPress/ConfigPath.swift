import Glibc

/// The name of a file as PHP code puts it together, with holes where running the code would be needed.
struct ConfigPath: Equatable {
    /// Nil is a hole.
    var parts: [[UInt8]?]

    /// The whole name where nothing is missing.
    var name: String? {
        var name: [UInt8] = []
        for part in parts {
            guard let part else { return nil }
            name += part
        }
        return name.isEmpty || name.contains(0) ? nil : String(decoding: name, as: UTF8.self)
    }

    /// The files that fit, where the folder and more is known: `/etc/wordpress/config-` … `.php`.
    func matches(limit: Int) -> [String] {
        guard let head = parts.first ?? nil, let tail = parts.last ?? nil, parts.count > 1,
            head.first == UInt8(ascii: "/"),
            let slash = head.lastIndex(of: UInt8(ascii: "/")), !tail.contains(UInt8(ascii: "/")), !tail.isEmpty,
            slash + 1 < head.count
        else { return [] }
        let folder = String(decoding: head[...slash], as: UTF8.self)
        let prefix = head[(slash + 1)...]
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: UInt8.self, capacity: 256) {
                    Array(UnsafeBufferPointer(start: $0, count: strlen(pointer)))
                }
            }
            guard name.count >= prefix.count + tail.count, name.starts(with: prefix),
                name.suffix(tail.count).elementsEqual(tail)
            else { continue }
            names.append(folder + String(decoding: name, as: UTF8.self))
            if names.count > limit { break }
        }
        return names.sorted()
    }
}

/// Works out names of files within one file.
struct ConfigPathReader {
    let file: ConfigFile
    /// The folder of the file, for `__DIR__`.
    let folder: String
    /// What ABSPATH is: as the file says, else the folder of WordPress.
    let root: [UInt8]

    private static let deepest = 8

    func path(_ range: Range<Int>, depth: Int = 0) -> ConfigPath {
        guard depth < Self.deepest, let operands = file.source.operands(range) else { return ConfigPath(parts: [nil]) }
        let parts = operands.map { part($0, depth) }
        var found = ConfigPath(parts: parts)
        // PHP looks for relative names beside the file, too.
        if let name = found.name, !name.hasPrefix("/") { found.parts.insert(Array((folder + "/").utf8), at: 0) }
        return found
    }

    private func part(_ range: Range<Int>, _ depth: Int) -> [UInt8]? {
        let source = file.source
        let first = range.lowerBound
        if range.count == 1 {
            switch source.word(first) {
            case .folder: return Array(folder.utf8)
            case .file: return Array((folder + "/.").utf8)
            default: break
            }
            if source.kind(first) == .name { return source.text(first).elementsEqual("ABSPATH".utf8) ? root : nil }
            return source.string(first)
        }
        guard source.word(first) == .dirname, source.isSign(first + 1, UInt8(ascii: "(")),
            source.partners[first + 1] == range.upperBound - 1
        else { return nil }
        var inner = first + 2..<range.upperBound - 1
        var levels = 1
        if inner.count > 2, source.isSign(inner.upperBound - 2, UInt8(ascii: ",")) {
            guard let number = Int(String(decoding: source.text(inner.upperBound - 1), as: UTF8.self)),
                (1...64).contains(number)
            else { return nil }
            levels = number
            inner = inner.lowerBound..<inner.upperBound - 2
        }
        guard let name = path(inner, depth: depth + 1).name else { return nil }
        var components = Array(name.utf8).split(separator: UInt8(ascii: "/"))
        components.removeLast(min(levels, components.count))
        return components.isEmpty ? [UInt8(ascii: "/")] : Array(components.map { [UInt8(ascii: "/")] + $0 }.joined())
    }
}
