import CAssets

/// The files embedded in the program, by their path below `Sources/CAssets`.
package enum Assets {
    /// The paths of all embedded files.
    package static var paths: [String] { all.map { String(cString: $0.path) } }

    /// The text of an embedded file.
    ///
    /// Asking for a file that was never embedded is a mistake of the program, caught by the first test that runs it.
    package static func text(_ path: String) -> String {
        for asset in all where String(cString: asset.path) == path {
            return String(decoding: UnsafeBufferPointer(start: asset.bytes, count: asset.count), as: UTF8.self)
        }
        preconditionFailure("no embedded file \(path); list it in Sources/CAssets/assets.c")
    }

    private static var all: UnsafeBufferPointer<PostwellAsset> {
        var count = 0
        let start = postwell_assets(&count)
        return UnsafeBufferPointer(start: start, count: count)
    }
}
