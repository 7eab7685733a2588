import Basics
import MailProbe
import Wire

/// What people type and servers name: whatever is accepted reads back as itself.
enum FuzzedNames: FuzzedReader {
    static func run(_ input: inout FuzzInput) throws(BrokenPromise) {
        let bytes = input.takeRest()
        let text = String(decoding: bytes, as: UTF8.self)
        try promiseHarmless(printable(bytes), "printable bytes")
        try promiseHarmless(printable(text, limit: 80), "printable text")
        if let name = try? DomainName(text) { try check(name) }
        if let address = IPAddress(text) {
            try promise(IPAddress(address.description) == address, "\(address) reads back as another address")
        }
        if let host = try? HostName(text) {
            try promise((try? HostName(host.urlText)) == host, "\(host) reads back as another host")
        }
        if let address = try? EmailAddress(text) {
            try promise((try? EmailAddress(address.description)) == address, "\(address) reads back as another address")
        }
        if let service = try? MailService(url: text) {
            try promise((try? MailService(url: service.id)) == service, "\(service.id) reads back as another server")
        }
        if let server = try? NameServerAddress(parsing: text) {
            let again = try? NameServerAddress(parsing: server.description)
            try promise(again == server, "\(server) reads back as another resolver")
        }
        if let port = try? Port(parsing: text) { try promise(port.number > 0, "a port 0") }
        if let time = Timestamp(iso8601: text) {
            let second = Timestamp(seconds: time.seconds)
            try promise(Timestamp(iso8601: time.iso8601) == second, "\(time.iso8601) reads back as another time")
        }
        try promise(Base64.decode(Base64.encode(bytes).utf8) == bytes, "bytes change by way of base64")
    }

    private static func check(_ name: DomainName) throws(BrokenPromise) {
        try promise((try? DomainName(name.text)) == name, "\(name) reads back as another name")
        try promiseHarmless(name.text, "a name")
        try promise(name.text.utf8.count <= 253, "a name of \(name.text.utf8.count) characters")
        if let registrable = PublicSuffix.registrableDomain(of: name) {
            try promise(name.isSameOrBelow(registrable), "\(name) does not belong to \(registrable)")
        }
        if let parent = name.parent {
            try promise((try? DomainName(parent.text)) == parent, "\(parent) above \(name) is no name")
        }
    }
}
