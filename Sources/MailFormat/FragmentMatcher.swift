import Basics

/// Finds which of many fragments occur in a text, in one pass (Aho and Corasick, 1975).
///
/// A hostile server chooses the text, so the time must not depend on what it says: one table step an octet. Letters are
/// folded and runs of blanks count as one, since servers break their sentences as they like.
struct FragmentMatcher: Sendable {
    /// Octet → column of the table; 0 for octets that no fragment has.
    private let columns: [Int]
    private let width: Int
    /// State × column → state, where state 0 is "nothing begun".
    private var steps: [Int32]
    /// The fragment that is complete in a state, or -1.
    private var complete: [Int32]
    /// The longest proper suffix of a state that completes a fragment, or 0.
    private var shorter: [Int32]
    private let count: Int

    /// - Parameter fragments: In lower case; an empty one is never found.
    init(_ fragments: [[UInt8]]) {
        var columns = [Int](repeating: 0, count: 256)
        var width = 1
        for byte in Set(fragments.joined()).sorted() {
            columns[Int(byte)] = width
            width += 1
        }
        self.columns = columns
        self.width = width
        count = fragments.count
        steps = Array(repeating: 0, count: width)
        complete = [-1]
        shorter = []
        for (index, fragment) in fragments.enumerated() where !fragment.isEmpty { plant(fragment, as: index) }
        shorter = Array(repeating: 0, count: complete.count)
        link()
    }

    /// For each fragment, whether it occurs.
    func occurrences(in text: some Sequence<UInt8>) -> [Bool] {
        var visited = [Bool](repeating: false, count: complete.count)
        var state = 0
        var afterBlank = false
        for byte in text {
            let isBlank = byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
            if isBlank, afterBlank { continue }
            afterBlank = isBlank
            state = Int(steps[state * width + columns[Int(isBlank ? 0x20 : lowercased(byte))]])
            visited[state] = true
        }
        var found = [Bool](repeating: false, count: count)
        for state in visited.indices where visited[state] {
            // Chains share their tails: stop where a walk has been before.
            var link = state
            while link != 0 {
                if complete[link] >= 0 {
                    let fragment = Int(complete[link])
                    if found[fragment] { break }
                    found[fragment] = true
                }
                link = Int(shorter[link])
            }
        }
        return found
    }

    private mutating func plant(_ fragment: [UInt8], as index: Int) {
        var state = 0
        for byte in fragment {
            let slot = state * width + columns[Int(byte)]
            if steps[slot] == 0 {
                steps[slot] = Int32(complete.count)
                complete.append(-1)
                steps.append(contentsOf: repeatElement(0, count: width))
            }
            state = Int(steps[slot])
        }
        complete[state] = Int32(index)
    }

    /// Breadth first, so that the state to fall back to is always finished before it is needed.
    private mutating func link() {
        var fallback = [Int](repeating: 0, count: complete.count)
        var queue = (0..<width).map { Int(steps[$0]) }.filter { $0 != 0 }
        var next = 0
        while next < queue.count {
            let state = queue[next]
            next += 1
            let back = fallback[state]
            shorter[state] = complete[back] >= 0 ? Int32(back) : shorter[back]
            for column in 0..<width {
                let child = Int(steps[state * width + column])
                let detour = steps[back * width + column]
                if child == 0 {
                    steps[state * width + column] = detour
                } else {
                    fallback[child] = Int(detour)
                    queue.append(child)
                }
            }
        }
    }
}
