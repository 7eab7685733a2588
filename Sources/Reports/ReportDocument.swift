package import Basics

/// A result ready to be shown: the same document becomes terminal text and a page.
///
/// Order is the reader's: what is so, then why, then what to do, with the next command at the very end.
package struct ReportDocument: Sendable, Equatable {
    /// What kind of report this is, such as `Check-up`.
    package var title: String
    /// What it is about, such as a domain.
    package var subject: String
    /// Nil for a list that passes no judgement.
    package var level: VerdictLevel?
    package var headline: String
    package var facts: [Fact]
    package var sections: [Section]
    /// The command to run next, shown as the last line.
    package var nextStep: String?

    package init(
        title: String,
        subject: String,
        level: VerdictLevel?,
        headline: String,
        facts: [Fact] = [],
        sections: [Section] = [],
        nextStep: String? = nil
    ) {
        self.title = title
        self.subject = subject
        self.level = level
        self.headline = headline
        self.facts = facts
        self.sections = sections
        self.nextStep = nextStep
    }
}

/// A heading with what stands under it.
package struct Section: Sendable, Equatable {
    package var heading: String
    package var blocks: [Block]

    package init(heading: String, blocks: [Block]) {
        self.heading = heading
        self.blocks = blocks
    }
}

/// A label with its value, such as `Checked` and a day.
package struct Fact: Sendable, Equatable {
    package var label: String
    package var value: String
    /// To be pasted into a shell, and so never wrapped.
    package var isCommand: Bool

    package init(_ label: String, _ value: String, isCommand: Bool = false) {
        self.label = label
        self.value = value
        self.isCommand = isCommand
    }
}

/// One piece of a section.
package enum Block: Sendable, Equatable {
    case paragraph(String)
    case findings([Finding])
    case table(ReportTable)
    case facts([Fact])
    /// Text that someone copies into a ticket or a message, line ends kept.
    case paste(title: String, text: String)
    /// Lines for a program's settings: like ``paste(title:text:)``, but a line is never broken, since that would change it.
    case code(title: String, text: String)
    case list([String])
}
