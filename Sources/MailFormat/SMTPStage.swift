/// The command that a reply answers; the same code means different things at different stages.
package enum SMTPStage: String, Sendable, Codable, CaseIterable {
    /// The greeting.
    case connect
    /// EHLO or HELO.
    case ehlo
    case starttls
    case auth
    case mail
    case rcpt
    /// The DATA command.
    case data
    /// The message's last octets.
    case end
}
