import Basics

/// The names by which well-known authorities stand in CAA records.
///
/// From the authorities' practice statements (section 4.2.1) and CCADB's report of CAA identifiers. A name too many only
/// keeps a warning back, so names that came with a purchase or a partner stand here too; an organisation that is missing
/// is not judged.
enum IssuerDomains {
    /// Nil for an organisation that is not known.
    static func domains(of organization: String) -> [String]? {
        let name = organization.asciiLowercased
        return table.first { name.hasPrefix($0.organization) }.map { $0.domains.split(separator: " ").map(String.init) }
    }

    /// How the issuer's organisation begins, in lower case, and the domains, the usual one first.
    private static let table: [(organization: String, domains: String)] = [
        ("let's encrypt", "letsencrypt.org"),
        ("internet security research group", "letsencrypt.org"),
        ("google trust services", "pki.goog"),
        ("digicert", digicert),
        ("geotrust", digicert),
        ("sectigo", sectigo),
        ("comodo", sectigo),
        ("the usertrust", sectigo),
        ("cpanel", sectigo),
        ("zerossl", sectigo),
        ("entrust", "entrust.net affirmtrust.com sectigo.com ssl.com"),
        ("affirmtrust", "affirmtrust.com entrust.net"),
        ("ssl corp", "ssl.com entrust.net affirmtrust.com"),
        ("globalsign", "globalsign.com"),
        ("godaddy", "godaddy.com starfieldtech.com"),
        ("starfield", "starfieldtech.com godaddy.com amazon.com"),
        ("amazon", "amazon.com amazontrust.com awstrust.com amazonaws.com aws.amazon.com"),
        ("microsoft", "microsoft.com digicert.com"),
        ("buypass", "buypass.com buypass.no"),
        ("actalis", "actalis.it"),
        ("asseco data systems", "certum.pl certum.eu"),
        ("unizeto", "certum.pl certum.eu"),
        ("identrust", "identrust.com"),
        ("swisssign", "swisssign.com"),
        ("hellenic academic", "harica.gr"),
        ("quovadis", "quovadisglobal.com digicert.com"),
        ("deutsche telekom security", "telesec.de pki.dfn.de dfn.de"),
        ("d-trust", "d-trust.net d-trust.de dtrust.de"),
    ]

    private static let digicert =
        "digicert.com www.digicert.com symantec.com geotrust.com rapidssl.com thawte.com digicert.ne.jp cybertrust.ne.jp "
        + "quovadisglobal.com digitalcertvalidation.com amazon.com amazontrust.com awstrust.com amazonaws.com"

    private static let sectigo =
        "sectigo.com usertrust.com comodo.com comodoca.com trust-provider.com entrust.net affirmtrust.com zerossl.com"
}
