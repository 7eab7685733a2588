/// One address that was mended, or would be.
package struct MendChange: Sendable, Equatable {
    /// Where it stands, as JSON has it in `where`: `wp_posts.post_content, row 12`, `index.php:40`.
    package var place: String
    /// The table or file that it is counted under.
    package var group: String
    package var host: String
    /// As spelled in the bytes, cut at 200.
    package var from: String
    package var to: String
    /// Such as `text`, `json`, `serialized+url-encoded`.
    package var carrier: String
    /// The surroundings for the diff: one line, at most 160 characters, made printable.
    package var before: String
    package var after: String

    package init(
        place: String,
        group: String,
        host: String,
        from: String,
        to: String,
        carrier: String,
        before: String,
        after: String
    ) {
        self.place = place
        self.group = group
        self.host = host
        self.from = from
        self.to = to
        self.carrier = carrier
        self.before = before
        self.after = after
    }
}

/// One address that was left as it is.
package struct MendLeft: Sendable, Equatable {
    package var place: String
    package var group: String
    package var url: String
    /// A code, whose words stand in the phrase book as `left.<code>` or `twin.<code>`.
    package var reason: String

    package init(place: String, group: String, url: String, reason: String) {
        self.place = place
        self.group = group
        self.url = url
        self.reason = reason
    }
}
