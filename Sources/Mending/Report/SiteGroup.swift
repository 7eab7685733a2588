import Basics

/// In which group of findings a reference belongs.
enum SiteGroup {
    /// Loaded with the page, for everyone to see, hear or be styled by.
    case part
    /// Loaded once a script or a browser without script uses it.
    case later
    /// Loaded with the page, though nobody would miss it.
    case unseen
    case form, download, ownLink, otherLink, ownMachine

    /// Nil for what concerns nobody.
    init?(_ reference: Reference, ownHosts: Set<String>) {
        if reference.isOnOwnMachine {
            self = .ownMachine
            return
        }
        switch reference.category {
        case .blockable, .upgradeable: self = SiteGroup(partIn: reference.context, isInert: reference.isInert)
        // Where the page asks for https throughout, a form is one of its parts like any other.
        case .form where reference.maskedByUpgrade, .download where reference.maskedByUpgrade: self = .part
        case .form: self = .form
        case .download: self = .download
        case .link: self = ownHosts.contains(reference.host) ? .ownLink : .otherLink
        case .none: return nil
        }
    }

    /// By the row of `contexts.tsv`, for what is blocked or upgraded.
    init(partIn context: String, isInert: Bool) {
        let isLiteral = context.hasPrefix("script.") && !Self.loadingScripts.contains(context)
        if isInert || isLiteral || context.hasPrefix("lazy.") {
            self = .later
        } else {
            self = Self.unseenContexts.contains(context) ? .unseen : .part
        }
    }

    /// What begins with `script.` and is no text inside a script.
    private static let loadingScripts: Set<String> = ["script.src", "script.nomodule", "script.request"]

    private static let unseenContexts: Set<String> = ["link.ping", "link.prefetch", "policy.report"]
}

extension Reference {
    /// Something to look at, whatever the way to ask for it.
    var isPicture: Bool {
        let kinds = [
            "img.", "source.srcset", "input.image", "media.poster", "background", "svg.image", "css.image", "link.icon",
            "link.touch-icon", "link.preload.image", "manifest.icon",
        ]
        return kinds.contains { context.hasPrefix($0) }
    }
}
