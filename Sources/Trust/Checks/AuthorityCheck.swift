import Basics

/// Who stands behind the chain, and whether each release knows them.
enum AuthorityCheck: ChainCheck {
    static func violations(_ path: ChainPath, _ leaf: Certificate, _ question: ChainQuestion) -> [Violation] {
        switch path.end {
        case .anchored(let rootClass):
            var found: [Violation] = []
            if path.fetched > 0 { found.append(Violation("TR-MISS", missing(path))) }
            if rootClass == .system, let root = path.certificates.last {
                found += availability(root, path, question) + distrusted(root, leaf, question)
            }
            return found
        case .selfSigned:
            return [
                path.certificates.count == 1
                    ? Violation("TR-SELF", leaf.displayName)
                    : Violation("TR-PRIV", path.certificates.last?.displayName ?? "")
            ]
        case .incomplete:
            return incomplete(path, question)
        }
    }

    private static func missing(_ path: ChainPath) -> String {
        path.intermediates.map { $0.subject.commonName ?? $0.subject.text }.joined(separator: ", ")
    }

    private static func incomplete(_ path: ChainPath, _ question: ChainQuestion) -> [Violation] {
        guard let last = path.certificates.last else { return [] }
        let issuer = last.issuer.commonName ?? last.issuer.text
        if isGenerationY(last.issuer) {
            return [Violation("TR-GENY", issuer), Violation("TR-MISS0", issuer)]
        }
        let reachable = last.extensions.issuerURLs.contains { $0.asciiLowercased.hasPrefix("http://") }
        if question.issuerFetch == .notAsked, reachable { return [Violation("TR-MISS~unasked", issuer)] }
        return [Violation("TR-MISS0", issuer)]
    }

    private static func availability(_ root: Certificate, _ path: ChainPath, _ question: ChainQuestion) -> [Violation] {
        var found: [Violation] = []
        if let entry = RootAvailability.shared[root.subject] {
            let name = root.subject.commonName ?? ""
            if let since = entry.since {
                found.append(Violation("TR-OLDIOS", "\(name) came with iOS \(since)", before: since))
            } else {
                let rule = isGenerationY(root.subject) ? "TR-GENY" : "TR-OLDIOS"
                found.append(Violation(rule, "\(name) is in no iOS release known so far"))
            }
            if let until = entry.until {
                found.append(Violation("TR-OLDIOS", "\(name) was taken out with iOS \(until)", from: until))
            }
        }
        if root.subject.commonName == "ISRG Root X1",
            let end = Timestamp(year: 2021, month: 9, day: 30, hour: 14, minute: 1), question.at >= end
        {
            found.append(Violation("TR-DSTX3", "DST Root CA X3 ended on 30 September 2021"))
        }
        let names = question.sent.map(\.issuer.commonName) + path.certificates.map(\.issuer.commonName)
        if names.contains("AddTrust External CA Root"),
            let end = Timestamp(year: 2020, month: 5, day: 30, hour: 10, minute: 48), question.at >= end
        {
            found.append(Violation("TR-ADDTRUST", "AddTrust External CA Root ended on 30 May 2020"))
        }
        return found
    }

    /// Let's Encrypt's roots of 2025, which no published iOS store holds by itself.
    private static func isGenerationY(_ name: DistinguishedName) -> Bool {
        ["Root YR", "Root YE", "ISRG Root YR", "ISRG Root YE"].contains(name.commonName ?? "")
    }

    /// Authorities that Apple stopped trusting from a day on.
    private static func distrusted(_ root: Certificate, _ leaf: Certificate, _ question: ChainQuestion) -> [Violation] {
        let owner = [root.subject.organization, root.subject.commonName].compactMap { $0 }.joined(separator: " ")
            .asciiLowercased
        func belongs(to names: [String]) -> Bool { names.contains { owner.contains($0) } }
        func day(_ year: Int, _ month: Int, _ day: Int) -> Timestamp {
            Timestamp(year: year, month: month, day: day) ?? question.at
        }
        if belongs(to: ["wosign", "startcom"]), leaf.notBefore >= day(2016, 12, 1) {
            return [Violation("TR-WOSIGN", owner)]
        }
        if belongs(to: ["entrust", "affirmtrust", "camerfirma"]), leaf.notBefore >= day(2024, 11, 16) {
            return [Violation("TR-ENTRUST", "issued on \(leaf.notBefore.longDay)")]
        }
        if belongs(to: ["symantec", "verisign", "geotrust", "thawte", "rapidssl", "equifax"]),
            question.at >= day(2018, 8, 1)
        {
            let spared =
                leaf.notBefore >= day(2016, 6, 1) && leaf.notBefore < day(2017, 12, 1)
                && !leaf.extensions.timestampLogs.isEmpty
            if !spared || question.at >= day(2020, 2, 25) { return [Violation("TR-SYMC", owner)] }
        }
        return []
    }
}
