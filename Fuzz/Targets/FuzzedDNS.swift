import Basics
import Wire

/// The data of every kind of record that is read, and nothing out of what breaks its rules.
enum FuzzedDNS: FuzzedReader {
    static func run(_ input: inout FuzzInput) throws(BrokenPromise) {
        let data = input.takeRest()
        for type in DNSType.allCases { try check(DNSRecords.address(data, type), data) }
        if let name = DNSRecords.name(data) { try check(name) }
        if let text = DNSRecords.text(data) {
            try promise(text.count < data.count, "\(text.count) bytes of text came out of \(data.count)")
        }
        if let exchanger = DNSRecords.mailExchanger(data)?.exchange { try check(exchanger) }
        if let target = DNSRecords.service(data)?.target { try check(target) }
        if let zone = DNSRecords.startOfAuthority(data) {
            if let primary = zone.primary { try check(primary) }
            if let contact = zone.contact { try check(contact.domain) }
        }
        if let authority = DNSRecords.certificateAuthority(data) {
            try promiseHarmless(authority.tag, "a CAA tag")
            try promise(authority.value.count < data.count, "a CAA value is longer than its record")
        }
        if let association = DNSRecords.certificateAssociation(data) {
            try promise(association.data.count == data.count - 3, "a TLSA record lost bytes")
        }
        if let signer = DNSRecords.delegationSigner(data) {
            try promise(signer.digest.count == data.count - 4, "a DS record lost bytes")
        }
    }

    private static func check(_ address: IPAddress?, _ data: [UInt8]) throws(BrokenPromise) {
        guard let address else { return }
        try promise(address.bytes == data, "\(address) is not what was sent")
        _ = address.isPrivate
    }

    private static func check(_ name: DomainName) throws(BrokenPromise) {
        try promise(name.text.utf8.count <= 253, "a name of \(name.text.utf8.count) characters")
        try promise((try? DomainName(name.text)) == name, "\(name) is not the name it reads as")
        try promiseHarmless(name.text, "a name")
    }
}
