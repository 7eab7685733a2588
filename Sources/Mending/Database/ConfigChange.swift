/// Edits of a file that belongs to wp-config.php, which holds these bytes before.
package struct ConfigChange: Sendable {
    package var path: String
    package var bytes: [UInt8]
    package var edits: [Edit]

    package init(path: String, bytes: [UInt8], edits: [Edit]) {
        self.path = path
        self.bytes = bytes
        self.edits = edits
    }
}
