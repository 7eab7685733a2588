import Basics
import Wire

/// Links that do something when they are followed, or lead to no page: what a polite visitor leaves alone.
enum HarmfulLinks {
    static func contains(_ url: WebURL) -> Bool {
        let segments = url.path.split(separator: "/").map(\.asciiLowercased)
        if segments.contains(where: { doors.contains($0) || $0.hasPrefix("wp-login") }) { return true }
        return PageAddress.parts(url.query).contains { part in
            let name = PageAddress.name(of: part)
            if actions.contains(name) || name.hasSuffix("nonce") { return true }
            guard name == "action" || name == "do" || name == "task" || name == "view" else { return false }
            return doors.contains(part.dropFirst(name.utf8.count + 1).asciiLowercased)
        }
    }

    /// Whether the name's ending says that it is no page, so that asking for it would be a waste.
    static func isFile(_ url: WebURL) -> Bool {
        guard let last = url.path.split(separator: "/").last, !url.path.hasSuffix("/"),
            let dot = last.lastIndex(of: ".")
        else { return false }
        return files.contains(last[last.index(after: dot)...].asciiLowercased)
    }

    /// Parts of a path, or values of `action=`.
    private static let doors: Set<String> = [
        "logout", "log-out", "signout", "sign-out", "abmelden", "wp-admin", "wp-json", "xmlrpc.php", "delete",
        "unsubscribe", "trackback", "cgi-bin", "administrator",
    ]

    /// Parameters that change a basket, a list or a session, or that give the same page once more.
    private static let actions: Set<String> = [
        "add-to-cart", "add_to_cart", "add_to_wishlist", "add-to-wishlist", "replytocom", "remove_item", "removed_item",
        "undo_item", "empty-cart", "logout", "loggedout", "unsubscribe", "delete", "share", "like_comment", "print",
        "preview", "customize_changeset_uuid", "rest_route", "doing_wp_cron",
    ]

    private static let files: Set<String> = [
        "7z", "apk", "avi", "avif", "bmp", "bz2", "css", "csv", "dmg", "doc", "docx", "eot", "eps", "epub", "exe",
        "flac", "gif", "gz", "heic", "ico", "ics", "iso", "jpeg", "jpg", "js", "json", "m4a", "m4v", "mkv", "mov",
        "mp3", "mp4", "mpeg", "mpg", "odp", "ods", "odt", "ogg", "ogv", "otf", "pdf", "png", "ppt", "pptx", "ps",
        "rar", "rtf", "svg", "tar", "tgz", "tif", "tiff", "ttf", "txt", "vcf", "wav", "webm", "webmanifest", "webp",
        "woff", "woff2", "xls", "xlsx", "xml", "zip",
    ]
}
