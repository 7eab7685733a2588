import Basics
import Synchronization

/// The mailboxes of the organisation, shared by all its servers and kept in memory only.
package final class MailStore: Sendable {
    /// A letter that somebody of the organisation sent to the world; the rehearsal keeps it and sends nothing.
    package struct Outgoing: Sendable, Equatable {
        package var sender: String
        package var recipient: String
        package var bytes: [UInt8]
    }

    struct Folder: Sendable {
        var nextIdentifier: UInt32 = 1
        var letters: [Letter] = []
    }

    private struct State {
        var folders: [String: Folder]
        var outgoing: [Outgoing] = []
    }

    /// In the order in which they are listed; `INBOX` is a name of the protocol.
    static let folderNames = ["INBOX", "Drafts", "Sent", "Trash"]
    /// Beyond these a folder takes no more: everything is in memory.
    static let maximumLetters = 1000

    let account: MailAccount
    /// Differs from run to run, so that a mail program that saw another rehearsal forgets what it kept of it.
    let validity = UInt32(truncatingIfNeeded: Timestamp.now.seconds)
    private let state: Mutex<State>

    init(account: MailAccount) {
        self.account = account
        state = Mutex(State(folders: Dictionary(uniqueKeysWithValues: Self.folderNames.map { ($0, Folder()) })))
    }

    /// What was sent to addresses elsewhere, in the order of sending.
    package var outgoing: [Outgoing] { state.withLock(\.outgoing) }

    /// The letters of a folder, oldest first; none for a folder that does not exist.
    package func letters(in folder: String) -> [Letter] { state.withLock { $0.folders[folder]?.letters ?? [] } }

    func nextIdentifier(in folder: String) -> UInt32 { state.withLock { $0.folders[folder]?.nextIdentifier ?? 1 } }

    /// Adds a letter; nil when the folder does not exist or is full.
    @discardableResult
    func add(_ bytes: [UInt8], to folder: String, received: Timestamp = .now, flags: Set<String> = []) -> UInt32? {
        state.withLock { state in
            guard var target = state.folders[folder], target.letters.count < Self.maximumLetters else { return nil }
            let identifier = target.nextIdentifier
            target.nextIdentifier += 1
            target.letters.append(Letter(identifier: identifier, bytes: bytes, received: received, flags: flags))
            state.folders[folder] = target
            return identifier
        }
    }

    func remove(_ identifiers: Set<UInt32>, from folder: String) {
        state.withLock { $0.folders[folder]?.letters.removeAll { identifiers.contains($0.identifier) } }
    }

    func setFlags(_ flags: Set<String>, of identifier: UInt32, in folder: String) {
        state.withLock { state in
            guard let index = state.folders[folder]?.letters.firstIndex(where: { $0.identifier == identifier }) else {
                return
            }
            state.folders[folder]?.letters[index].flags = flags
        }
    }

    /// Takes a letter from the envelope's sender; false when there is no more room.
    func deliver(_ bytes: [UInt8], from sender: String, to recipient: String) -> Bool {
        if account.receives(recipient) { return add(bytes, to: "INBOX") != nil }
        return state.withLock { state in
            guard state.outgoing.count < Self.maximumLetters else { return false }
            state.outgoing.append(Outgoing(sender: sender, recipient: recipient, bytes: bytes))
            return true
        }
    }
}
