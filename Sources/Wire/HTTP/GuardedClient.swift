import Basics
import NIOSSL

/// The only way out for HTTP: looks at every address before it connects, and connects to what it looked at.
package struct GuardedClient: Sendable {
    private let addressGuard: AddressGuard
    private let roots: [NIOSSLCertificate]

    /// `allowPrivate` also lets loopback, private and link-local addresses pass; `additionalRoots` are PEM texts to trust for
    /// `https` beside the system's roots.
    ///
    /// - Throws: ``FetchError`` with code `configuration` when a root cannot be read.
    package init(
        resolver: Resolver,
        allowPrivate: Bool = false,
        additionalRoots: [String] = []
    ) throws(FetchError) {
        try self.init(resolver: resolver, additionalRoots: additionalRoots) { allowPrivate || !$0.isPrivate }
    }

    init(
        resolver: Resolver,
        additionalRoots: [String] = [],
        isAllowed: @escaping @Sendable (IPAddress) -> Bool
    ) throws(FetchError) {
        addressGuard = AddressGuard(resolver: resolver, isAllowed: isAllowed)
        do {
            roots = try additionalRoots.flatMap { try NIOSSLCertificate.fromPEMBytes(Array($0.utf8)) }
        } catch {
            throw FetchError(.configuration, "a root certificate is not PEM", remedy: "check the file that holds it")
        }
    }

    /// Fetches a document, following redirects with the same care; any status is an answer.
    ///
    /// The headers go along with redirects too, secrets among them only within one origin.
    package func get(
        _ url: String,
        limits: FetchLimits = FetchLimits(),
        headers: [FetchedHeader] = []
    ) async throws(FetchError) -> FetchedDocument {
        try RequestHeaders.check(headers)
        var current = try WebURL(url)
        var headers = headers
        var hops: [FetchHop] = []
        while true {
            let (response, address) = try await exchange(current, limits, headers, after: hops)
            hops.append(FetchHop(url: current, address: address, status: response.status))
            guard let next = try redirect(of: response, from: current, limits, hops) else {
                return FetchedDocument(
                    status: response.status,
                    headers: response.headers,
                    body: response.body,
                    finalURL: current,
                    hops: hops,
                    isCut: response.isCut
                )
            }
            if next.origin != current.origin { headers = RequestHeaders.withoutSecrets(headers) }
            current = next
        }
    }

    /// Where to go on, or nil when this answer is the document.
    private func redirect(
        of response: Exchange.Response,
        from url: WebURL,
        _ limits: FetchLimits,
        _ hops: [FetchHop]
    ) throws(FetchError) -> WebURL? {
        guard let location = response.location else { return nil }
        let next: WebURL
        do throws(FetchError) {
            next = try url.resolving(location)
        } catch {
            throw error.failing(at: url, after: hops)
        }
        guard limits.follows(url, next) else { return nil }
        do throws(FetchError) {
            try checkRedirect(from: url, to: next, limits, hops: hops.count)
        } catch {
            throw error.failing(at: next, after: hops)
        }
        return next
    }

    private func checkRedirect(
        from url: WebURL,
        to next: WebURL,
        _ limits: FetchLimits,
        hops: Int
    ) throws(FetchError) {
        guard hops <= limits.maximumRedirects else {
            throw FetchError(
                .tooManyRedirects,
                "\(FetchError.shown(url)) is redirected again and again; \(limits.maximumRedirects) times are allowed",
                remedy: "the redirects must be repaired by whoever runs the server"
            )
        }
        guard limits.allowsDowngrade || url.scheme == .http || next.scheme == .https else {
            throw FetchError(
                .downgrade,
                "\(FetchError.shown(url)) leads from https to http, where anybody can change it on the way",
                remedy: "the redirect must be repaired by whoever runs the server"
            )
        }
    }

    /// Tries the addresses in turn until one takes the connection.
    private func exchange(
        _ url: WebURL,
        _ limits: FetchLimits,
        _ headers: [FetchedHeader],
        after hops: [FetchHop]
    ) async throws(FetchError) -> (Exchange.Response, IPAddress) {
        do throws(FetchError) {
            return try await exchange(url, limits, headers)
        } catch {
            throw error.failing(at: url, after: hops)
        }
    }

    private func exchange(
        _ url: WebURL,
        _ limits: FetchLimits,
        _ headers: [FetchedHeader]
    ) async throws(FetchError) -> (Exchange.Response, IPAddress) {
        let addresses = try await addressGuard.addresses(for: url, deadline: limits.deadline)
        var failure = FetchError.timedOut(url)
        for address in addresses {
            let exchange = Exchange(
                url: url,
                address: address,
                headers: RequestHeaders.complete(headers),
                maximumBytes: limits.maximumBytes,
                deadline: limits.deadline,
                roots: roots,
                cutsBody: limits.cutsBody
            )
            do throws(FetchError) {
                return (try await exchange.run(), address)
            } catch {
                failure = error
                guard error.code == .connection, !limits.deadline.hasPassed else { throw error }
            }
        }
        throw failure
    }
}
