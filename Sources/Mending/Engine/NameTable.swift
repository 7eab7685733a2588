import Assets
import Basics

/// Hosts whose `http://` texts are names of formats, never fetched; `tables/names.tsv` says whose.
struct NameTable {
    static let shared = NameTable()

    /// By host, the paths under which names live; `/` for all.
    let paths: [String: [String]]

    private init() {
        paths = Dictionary(grouping: Assets.table("names"), by: { $0["host"] }).mapValues { $0.map { $0["path"] } }
    }
}
