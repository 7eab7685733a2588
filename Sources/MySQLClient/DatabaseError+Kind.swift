extension DatabaseError {
    /// What an error means for us; the raw value is the end of the code ``inputError`` has.
    package enum Kind: String, Sendable, Equatable, CaseIterable {
        case unreachable, login, tls, noDatabase = "no-database"
        /// The connection is lost.
        case gone
        /// Someone else holds a lock, or a deadlock was ended: worth another try.
        case busy
        /// A unique key has that value already.
        case duplicate
        /// The value does not fit into its column.
        case tooLong = "too-long"
        /// The bytes are no text in the column's character set.
        case invalidText = "invalid-text"
        /// A CHECK, a trigger or a view's condition refused it.
        case check
        case denied
        case readOnly = "read-only"
        case diskFull = "disk-full"
        /// The statement is larger than the server takes.
        case tooLarge = "too-large"
        case noTable = "no-table"
        case other

        /// By MySQL's and MariaDB's numbers, which agree except where noted.
        init(number: Int, message: String) {
            self =
                switch number {
                // Client: no socket, no connection, name unknown, handshake unreadable, protocol unknown.
                case 2_001...2_005, 2_007, 2_009, 2_012, 2_047: .unreachable
                // Too many connections; host blocked after errors; host not allowed; a user's limit reached.
                case 1_040, 1_129, 1_130, 1_203, 1_226: .unreachable
                // Wrong password, plugins that do not meet, expired passwords, locked accounts (MySQL 3118, MariaDB 4151).
                case 1_045, 1_251, 1_275, 1_524, 1_698, 1_820, 1_862, 2_049, 2_058...2_061, 3_118, 4_151,
                    5_010:
                    .login
                case 2_026, 3_159: .tls
                case 1_044, 1_049: .noDatabase
                // Lost, shutting down, killed (MariaDB 1927), left idle (MySQL 4031), network errors on either side.
                case 2_006, 2_013, 1_053, 1_152, 1_158...1_161, 1_184, 1_927, 4_031, 5_013, 5_014: .gone
                // Also a row that changed since the transaction's snapshot (MariaDB 11.6 on).
                case 1_020, 1_205, 1_213, 1_614, 3_572: .busy
                case 1_062, 1_169, 1_586: .duplicate
                case 1_264, 1_406: .tooLong
                case 1_300, 1_366, 1_977, 3_988: .invalidText
                case 1_369, 1_644, 3_819, 4_025: .check
                case 1_142, 1_143, 1_227: .denied
                case 165, 1_036, 1_290, 1_792, 1_836: .readOnly
                case 1_021, 1_041, 1_114: .diskFull
                case 1_153, 2_020: .tooLarge
                case 1_051, 1_146: .noTable
                default: Self.saysDiskFull(message) ? .diskFull : .other
                }
        }

        /// Errors of files carry the system's number in their text only; 28 is a full disk.
        private static func saysDiskFull(_ message: String) -> Bool {
            ["errno: 28", "error: 28", "error 28 ", "No space left on device"].contains(where: message.contains)
        }
    }
}
