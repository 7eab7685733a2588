import Wire

/// What came of asking for one page.
enum PageAnswer: Sendable {
    /// A page, what it refers to, and where it was found in the end.
    case page(PageReferences, at: WebURL)
    /// An answer that is no page: a picture, a feed.
    case noPage
    case unread(UnreadReason, String)
    case stopped
}
