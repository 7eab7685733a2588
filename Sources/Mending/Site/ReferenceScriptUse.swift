import Basics

/// What a script does with an address, as far as the code before it tells.
struct ReferenceScriptUse: Equatable {
    let address: String
    /// The row of `contexts.tsv`.
    let context: String

    /// Nil for texts that are no address, and for those of which nothing shows that they are used or ours.
    init?(_ literal: ReferenceScript.Literal, isOwn: Bool) {
        guard ReferenceScript.isAddress(literal.text) else { return nil }
        address = literal.text.trimmedBlanks
        if address.asciiLowercased.hasPrefix("ws:") {
            context = "script.socket"
        } else if let use = Self.context(of: literal) {
            context = use
        } else if let file = ReferenceTypes.scriptContext(of: address) {
            context = file
        } else if isOwn {
            context = "script.literal"
        } else {
            return nil
        }
    }

    private static func context(of literal: ReferenceScript.Literal) -> String? {
        let code = literal.before.asciiLowercased
        if names.contains(where: { code.hasSuffix($0) }) { return nil }
        if fetchedNames.contains(literal.key.asciiLowercased) { return "script.fetch" }
        guard let use = uses.first(where: { $0.endings.contains { code.hasSuffix($0) } }) else { return nil }
        guard use.context == "script.image" || use.context == "script.navigation" else { return use.context }
        // "x.src" and "x.href" can be anything; the name's ending tells more.
        return ReferenceTypes.scriptContext(of: literal.text) ?? use.context
    }

    private struct Use {
        let context: String
        let endings: [String]
    }

    /// Longer endings stand before those that they end in.
    private static let uses = [
        Use(
            context: "script.fetch",
            endings: [
                "fetch(", "eventsource(", "sendbeacon(", ".open(\"\",", "$.get(", "jquery.get(", "$.post(",
                "jquery.post(",
                ".getjson(", "$.ajax(", "jquery.ajax(", "url:", "axios(", "axios.get(", "axios.post(", "newrequest(",
                "new request(", "ajaxurl=", "ajax_url=",
            ]
        ),
        Use(
            context: "script.worker",
            endings: ["worker(", "importscripts(", "addmodule(", "serviceworker.register("]
        ),
        Use(
            context: "script.import",
            endings: ["import(", "import", "}from", " from", ".getscript(", "loadscript(", "loadstyle("]
        ),
        Use(
            context: "script.navigation",
            endings: ["location=", "location.href=", "location.assign(", "location.replace(", "open(", ".href="]
        ),
        Use(context: "script.image", endings: [".src=", ".poster=", ".backgroundimage="]),
    ]

    /// Names of namespaces, which nothing fetches.
    private static let names = ["ns(", "xmlns=", "namespaceuri="]

    private static let fetchedNames: Set<String> = ["ajaxurl", "ajax_url", "endpoint", "resturl", "rest_url", "root"]
}
