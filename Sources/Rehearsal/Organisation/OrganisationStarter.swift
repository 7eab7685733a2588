import Basics
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// Makes the certificates and opens the ports, the name server last since it has to know them all.
struct OrganisationStarter {
    let scenario: Scenario
    let channels: OpenChannels

    private struct TLSContexts {
        let receiving: NIOSSLContext
        let sending: NIOSSLContext
        let website: NIOSSLContext
    }

    func start() async throws -> RunningOrganisation {
        let now = Timestamp.now
        let names = try OrganisationNames()
        let address = try LoopbackDraw.address()
        let certificates = try await OrganisationCertificates(now: now)
        let contexts = try await contexts(certificates, names)
        let user = RehearsalWords.shared.phrase("organisation", "user")
        let account = MailAccount(
            address: try EmailAddress("\(user)@\(names.domain)"),
            // Nobody but this machine can reach the mailbox, so it may stand here.
            password: "nine-lives"
        )
        let store = MailStore(account: account)
        OrganisationLetters(account: account, now: now).fill(store)
        let group = MultiThreadedEventLoopGroup.singleton
        let listener = Listener(address: address.description, group: group, channels: channels)
        let counts = ConnectionCounts()
        let services = try await openMail(MailPort.of(scenario.faults), names, store, contexts, listener, counts)
        let website = try await openWebsite(names, contexts.website, listener, counts)
        let published = services.map { (service: "_\($0.scheme)._tcp", port: $0.port) }
        let zone = OrganisationZone.zone(names, at: address, services: published)
        let nameServer = try await NameServer.open(zone, on: listener)
        return RunningOrganisation(
            scenario: scenario,
            domain: names.domain,
            address: address,
            resolverAddress: "\(address):\(nameServer)",
            rootDER: certificates.root.der,
            rootPEM: certificates.root.pem,
            user: account.address,
            password: account.password,
            services: services,
            websiteURL: website,
            store: store,
            counts: counts
        )
    }

    private func contexts(
        _ certificates: OrganisationCertificates,
        _ names: OrganisationNames
    ) async throws -> TLSContexts {
        let faults = scenario.faults
        func context(_ kind: ScenarioFaults.CertificateKind) async throws -> NIOSSLContext {
            let shown = try await certificates.certificate(kind, names: [names.mail.text])
            return try OrganisationCertificates.context(
                shown,
                oldest: faults.oldestTLS.version,
                newest: faults.newestTLS.version
            )
        }
        let receiving = try await context(faults.certificate)
        let website = try await certificates.certificate(.good, names: [names.www.text, names.domain.text])
        return TLSContexts(
            receiving: receiving,
            sending: faults.sending == faults.certificate ? receiving : try await context(faults.sending),
            website: try OrganisationCertificates.context(website, oldest: .tlsv12, newest: .tlsv13)
        )
    }

    private func openMail(
        _ ports: [MailPort],
        _ names: OrganisationNames,
        _ store: MailStore,
        _ contexts: TLSContexts,
        _ listener: Listener,
        _ counts: ConnectionCounts
    ) async throws -> [RunningOrganisation.Service] {
        var services: [RunningOrganisation.Service] = []
        for port in ports {
            let number: Port
            if port.isClosed {
                number = try Listener.closedPort()
            } else {
                let door = port.door(host: names.mail, faults: scenario.faults)
                number = try await listener.open(
                    tls: port.isSending ? contexts.sending : contexts.receiving,
                    beginsSecured: door.isSecured
                ) {
                    counts.add(port.scheme)
                    return port.machine(door, store)
                }
            }
            services.append(RunningOrganisation.Service(scheme: port.scheme, host: names.mail, port: number))
        }
        return services
    }

    /// The pages name each other's ports, so they are made when both are open; the name server, which opens last, keeps
    /// visitors away until then.
    private func openWebsite(
        _ names: OrganisationNames,
        _ tls: NIOSSLContext,
        _ listener: Listener,
        _ counts: ConnectionCounts
    ) async throws -> String {
        let site = Mutex<OrganisationSite?>(nil)
        let machine: @Sendable (_ isSecured: Bool) -> any ServerMachine = { isSecured in
            counts.add(isSecured ? "https" : "http")
            return WebMachine(site: site.withLock { $0 }?.site(isSecured: isSecured) ?? Site(pages: [:]))
        }
        let secure = try await listener.open(tls: tls, beginsSecured: true) { machine(true) }
        let plain = try await listener.open(tls: nil, beginsSecured: false) { machine(false) }
        let pages = OrganisationSite(
            names: names,
            page: scenario.faults.page,
            securePort: secure,
            plainPort: plain
        )
        site.withLock { $0 = pages }
        return pages.secureBase + "/"
    }
}
