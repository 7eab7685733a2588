package import Basics

/// A document and the way to it.
package struct FetchedDocument: Sendable, Hashable {
    package var status: Int
    package var headers: [FetchedHeader]
    package var body: [UInt8]
    /// Where it was in the end.
    package var finalURL: WebURL
    /// Every request that was made, the last of which gave the document.
    package var hops: [FetchHop]
    /// Whether the body was longer than the limit, and only its beginning is here.
    package var isCut: Bool

    package init(
        status: Int,
        headers: [FetchedHeader],
        body: [UInt8],
        finalURL: WebURL,
        hops: [FetchHop],
        isCut: Bool = false
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.finalURL = finalURL
        self.hops = hops
        self.isCut = isCut
    }

    package var isSuccess: Bool { (200...299).contains(status) }

    /// The first value of a header, its name in any case.
    package func header(_ name: String) -> String? { headers.first { $0.name.equalsIgnoringCase(name) }?.value }
}

package struct FetchedHeader: Sendable, Hashable {
    package var name: String
    /// As sent; pass it through `printable` before showing it.
    package var value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// One request on the way to a document.
package struct FetchHop: Sendable, Hashable {
    package var url: WebURL
    /// The address that was checked and connected to.
    package var address: IPAddress
    package var status: Int

    package init(url: WebURL, address: IPAddress, status: Int) {
        self.url = url
        self.address = address
        self.status = status
    }
}
