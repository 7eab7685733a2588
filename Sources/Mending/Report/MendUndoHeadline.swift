/// What taking back a journal came to, in a sentence; a database is counted in values, all else in files.
struct MendUndoHeadline {
    let result: UndoResult
    let words: MendWords

    var text: String {
        if result.wasStopped { return counted("headline.undone-stopped", restored: true) }
        if hasRestored { return counted("headline.undone", restored: true) }
        if leftCount > 0 { return nothing }
        guard alreadyBefore > 0 else { return words.phrase("headline.undone-empty") }
        return counted("headline.undone-already", restored: false)
    }

    /// Something was restored or left, so that what had its old bytes already is worth a line of its own.
    var saysMoreThanAlready: Bool { hasRestored || leftCount > 0 }

    private var hasRestored: Bool { !result.restored.isEmpty || (result.rows?.restored ?? 0) > 0 }

    private var leftCount: Int { result.left.count + (result.rows?.leftCount ?? 0) }

    private var alreadyBefore: Int { result.alreadyBefore + (result.rows?.alreadyBefore ?? 0) }

    private func counted(_ entry: String, restored: Bool) -> String {
        let left = leftCount == 0 ? "" : words.counted("also.left", leftCount)
        let files = restored ? result.restored.count : result.alreadyBefore
        let values = restored ? result.rows?.restored ?? 0 : result.rows?.alreadyBefore ?? 0
        // A stopped run over a database says so in values, even if none was restored by then.
        guard values > 0 || (result.rows != nil && files == 0) else {
            return words.counted(entry, files, ["left": left])
        }
        let also = files == 0 ? "" : words.counted("also.files", files)
        return words.counted("\(entry)-rows", values, ["left": left, "files": also])
    }

    private var nothing: String {
        guard let rows = result.rows, rows.leftCount > 0 else {
            return words.counted("headline.undone-none", result.left.count)
        }
        let also = result.left.isEmpty ? "" : words.counted("also.left-files", result.left.count)
        return words.counted("headline.undone-none-rows", rows.leftCount, ["files": also])
    }
}
