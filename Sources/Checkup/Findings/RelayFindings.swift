import Basics
import MailFormat
import MailProbe
import Wire

/// Findings about sending to others: the relay question, before and after a login.
enum RelayFindings {
    /// Below this a single photo of a phone does not pass (about 3 MB, a third more as base64).
    private static let smallSize = 5_000_000

    static func findings(_ evidence: ServiceEvidence, _ context: FindingContext) -> [Finding] {
        guard let session = evidence.session, evidence.service.kind == .smtp else { return [] }
        let recipientIsOwn = isOwn(evidence, context)
        var found: [Finding] = []
        let isTransfer = evidence.candidate.role == .transfer
        func add(_ id: String, _ severity: Severity, detail: String = "", _ answer: RelayAnswer?) {
            let reply = answer.map { "\($0.code.map(String.init) ?? "") \($0.enhanced ?? "") \($0.text)" } ?? ""
            let text = reply.split(separator: " ").joined(separator: " ")
            var values = ServiceWords.values(evidence, detail: detail, reply: text)
            values["domain"] = recipientDomain(evidence)
            values["login"] = context.options.credentials?.user ?? ""
            found.append(
                Wording.finding(
                    id,
                    severity: severity,
                    subject: evidence.service.id,
                    values: values,
                    evidence: answer.map { ["answer to \($0.stage.rawValue): \(text)"] } ?? []
                )
            )
        }
        if let before = session.relayBefore {
            if before.accepted {
                if !recipientIsOwn { add("relay.open", .broken, before) }
            } else if session.login == nil || !(session.login?.succeeded ?? false) {
                if isRelayRefusal(before) {
                    add("relay.refused-before-login", isTransfer ? .fine : .notice, before)
                } else if let id = identifier(before, evidence, context) {
                    add(id, isTransfer ? .notice : .warning, before)
                }
            }
        }
        if let after = session.relayAfter, !after.accepted {
            if isRelayRefusal(after) {
                add("relay.refused-after-login", .broken, after)
            } else {
                add(
                    identifier(after, evidence, context) ?? "relay.refused-after-login",
                    isTemporary(after) ? .warning : .broken,
                    after
                )
            }
        }
        if let limit = session.sizeLimit, limit > 0, limit < smallSize, !isTransfer {
            add(
                "relay.size-small",
                .warning,
                detail: "\(limit / 1_000_000 > 0 ? "\(limit / 1_000_000) MB" : "\(limit / 1000) KB")",
                nil
            )
        }
        return found
    }

    /// Takes back what contradicts the findings over all ports: where nobody can log in, "only after a login" is no comfort.
    static func agreeing(_ findings: [Finding]) -> [Finding] {
        let lacksLogin = findings.contains {
            ["relay.no-way", "auth.none-offered", "relay.only-port-25"].contains($0.id)
        }
        return lacksLogin ? findings.filter { $0.id != "relay.refused-before-login" } : findings
    }

    private static func recipientDomain(_ evidence: ServiceEvidence) -> String {
        evidence.recipient.flatMap { try? EmailAddress($0) }?.domain.text ?? "the recipient's domain"
    }

    private static func isTemporary(_ answer: RelayAnswer) -> Bool { (answer.code ?? 500) < 500 }

    /// A server that wants a login says so in many ways; all of them read on the phone as a refused recipient.
    static func isRelayRefusal(_ answer: RelayAnswer) -> Bool {
        switch answer.reason {
        case .norelaying, .authrequired, .authnotoffered, .tlsrequired, .securityerror: true
        case .policyviolation, .rejected, .onhold, .undefined, .notaccept:
            answer.stage == .rcpt && (answer.code ?? 0) >= 500
        default: false
        }
    }

    /// The recipient lives on this server: its domain's MX is this host, or it is the very domain that was asked about.
    private static func isOwn(_ evidence: ServiceEvidence, _ context: FindingContext) -> Bool {
        guard let address = evidence.recipient.flatMap({ try? EmailAddress($0) }) else { return false }
        return address.domain == context.subject.domain
    }

    /// An own domain whose mail goes to other hosts, and that this server still takes for local.
    private static func isHostedElsewhere(_ evidence: ServiceEvidence, _ context: FindingContext) -> Bool {
        guard isOwn(evidence, context), !context.mailExchangers.isEmpty, case .name(let host) = evidence.service.host
        else {
            return false
        }
        return !context.mailExchangers.contains(host)
    }

    private static func identifier(
        _ answer: RelayAnswer,
        _ evidence: ServiceEvidence,
        _ context: FindingContext
    ) -> String? {
        switch answer.reason {
        case .blocked, .badreputation, .requireptr: "relay.blocked-address"
        case .senderrejected, .authfailure: "relay.sender-refused"
        case .userunknown, .notaccept, .suspend, .hasmoved:
            isHostedElsewhere(evidence, context) ? "relay.hosted-locally" : "relay.recipient-unknown"
        case .mailboxfull: "relay.recipient-full"
        case .greylisted: "relay.greylisted"
        case .sendinglimit, .exceedlimit, .speeding, .toomanyconn: "relay.limit"
        case .authunavailable: "relay.auth-unavailable"
        case .norelaying, .authrequired, .authnotoffered: "relay.refused-before-login"
        default: nil
        }
    }

    /// Says over all outgoing services when none of them lets people in.
    static func comparing(_ services: [ServiceEvidence]) -> [Finding] {
        let outgoing = services.filter {
            $0.candidate.role == .outgoing || ($0.candidate.origin == .fallback && $0.service.kind == .smtp)
        }
        let spoke = outgoing.filter { $0.session?.greeting != nil }
        guard let first = spoke.first else { return [] }
        // A port whose TLS could not be entered hides its logins; nothing can be said from it.
        // The same holds for one that did not go on after its greeting.
        let knowable = spoke.filter { $0.session?.knowsLogins ?? false }
        let offers = spoke.contains {
            !($0.session?.authAfter ?? []).isEmpty || !($0.session?.authBefore ?? []).isEmpty
        }
        guard !knowable.isEmpty, knowable.count == spoke.count, !offers else { return [] }
        let refused = spoke.contains { $0.session?.relayBefore.map { !$0.accepted && isRelayRefusal($0) } ?? false }
        let onlyPort25 = spoke.allSatisfy { $0.service.port.number == 25 }
        let lines = outgoing.map { evidence in
            "\(evidence.service.id): \(evidence.isReachable ? "no login offered" : evidence.primary?.dial.text ?? "not reached")"
        }
        let id = onlyPort25 ? "relay.only-port-25" : refused ? "relay.no-way" : "auth.none-offered"
        var values = ServiceWords.values(first)
        values["domain"] = recipientDomain(first)
        values["reply"] = first.session?.relayBefore?.text ?? ""
        return [
            Wording.finding(
                id,
                severity: .broken,
                subject: first.service.host.description,
                values: values,
                evidence: lines
            )
        ]
    }
}
