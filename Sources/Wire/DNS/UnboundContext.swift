import Basics
import CUnbound
import Glibc

/// Makes a libunbound context that is ready for questions; the only file that knows the library's options.
enum UnboundContext {
    /// The root's keys, as Debian's package dns-root-data keeps them up to date.
    static let rootKeyFile = "/usr/share/dns/root.key"

    /// - Throws: ``DNSError`` with code `configuration`.
    static func make(_ source: Resolver.Source) throws(DNSError) -> OpaquePointer {
        guard let context = ub_ctx_create() else {
            throw DNSError(.configuration, "the DNS library could not be started: out of memory or descriptors")
        }
        let status = configure(context, source)
        guard status == 0 else {
            ub_ctx_delete(context)
            throw DNSError(
                .configuration,
                "the DNS resolver settings cannot be used: \(reason(status))",
                remedy: "check \(source.place), or name a resolver"
            )
        }
        return context
    }

    static func reason(_ status: Int32) -> String {
        guard let text = ub_strerror(status) else { return "error \(status)" }
        return printable(String(cString: text), limit: 80)
    }

    private static func configure(_ context: OpaquePointer, _ source: Resolver.Source) -> Int32 {
        // It would write its warnings to our standard error.
        ub_ctx_debugout(context, nil)
        let options = [
            // A resolver on this machine, as systemd-resolved or a test has it, is on a loopback address.
            ("do-not-query-localhost:", "no"),
            // Reverse names of private networks are answered by the office's own resolver.
            ("unblock-lan-zones:", "yes"),
            // Otherwise a resolver that was away for a moment is not asked again for up to 15 minutes.
            ("infra-keep-probing:", "yes"),
            // The library's defaults (16 and 32) are less than the questions we have open.
            ("outgoing-range:", "256"),
            ("num-queries-per-thread:", "256"),
        ]
        for (name, value) in options {
            let status = ub_ctx_set_option(context, name, value)
            guard status == 0 else { return status }
        }
        let status = setSource(context, source)
        guard status == 0 else { return status }
        // A thread, not a process: forking a program with threads is asking for trouble.
        let asynchronous = ub_ctx_async(context, 1)
        guard asynchronous == 0 else { return asynchronous }
        // The library answers for `test.` itself (RFC 6761); ours is asked, which may know it, as in a rehearsal.
        return ub_ctx_zone_remove(context, "test.")
    }

    private static func setSource(_ context: OpaquePointer, _ source: Resolver.Source) -> Int32 {
        switch source {
        case .server(let server):
            // No trust anchor: a resolver that someone chose may serve names of its own (a test's, an office's), which
            // a chain from the public root would call forged.
            return ub_ctx_set_fwd(context, server.forwardText)
        case .file(let path):
            let status = ub_ctx_resolvconf(context, path)
            guard status == 0, access(rootKeyFile, R_OK) == 0 else { return status }
            return ub_ctx_add_ta_file(context, rootKeyFile)
        }
    }
}
