/// What a sender does about an answer; every reason of a refusal leads to one of these.
package enum ReplyAction: String, Sendable, Codable, CaseIterable {
    /// The address is dead: do not write to it again.
    case remove
    /// The same message may pass later; what goes on for weeks counts as dead in the end.
    case retry
    /// Something of the sender's own is refused: login, address, network, standing.
    case sender
    /// This message is refused, another may pass.
    case content
    /// The recipient called it spam.
    case complaint
    /// Nothing was refused.
    case ignore

    /// The table: reason first, then stage and time where they decide.
    package init(reason: ReplyReason, stage: SMTPStage, temporary: Bool) {
        switch reason {
        case .accepted, .delivered, .vacation:
            self = .ignore
        case .feedback:
            self = .complaint

        // An address that is dead for now may live tomorrow; before MAIL nothing is said about any address.
        case .userunknown, .hostunknown, .hasmoved, .notaccept, .suspend, .suppressed, .badaddress:
            self = temporary ? .retry : stage.isBeforeRecipient ? .sender : .remove

        // Waiting does not mend these, whatever the code's class says.
        case .norelaying, .authrequired, .authnotoffered, .authmechanism, .authdisabled, .badcredentials,
            .credentialsexpired, .apppassword, .weblogin, .logindenied, .contactadmin, .senderrejected, .tlsrequired,
            .authfailure, .requireptr:
            self = .sender
        case .blocked, .badreputation, .rejected, .securityerror, .sendinglimit:
            self = temporary ? .retry : .sender

        // Before the message itself is sent, a policy can only mean who sends.
        case .policyviolation:
            self = temporary ? .retry : stage == .data || stage == .end ? .content : .sender
        case .spamdetected, .virusdetected, .contenterror, .notcompliantrfc, .mesgtoobig, .exceedlimit:
            self = temporary ? .retry : .content

        case .authunavailable, .loginlimit, .locked, .tlsunavailable, .failedstarttls, .mailboxfull, .filtered,
            .expired, .networkerror, .toomanyconn, .speeding, .greylisted, .systemerror, .systemfull, .mailererror,
            .syntaxerror:
            self = .retry

        // A refusal for good whose reason is not told stops this message; the same one would be refused again.
        case .onhold, .undefined:
            self = temporary ? .retry : stage.isBeforeRecipient ? .sender : .content
        }
    }
}

extension ReplyClassification {
    /// What a sender does about it.
    package func action(at stage: SMTPStage) -> ReplyAction {
        ReplyAction(reason: reason, stage: stage, temporary: temporary)
    }
}

extension SMTPStage {
    /// The server does not know yet whom the message is for.
    fileprivate var isBeforeRecipient: Bool {
        switch self {
        case .connect, .ehlo, .starttls, .auth, .mail: true
        case .rcpt, .data, .end: false
        }
    }
}
