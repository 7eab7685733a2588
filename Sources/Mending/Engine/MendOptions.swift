/// What a run of mending may touch.
package struct MendOptions: Sendable {
    /// What is left alone unless it is asked for.
    package enum Extra: String, Sendable, CaseIterable {
        /// Keys of PHP arrays, which programs look up by their old spelling.
        case keys
        /// Columns named `guid` outside a posts table; a post's own is never touched.
        case guid
    }

    /// Only these hosts; all when empty.
    package var hosts: Set<String>
    /// When nothing can be asked: the hosts whose addresses are taken to work over https.
    package var assumed: Set<String>?
    package var also: Set<Extra>

    package init(hosts: Set<String> = [], assumed: Set<String>? = nil, also: Set<Extra> = []) {
        self.hosts = hosts
        self.assumed = assumed
        self.also = also
    }
}
