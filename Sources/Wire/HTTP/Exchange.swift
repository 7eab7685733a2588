import AsyncHTTPClient
import Basics
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// One GET to one address, with a client of its own that is shut down afterwards.
///
/// The client is told the address, so it never looks the name up itself; the name still goes into the Host header and the
/// handshake, and the certificate is verified for it.
struct Exchange: Sendable {
    let url: WebURL
    let address: IPAddress
    let headers: [FetchedHeader]
    let maximumBytes: Int
    let deadline: Deadline
    let roots: [NIOSSLCertificate]
    var cutsBody = false

    struct Response: Sendable {
        var status: Int
        var headers: [FetchedHeader]
        var body: [UInt8]
        var isCut = false

        /// Where a redirect leads, or nil for any other answer.
        var location: String? {
            guard [301, 302, 303, 307, 308].contains(status) else { return nil }
            return headers.first { $0.name.equalsIgnoringCase("location") }?.value
        }
    }

    func run() async throws(FetchError) -> Response {
        do {
            return try await beforeDeadline {
                try await HTTPClient.withHTTPClient(
                    eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
                    configuration: configuration
                ) { client in
                    try await get(client)
                }
            }
        } catch {
            throw FetchError(error, fetching: self)
        }
    }

    /// AsyncHTTPClient's own deadline ends with the response head, so a body that drips would never end.
    private func beforeDeadline(_ work: @escaping @Sendable () async throws -> Response) async throws -> Response {
        try await withThrowingTaskGroup(of: Response.self) { group in
            group.addTask { try await work() }
            group.addTask {
                try await Task.sleep(until: deadline.instant, clock: .continuous)
                throw FetchError.timedOut(url)
            }
            defer { group.cancelAll() }
            guard let response = try await group.next() else { throw CancellationError() }
            return response
        }
    }

    private func get(_ client: HTTPClient) async throws -> Response {
        var request = HTTPClientRequest(url: url.description)
        for header in headers { request.headers.add(name: header.name, value: header.value) }
        request.headers.replaceOrAdd(name: "Connection", value: "close")
        let response = try await client.execute(request, deadline: .distantFuture)
        let (body, isCut) = try await read(response.body)
        // A cancelled stream ends like a finished one.
        try Task.checkCancellation()
        return Response(
            status: Int(response.status.code),
            headers: response.headers.map { FetchedHeader($0.name, $0.value) },
            body: Array(body.readableBytesView),
            isCut: isCut
        )
    }

    private func read(_ body: HTTPClientResponse.Body) async throws -> (ByteBuffer, isCut: Bool) {
        guard cutsBody else { return (try await body.collect(upTo: maximumBytes), false) }
        var kept = ByteBuffer()
        for try await var part in body {
            let room = maximumBytes - kept.readableBytes
            guard part.readableBytes > room else {
                kept.writeBuffer(&part)
                continue
            }
            kept.writeBytes(part.readableBytesView.prefix(room))
            return (kept, true)
        }
        return (kept, false)
    }

    private var configuration: HTTPClient.Configuration {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.additionalTrustRoots = roots.isEmpty ? [] : [.certificates(roots)]
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls,
            redirectConfiguration: .disallow,
            timeout: HTTPClient.Configuration.Timeout(connect: TimeAmount(min(deadline.remaining, .seconds(10))))
        )
        if case .name(let name) = url.host { configuration.dnsOverride = [name.text: address.description] }
        configuration.httpVersion = .http1Only
        configuration.http1_1ConnectionDebugInitializer = NameCheck(url: url).run
        configuration.maximumUsesPerConnection = 1
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }
}
