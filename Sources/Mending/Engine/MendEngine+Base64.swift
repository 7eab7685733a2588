import Basics

/// Base64 of known carriers, the only text that is decoded to be mended.
///
/// Even there only where encoding the unchanged bytes again gives the very same text.
extension MendEngine {
    private static let longest = 1 << 20

    /// What stands around Base64 in a known carrier.
    private enum Wrapping { case known, data, unknown }

    /// Mends the whole run of Base64 around a hit; returns where it ends.
    mutating func mendBase64(_ hit: Int, _ lower: Int, _ end: Int, _ delta: inout Int) -> Int {
        let base = value.base
        var start = hit
        while start > lower, Self.isDigit(base[start - 1]) { start -= 1 }
        var after = hit
        while after < end, Self.isDigit(base[after]) { after += 1 }
        while after < end, base[after] == UInt8(ascii: "=") { after += 1 }
        let text = UnsafeBufferPointer(start: base + start, count: after - start)
        // "http://a.b" takes 14 digits at least.
        guard text.count >= 14 else { return after }
        // Nobody writes so much by hand; decoding it would cost many times its memory.
        if text.count > Self.longest {
            leave(start, .unreadableCarrier)
            return after
        }
        let wrapping = wrapping(start, lower, after, end)
        if wrapping == .data { return after }
        guard let decoded = Base64.decode(text) else {
            if wrapping == .known { leave(start, .unreadableCarrier) }
            return after
        }
        guard let inner = mended(decoded, at: start, wrapping),
            inner.report.changeCount > 0 || !inner.report.left.isEmpty
        else { return after }
        guard wrapping == .known else {
            leave(start, .unknownCarrier)
            return after
        }
        let isPadded = text.last == UInt8(ascii: "=") || text.count % 4 == 0
        guard Self.encoded(decoded, isPadded: isPadded).elementsEqual(text) else {
            leave(start, .unreadableCarrier)
            return after
        }
        report.add(inner.report)
        guard inner.report.changeCount > 0 else { return after }
        let replacement = Self.encoded(inner.bytes, isPadded: isPadded)
        edits.replace(text.count, at: start, by: replacement)
        delta += replacement.count - text.count
        return after
    }

    private func mended(
        _ decoded: [UInt8],
        at place: Int,
        _ wrapping: Wrapping
    ) -> (bytes: [UInt8], report: MendTally)? {
        // What is no text was never written by a page builder.
        guard !carriers.contains(.base64), String(validating: decoded, as: UTF8.self) != nil else { return nil }
        var inner = MendEngine(options: options, hosts: hosts, decide: decide)
        inner.forced = forced ?? (wrapping == .known ? nil : .unknownCarrier)
        inner.report.keepsChanges = report.keepsChanges
        inner.report.carrierAt = report.carrierAt ?? place
        return decoded.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return nil }
            inner.value = RawValue(base: base, end: bytes.count, quoting: .plain)
            inner.hits = HitFinder(base: base, start: 0, end: bytes.count)
            inner.carriers = carriers.union(.base64)
            _ = inner.mendValue(0, bytes.count, depth: 0)
            var result: [UInt8] = []
            result.reserveCapacity(bytes.count + 64)
            inner.edits.write(from: base, 0, bytes.count) { result.append(contentsOf: $0) }
            return (result, inner.report)
        }
    }

    private mutating func leave(_ start: Int, _ reason: LeaveReason) {
        report.left(carrierAt: start, excerpt: value.base, reason: reason.rawValue)
    }

    /// `[vc_raw_html]…`, `[vc_raw_js]…`, `[fusion_code]…`, `@ET-DC@…@`, or the Base64 of a data URI, which is no text.
    private func wrapping(_ start: Int, _ lower: Int, _ after: Int, _ end: Int) -> Wrapping {
        let base = value.base
        guard start > lower else { return .unknown }
        let before = base[start - 1]
        if before == UInt8(ascii: ",") { return .data }
        if before == UInt8(ascii: "@"), after < end, base[after] == UInt8(ascii: "@"), start - lower >= 7 {
            return Self.equals(base + start - 7, "@ET-DC@") ? .known : .unknown
        }
        // WPBakery's own mark for text in an attribute.
        if start - lower >= 5, Self.equals(base + start - 5, "#E-8_") { return .known }
        var close = start
        while close > lower, base[close - 1] == 0x20 || base[close - 1] == 0x0A { close -= 1 }
        guard close > lower, base[close - 1] == UInt8(ascii: "]") else { return .unknown }
        var open = close - 1
        while open > lower, start - open < 512, base[open] != UInt8(ascii: "[") { open -= 1 }
        guard base[open] == UInt8(ascii: "[") else { return .unknown }
        for name in ["vc_raw_html", "vc_raw_js", "fusion_code", "fusion_syntax_highlighter"]
        where start - open > name.utf8.count + 1 {
            let next = base[open + 1 + name.utf8.count]
            if Self.equals(base + open + 1, name), next == UInt8(ascii: "]") || next == 0x20 { return .known }
        }
        return .unknown
    }

    private static func equals(_ bytes: UnsafePointer<UInt8>, _ text: String) -> Bool {
        UnsafeBufferPointer(start: bytes, count: text.utf8.count).elementsEqual(text.utf8)
    }

    private static func encoded(_ bytes: [UInt8], isPadded: Bool) -> [UInt8] {
        var text = Array(Base64.encode(bytes).utf8)
        if !isPadded { while text.last == UInt8(ascii: "=") { text.removeLast() } }
        return text
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "+")
            || byte == UInt8(ascii: "/")
    }
}
