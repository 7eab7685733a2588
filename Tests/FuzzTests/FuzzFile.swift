import Basics
import Foundation
import FuzzTargets
import Testing

/// A seed or a find in `Fuzz/`: text as it is, or hexadecimal in a file that ends in `.hex`.
struct FuzzFile: Sendable, CustomTestStringConvertible {
    let target: FuzzTarget
    /// `Seeds/lines/long.txt`.
    let name: String
    let bytes: [UInt8]

    var testDescription: String { name }

    static let seeds = files(in: "Seeds")
    static let finds = files(in: "Finds")

    /// The folders below `Seeds` and `Finds`, which are to be named after targets.
    static var folders: [String] { ["Seeds", "Finds"].flatMap { names(in: root + $0) } }

    private static let root = #filePath.replacing("Tests/FuzzTests/FuzzFile.swift", with: "Fuzz/")

    private static func files(in kind: String) -> [FuzzFile] {
        FuzzTarget.allCases.flatMap { target in
            names(in: "\(root)\(kind)/\(target)").compactMap { name in
                let path = "\(kind)/\(target)/\(name)"
                return FileManager.default.contents(atPath: root + path)
                    .map { FuzzFile(target: target, name: path, bytes: decoded(Array($0), name: name)) }
            }
        }
    }

    private static func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { !$0.hasPrefix(".") }.sorted()
    }

    private static func decoded(_ bytes: [UInt8], name: String) -> [UInt8] {
        guard name.hasSuffix(".hex") else { return bytes }
        let digits = bytes.compactMap(hexValue)
        return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}
