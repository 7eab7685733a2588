/// A text ready to be sent to one company.
package struct OperatorTicket: Sendable, Equatable, Encodable {
    /// The parts that the company runs and that the text is about.
    package var roles: [OperatorRole]
    /// `GoDaddy (mail, DNS)`, or `your mail host` where no name is known.
    package var addressee: String
    /// A support page or an address; nil where none is known.
    package var reach: String?
    /// Subject, what is wrong, what was measured, what to do: plain text.
    package var text: String

    /// A heading for the text, such as `For GoDaddy (mail, DNS): https://www.godaddy.com/help`.
    package var title: String {
        let name = OperatorWords.text("ticket", "title", ["name": addressee])
        return reach.map { "\(name): \($0)" } ?? name
    }

    init(roles: [OperatorRole], addressee: String, reach: String?, text: String) {
        self.roles = roles
        self.addressee = addressee
        self.reach = reach
        self.text = text
    }
}
