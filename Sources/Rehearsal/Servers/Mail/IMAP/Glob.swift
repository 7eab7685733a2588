import Basics

/// Patterns of folder names, where `*` and `%` stand for anything: there are no folders in folders here.
enum Glob {
    static func matches(_ name: String, pattern: String) -> Bool {
        let name = Array(name.asciiLowercased.utf8)
        let pattern = Array(pattern.asciiLowercased.utf8)
        var (at, place) = (0, 0)
        // Where the last star stands, and how much it was taken to stand for.
        var star: (place: Int, at: Int)?
        while at < name.count {
            if place < pattern.count, pattern[place] == 0x2A || pattern[place] == 0x25 {
                star = (place, at)
                place += 1
            } else if place < pattern.count, pattern[place] == name[at] {
                at += 1
                place += 1
            } else if let last = star {
                star = (last.place, last.at + 1)
                place = last.place + 1
                at = last.at + 1
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == 0x2A || $0 == 0x25 }
    }
}
