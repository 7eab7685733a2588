import Basics

/// The manual page in mdoc, the language of manuals that say what things are: all options from their declarations.
struct ManualPage {
    private let words: PhraseBook

    init(words: PhraseBook = ManualWords.english) { self.words = words }

    func text() throws -> String {
        let program = try CommandDeclaration.program()
        var page = Mdoc()
        page.macro("Dd", ManualWords.date)
        page.macro("Dt", "POSTWELL 1")
        page.macro("Os")
        page.section("NAME")
        page.macro("Nm", program.commandName)
        page.macro("Nd", Mdoc.withoutStop(program.abstract ?? ""))
        synopsis(program, &page)
        page.section("DESCRIPTION")
        paragraphs("description", &page)
        page.section("COMMANDS")
        for command in program.commands {
            describe(command, as: "\(program.commandName) \(command.commandName)", &page)
        }
        page.subsection(words.phrase("everywhere", "title") ?? "")
        options(program.arguments ?? [], &page)
        list("environment", title: "ENVIRONMENT", &page)
        list("files", title: "FILES", &page)
        list("statuses", title: "EXIT STATUS", &page)
        examples(&page)
        page.section("SEE ALSO")
        paragraphs("see", &page)
        return page.text
    }

    private func synopsis(_ program: CommandDeclaration, _ page: inout Mdoc) {
        page.section("SYNOPSIS")
        for (name, command) in program.leaves {
            page.macro("Nm", program.commandName)
            page.macro("Cm", name)
            if command.ownArguments.contains(where: { $0.kind != .positional && $0.isOptional }) {
                page.macro("Op", "Ar options")
            }
            for argument in command.ownArguments where argument.kind != .flag { usage(argument, &page) }
        }
    }

    /// Only what is needed or stands alone; the options follow below.
    private func usage(_ argument: ArgumentDeclaration, _ page: inout Mdoc) {
        let value = "Ar \(Mdoc.argument(argument.valueName ?? ""))\(argument.isRepeating ? " ..." : "")"
        switch argument.kind {
        case .positional where argument.isOptional: page.macro("Op", value)
        case .positional: page.macro("Ar", String(value.dropFirst(3)))
        case .option where !argument.isOptional: page.macro("Fl", "\(Mdoc.flags(argument)) \(value)")
        default: break
        }
    }

    private func describe(_ command: CommandDeclaration, as name: String, _ page: inout Mdoc) {
        page.subsection(name)
        page.line(command.abstract ?? "")
        page.prose(command.discussion ?? "")
        options(command.ownArguments, &page)
        for part in command.commands { describe(part, as: "\(name) \(part.commandName)", &page) }
    }

    private func options(_ arguments: [ArgumentDeclaration], _ page: inout Mdoc) {
        let shown = arguments.filter(\.shouldDisplay)
        guard !shown.isEmpty else { return }
        page.macro("Bl", "-tag -width Ds")
        for argument in shown {
            let value = "Ar \(Mdoc.argument(argument.valueName ?? ""))"
            switch argument.kind {
            case .positional: page.macro("It", value + (argument.isRepeating ? " ..." : ""))
            case .option: page.macro("It", "Fl \(Mdoc.flags(argument)) \(value)")
            case .flag: page.macro("It", "Fl \(Mdoc.flags(argument))")
            }
            for sentence in sentences(argument) { page.line(sentence) }
        }
        page.macro("El")
    }

    private func sentences(_ argument: ArgumentDeclaration) -> [String] {
        var sentences = [argument.abstract, argument.discussion].compactMap { $0 }
        func add(_ field: String, _ value: String) {
            if let phrase = words.phrase("option", field, ["value": value]) { sentences.append(phrase) }
        }
        if argument.kind != .flag {
            if let values = argument.allValues { add("values", values.joined(separator: ", ")) }
            if let value = argument.defaultValue { add("default", value) }
            if argument.isRepeating, argument.kind == .option { add("repeating", "") }
        }
        return sentences
    }

    private func paragraphs(_ entry: String, _ page: inout Mdoc) {
        for (index, text) in words.phrases(entry, "text").enumerated() {
            if index > 0 { page.macro("Pp") }
            page.line(text)
        }
    }

    /// Entries whose phrases are `term = explanation`.
    private func list(_ entry: String, title: String, _ page: inout Mdoc) {
        page.section(title)
        page.macro("Bl", "-tag -width Ds")
        for item in ManualWords.items(entry, words) {
            page.macro("It", "Li \(Mdoc.argument(item.term))")
            page.line(item.text)
        }
        page.macro("El")
    }

    private func examples(_ page: inout Mdoc) {
        page.section("EXAMPLES")
        for (index, item) in ManualWords.items("examples", words).enumerated() {
            if index > 0 { page.macro("Pp") }
            page.line(item.text)
            page.literal(item.term)
        }
    }
}
