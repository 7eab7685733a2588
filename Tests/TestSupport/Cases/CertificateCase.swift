package import Basics
package import Rehearsal

/// One faulty certificate and what each release makes of it: a row of the table that the product is held to.
package struct CertificateCase: Sendable, CustomStringConvertible {
    package enum Trusted: Sendable { case system, user, leaf, nobody }

    package var id: String
    /// What is typed in the account.
    package var host: String
    package var leaf: LabCertificate
    /// What the server sends after the leaf.
    package var others: [LabCertificate]
    /// The certificate that is trusted, and as what.
    package var root: LabCertificate
    package var trusted: Trusted
    package var at: Timestamp
    /// Outcomes on 9, 10.3, 11, 12.1, 13, 14, 15 to 18 and 26: o w P X H ? by the letters of the table.
    package var expected: String
    /// Point releases on which it differs.
    package var points: [String: Character]
    /// A rule that must be named where it fails.
    package var rule: String?
    /// Certificates that the phone can fetch.
    package var fetchable: [LabCertificate]

    package var description: String { id }

    package var sent: [LabCertificate] { [leaf] + others }

    /// Release and letter, with 15 to 18 spread out.
    package var verdicts: [(release: String, letter: Character)] {
        let columns = ["9", "10.3", "11", "12.1", "13", "14", "15", "26"]
        let letters = expected.filter { $0 != " " }
        var result = zip(columns, letters).map { (release: $0, letter: $1) }
        if letters.count == 8 {
            let letter = Array(letters)[6]
            result += ["16", "17", "18"].map { (release: $0, letter: points[$0] ?? letter) }
        }
        for (release, letter) in points {
            result.removeAll { $0.release == release }
            result.append((release: release, letter: letter))
        }
        return result
    }

    /// The outcome of the JSON contract for a letter.
    package static func outcome(_ letter: Character) -> String {
        switch letter {
        case "o": "works"
        case "w": "worksWithWarning"
        case "P": "asks"
        case "X": "refused"
        case "H": "noHandshake"
        default: "unknown"
        }
    }
}
