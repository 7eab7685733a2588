/// Colours and weights of a terminal, laid on after the text has been measured.
struct Paint {
    let isOn: Bool

    func strong(_ text: String) -> String { wrap(text, "1") }

    /// The basic colours only, since the person has chosen those to be readable.
    func toned(_ text: String, _ tone: Tone) -> String {
        switch tone {
        case .fine: wrap(text, "32")
        case .warning: wrap(text, "1;33")
        case .broken: wrap(text, "1;31")
        case .notice, .unknown: wrap(text, "1")
        }
    }

    private func wrap(_ text: String, _ code: String) -> String {
        isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
