import Basics

extension ReportWords {
    /// The words in English.
    package static let english: ReportWords = {
        do {
            return ReportWords(try PhraseBook(englishText))
        } catch {
            preconditionFailure("the report's own phrases: \(error)")
        }
    }()

    /// In the phrase book's format, so that a translation is the same text in another language.
    private static let englishText = """
        [tone.fine]
        word: Fine
        [tone.notice]
        word: Note
        [tone.warning]
        word: Warning
        [tone.broken]
        word: Broken
        [tone.unknown]
        word: Not known

        [party.host]
        name: Your host
        [party.owner]
        name: You
        [party.person]
        name: The person with the phone

        [certainty.likely]
        said: Likely, not certain.
        [certainty.inferred]
        said: Inferred, not measured.

        [since]
        both: Since iOS {release} ({date}).
        release: Since iOS {release}.
        date: Since {date}.

        [finding]
        remedies: What to do
        evidence: Evidence
        sources: Sources
        changes: What would change
        change: {place}: {from} → {to}

        [paste]
        begin: copy from here
        end: to here

        [table]
        empty: Nothing to list.

        [progress]
        one: Checking for {time}:
        count: {done} of {total}
        worst: worst so far {level}
        left: {time}, about {left} left

        [monitor]
        stopped: Not checked, since the run was stopped before.

        [report]
        next: Next
        page: {subject}: {level} ({title})
        """
}
