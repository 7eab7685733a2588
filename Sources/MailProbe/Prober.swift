package import Basics
package import Wire

/// Asks one service everything, politely.
package struct Prober: Sendable {
    private let dialer: Dialer
    private let pacer: ServerPacer

    package init(dialer: Dialer, pacer: ServerPacer) {
        self.dialer = dialer
        self.pacer = pacer
    }

    /// A port that stays silent this long is asked whether it waits for TLS, while the wait for its greeting goes on.
    private static let silence: Duration = .seconds(3)

    /// Connects once and has the whole conversation.
    package func session(_ plan: SessionPlan, at address: IPAddress) async -> AddressProbe {
        guard plan.service.security == .starttls else { return await plainSession(plan, at: address) }
        return await withTaskGroup(of: AddressProbe?.self) { group in
            group.addTask { await plainSession(plan, at: address) }
            group.addTask {
                try? await Task.sleep(for: Self.silence)
                if Task.isCancelled { return nil }
                return await tlsAtOnce(plan.service, at: address)
            }
            var best = AddressProbe(address: address, dial: .timedOut)
            for await probe in group {
                guard let probe else { continue }
                best = probe
                group.cancelAll()
                break
            }
            return best
        }
    }

    /// Asks a second time, at the pacer's pace, when the server hung up without a word: a busy server does so now and then,
    /// and one that always does is seen to do it.
    private func plainSession(_ plan: SessionPlan, at address: IPAddress) async -> AddressProbe {
        let probe = await singleSession(plan, at: address)
        guard probe.dial == .reset || probe.session?.isHangUp ?? false, !Task.isCancelled else { return probe }
        return await singleSession(plan, at: address)
    }

    private func singleSession(_ plan: SessionPlan, at address: IPAddress) async -> AddressProbe {
        let service = plan.service
        let call = await pacer.withTurn(address) {
            switch service.kind {
            case .smtp: await run(SMTPSession(plan: plan), service, address)
            case .imap: await run(IMAPSession(plan: plan), service, address)
            case .pop3: await run(POP3Session(plan: plan), service, address)
            }
        }
        var probe = AddressProbe(address: address, dial: call.dial)
        probe.session = call.result
        return probe
    }

    /// Not nil when the port answers a hello at once though a greeting in clear was due.
    private func tlsAtOnce(_ service: MailService, at address: IPAddress) async -> AddressProbe? {
        var entropy = SystemEntropy()
        let hello = ClientHello.probing.encoded(serverName: nil, entropy: &entropy)
        let probe = HelloProbe(service: service, hello: hello, skipPrelude: true)
        let call = await dialer.call(address, port: service.port, serverName: nil, conversation: probe)
        guard call.result?.flight != nil else { return nil }
        var result = AddressProbe(address: address, dial: .connected)
        result.speaksTLSAtOnce = true
        return result
    }

    private func run<C: Conversation>(
        _ conversation: C,
        _ service: MailService,
        _ address: IPAddress
    ) async -> Dialer.Call<C.Result> {
        await dialer.call(address, port: service.port, serverName: service.host, conversation: conversation)
    }

    /// No service gets less for its hellos, however short a step may be: six round trips lead to the handshake of STARTTLS.
    private static let leastForHellos: Duration = .seconds(10)

    /// Twice the time of a step for all hellos to a service together, on as many connections as there may be at once.
    package func helloBudget() -> HelloBudget {
        HelloBudget(max(dialer.stepTimeout * 2, Self.leastForHellos) * pacer.connections)
    }

    /// Sends each hello on a connection of its own.
    ///
    /// With `namesServer` false: to see what the server shows to a client that does not say the name. A hello that was hung
    /// up on is sent once more, unless all were: then the server does so on purpose. Once the budget is spent, the rest
    /// counts as not reached; nil is a budget of its own.
    package func hellos(
        _ hellos: [ClientHello],
        _ service: MailService,
        at address: IPAddress,
        namesServer: Bool = true,
        within shared: HelloBudget? = nil
    ) async -> [String: HelloAnswer] {
        let budget = shared ?? helloBudget()
        var serverName: DomainName?
        if namesServer, case .name(let name) = service.host { serverName = name }
        let answers = await round(of: hellos, service, address, serverName, budget)
        let hungUpOn = hellos.filter { answers[$0.id].map(Self.isHangUp) ?? false }
        guard hungUpOn.count < hellos.count, !Task.isCancelled, !budget.isSpent else { return answers }
        return answers.merging(await round(of: hungUpOn, service, address, serverName, budget)) { $1 }
    }

    private static func isHangUp(_ answer: HelloAnswer) -> Bool {
        answer == .closed || answer == HelloProbe.hungUp || answer == .notReached(DialOutcome.reset.text)
    }

    private func round(
        of hellos: [ClientHello],
        _ service: MailService,
        _ address: IPAddress,
        _ serverName: DomainName?,
        _ budget: HelloBudget
    ) async -> [String: HelloAnswer] {
        await withTaskGroup(of: (String, HelloAnswer).self) { group in
            for hello in hellos {
                group.addTask {
                    var entropy = SystemEntropy()
                    let bytes = hello.encoded(serverName: serverName, entropy: &entropy)
                    let answer = await pacer.withTurn(address) { await ask(bytes, service, address, budget) }
                    return (hello.id, answer)
                }
            }
            var answers: [String: HelloAnswer] = [:]
            for await (id, answer) in group {
                answers[id] = answer
                if budget.isSpent { group.cancelAll() }
            }
            return answers
        }
    }

    private func ask(
        _ hello: [UInt8],
        _ service: MailService,
        _ address: IPAddress,
        _ budget: HelloBudget
    ) async -> HelloAnswer {
        guard !budget.isSpent else { return .notReached(DialOutcome.givenUp.text) }
        let begun = ContinuousClock.now
        let call = await run(HelloProbe(service: service, hello: hello), service, address)
        budget.spend(begun.duration(to: .now))
        return call.result ?? .notReached(call.dial.text)
    }
}

extension ClientHello {
    /// A plain hello of today, for the question whether a port speaks TLS at all.
    static let probing = ClientHello(
        id: "probe",
        legacyVersion: 0x0303,
        suites: [0xC02C, 0xC02B, 0xC030, 0xC02F, 0xC014, 0xC013, 0x009D, 0x009C, 0x0035, 0x002F],
        groups: [0x0017, 0x0018, 0x001D],
        signatures: [0x0403, 0x0401, 0x0501, 0x0503, 0x0804, 0x0601, 0x0201]
    )
}
