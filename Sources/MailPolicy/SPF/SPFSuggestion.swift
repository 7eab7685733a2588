import Basics

/// SPF records to paste, as far as a domain's own entries tell what belongs into them.
enum SPFSuggestion {
    /// Which include goes with which mail exchanger, as the services' own set-up pages have it.
    private static let services: [(exchangers: String, include: String)] = [
        ("google.com", "_spf.google.com"),
        ("googlemail.com", "_spf.google.com"),
        ("mail.protection.outlook.com", "spf.protection.outlook.com"),
        ("messagingengine.com", "spf.messagingengine.com"),
        ("protonmail.ch", "_spf.protonmail.ch"),
        ("mail.icloud.com", "icloud.com"),
        ("mailbox.org", "mailbox.org"),
        ("mail.ovh.net", "mx.ovh.com"),
        ("mail.gandi.net", "_mailcust.gandi.net"),
    ]

    /// A first record: the service that takes the mail, or the mail exchangers themselves, may send.
    ///
    /// It ends in `~all`, since a sender that was forgotten is then doubted instead of refused. Nil where nobody knows
    /// whether the domain takes mail, or (`exchangers` is nil) by which servers.
    static func first(exchangers: [DomainName]?, receivesMail: Bool?) -> String? {
        guard let receivesMail else { return nil }
        guard receivesMail else { return "v=spf1 -all" }
        guard let exchangers else { return nil }
        // Without an exchanger the domain's own address takes the mail (RFC 5321 section 5.1), which `mx` does not cover.
        if exchangers.isEmpty { return "v=spf1 a ~all" }
        for host in exchangers {
            for (suffix, include) in services where host.text == suffix || host.text.hasSuffix("." + suffix) {
                return "v=spf1 include:\(include) ~all"
            }
        }
        return "v=spf1 mx ~all"
    }

    /// One record from several: every term once, and the mildest end.
    static func merged(_ records: [String]) -> String? {
        let read = records.map { SPFParser.parse(Array($0.utf8)) }
        guard read.allSatisfy({ $0.errors.isEmpty && $0.redirect == nil }) else { return nil }
        var terms: [String] = []
        var ends: [SPFQualifier] = []
        for directive in read.flatMap(\.reachable) {
            if directive.mechanism == .all {
                ends.append(directive.qualifier)
            } else if !terms.contains(where: { $0.equalsIgnoringCase(directive.text) }) {
                terms.append(directive.text)
            }
        }
        // Never the open door: where one record has it, the merged one doubts instead.
        let end: SPFQualifier = ends.isEmpty || ends.contains { $0 != .fail } ? .softfail : .fail
        return (["v=spf1"] + terms + ["\(end.rawValue)all"]).joined(separator: " ")
    }

    /// The record with its end changed to `~all`, or with one added, where that mends it.
    ///
    /// It mends nothing beside what makes receivers give up on the record, nor where another record has the end: with an
    /// `all` of its own the redirect would be idle, and the senders behind it with it (RFC 7208 section 6.1).
    static func mended(_ tree: SPFTree) -> String? {
        guard let root = tree.root, tree.isUsable, root.record.isShownInFull, root.record.activeRedirect == nil else {
            return nil
        }
        return ending(root.record)
    }

    /// The record with its end changed to `~all`, or with one added.
    static func ending(_ record: SPFRecord) -> String {
        let words = record.text.split(separator: " ").map(String.init)
        let isEnd: (String) -> Bool = { word in
            guard let directive = try? SPFDirectiveParser.directive(Array(word.utf8)[...]) else { return false }
            return directive.mechanism == .all
        }
        guard let place = words.firstIndex(where: isEnd) else { return (words + ["~all"]).joined(separator: " ") }
        return (words[..<place] + ["~all"]).joined(separator: " ")
    }
}
