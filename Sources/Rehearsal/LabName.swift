import SwiftASN1

/// A subject or issuer; with every part nil it is the empty name, which is legal for a leaf.
package struct LabName: Sendable, Hashable {
    package var commonName: String?
    package var organisation: String?

    package init(commonName: String? = nil, organisation: String? = nil) {
        self.commonName = commonName
        self.organisation = organisation
    }

    package var isEmpty: Bool { commonName == nil && organisation == nil }

    func write(into coder: inout DER.Serializer) throws {
        try coder.appendConstructedNode(identifier: .sequence) { coder in
            try write(organisation, type: "2.5.4.10", into: &coder)
            try write(commonName, type: "2.5.4.3", into: &coder)
        }
    }

    /// One RelativeDistinguishedName of one UTF8String, as public authorities write them.
    private func write(_ value: String?, type: String, into coder: inout DER.Serializer) throws {
        guard let value else { return }
        try coder.appendConstructedNode(identifier: .set) { coder in
            try coder.appendConstructedNode(identifier: .sequence) { coder in
                try coder.writeObjectIdentifier(type)
                coder.writeBytes(value.utf8, as: .utf8String)
            }
        }
    }
}
