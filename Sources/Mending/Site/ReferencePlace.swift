import Basics

/// Where an address was found, and what has been learnt about that place.
struct ReferencePlace {
    var element: String
    var attribute: String?
    var line: Int
    /// What the place allows to be claimed at most.
    var certainty = Certainty.certain
    var isInert = false
    /// `upgrade-insecure-requests` reaches this place; nil means: as the setting says.
    var upgrades: Bool?
    /// It is in force once the document is read, which is when people follow links and send forms; nil as above.
    var upgradesActions: Bool?
    var source: String?
}
