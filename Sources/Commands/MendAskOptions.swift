import ArgumentParser
import Basics
import Mending
import Trust
import Wire

/// Options about which addresses are mended and how they are asked; shared by the commands of `mend`.
struct MendAskOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Mend only addresses of this host; example.org and www.example.org are two.",
            valueName: "host"
        )
    )
    var host: [String] = []

    @Option(
        help: ArgumentHelp(
            "Also mend what is left alone otherwise: keys of PHP arrays, guid columns outside of posts tables.",
            valueName: "what"
        ),
        completion: .list(MendOptions.Extra.allCases.map(\.rawValue))
    )
    var also: [String] = []

    @Flag(help: "Ask nobody, and mend the addresses of the hosts that --assume-https names.")
    var offline = false

    @Option(
        name: .customLong("assume-https"),
        help: ArgumentHelp("With --offline: all of this host works over https, as you know.", valueName: "host")
    )
    var assumed: [String] = []

    @Option(help: ArgumentHelp("DNS server to ask instead of the system's.", valueName: "host:port"))
    var resolver: String?

    @Option(
        name: .customLong("system-root"),
        help: ArgumentHelp("PEM file of roots to trust beside this machine's own.", valueName: "file"),
        completion: .file()
    )
    var systemRoots: [String] = []

    @Flag(help: "Requests may reach loopback and private addresses.")
    var allowPrivate = false

    @Option(help: ArgumentHelp("Addresses asked at the same time.", valueName: "number"))
    var jobs = 4

    @Option(help: ArgumentHelp("Milliseconds between two requests to one server.", valueName: "milliseconds"))
    var pace = 200

    @Option(help: ArgumentHelp("Seconds to wait for each answer.", valueName: "seconds"))
    var timeout = 20

    /// What the engine may touch, and who decides, checked before anything is read.
    func plan() throws -> MendPlan {
        try checkCombination()
        var options = MendOptions(hosts: try Self.names(host, "--host"), also: try extras())
        guard offline else { return MendPlan(options: options, asker: try asker()) }
        let assumed = try Self.names(self.assumed, "--assume-https")
        options.assumed = options.hosts.isEmpty ? assumed : assumed.intersection(options.hosts)
        return MendPlan(options: options, asker: nil)
    }

    private func checkCombination() throws(InputError) {
        guard !offline || !assumed.isEmpty else {
            throw InputError(
                "offline",
                "--offline asks nobody, so it must be told which hosts work over https",
                remedy: "add --assume-https HOST for each of them, or leave --offline out"
            )
        }
        guard offline || assumed.isEmpty else {
            throw InputError(
                "assume",
                "--assume-https takes a host's word for it, which only --offline does",
                remedy: "add --offline, or leave --assume-https out so that each address is asked"
            )
        }
        guard (1...16).contains(jobs), (0...60_000).contains(pace), (1...600).contains(timeout) else {
            throw InputError(
                "number",
                "a number is out of range",
                remedy: "--jobs 1 to 16, --pace 0 to 60000, --timeout 1 to 600"
            )
        }
    }

    private func extras() throws(InputError) -> Set<MendOptions.Extra> {
        var result: Set<MendOptions.Extra> = []
        for name in also.flatMap({ $0.split(separator: ",") }) {
            guard let extra = MendOptions.Extra(rawValue: String(name)) else {
                throw InputError(
                    "also",
                    "--also: there is no \"\(printable(String(name), limit: 40))\"",
                    remedy: "write --also keys, --also guid, or both"
                )
            }
            result.insert(extra)
        }
        return result
    }

    /// As the engine spells hosts: lower case, punycode.
    private static func names(_ texts: [String], _ option: String) throws(InputError) -> Set<String> {
        var names: Set<String> = []
        for text in texts {
            do throws(InputError) {
                names.insert(try HostName(text).description)
            } catch {
                throw InputError(
                    "host",
                    "\(option): \(error.message)",
                    remedy: "give the bare name, such as www.example.org"
                )
            }
        }
        return names
    }

    private func asker() throws -> TwinAsker {
        let (_, client) = try network()
        return TwinAsker(client: client, pace: .milliseconds(pace), jobs: jobs, deadline: .seconds(timeout))
    }

    /// What looks at a WordPress before and after it is switched.
    func probe(_ asker: TwinAsker) throws -> SwitchProbe {
        let (resolver, client) = try network()
        let roots = try TrustOptions.systemRootCertificates(systemRoots)
        do {
            return try SwitchProbe(
                client: client,
                asker: asker,
                resolver: resolver,
                store: TrustStore(systemRoots: roots),
                allowPrivate: allowPrivate,
                pace: .milliseconds(pace),
                deadline: .seconds(timeout)
            )
        } catch {
            throw InputError("roots", "--system-root: \(error.message)", remedy: error.remedy)
        }
    }

    private func network() throws -> (Resolver, GuardedClient) {
        do {
            let resolver = try Resolver(resolver.map { .server(try NameServerAddress(parsing: $0)) } ?? .system)
            let roots = try systemRoots.map { String(decoding: try InputFile.read($0), as: UTF8.self) }
            return (resolver, try GuardedClient(resolver: resolver, allowPrivate: allowPrivate, additionalRoots: roots))
        } catch let error as DNSError {
            throw InputError("resolver", error.message, remedy: error.remedy)
        } catch let error as FetchError {
            throw InputError("roots", "--system-root: \(error.message)", remedy: error.remedy)
        }
    }
}
