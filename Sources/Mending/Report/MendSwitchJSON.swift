extension SwitchReport {
    /// The object `switch` of `postwell.mend/1`, with what has to be set by hand.
    func json(byHand: [ConfigLeft]) -> String {
        """
        {
            "outcome": \(MendJSON.text(outcome.rawValue)),
            "before": [\(before.map(Self.json).joined(separator: ", "))],
            "settings": [\(settings.map(Self.json).joined(separator: ", "))],
            "after": [\(after.map(Self.json).joined(separator: ", "))],
            "byHand": [\(byHand.map(Self.json).joined(separator: ", "))],
            "hosts": [\(hosts.map(MendJSON.text).joined(separator: ", "))]
          }
        """
    }

    private static func json(_ check: SwitchCheck) -> String {
        let (code, subject) = (MendJSON.text(check.code), MendJSON.text(check.subject))
        let evidence = MendJSON.text(check.evidence)
        return "{\"code\": \(code), \"subject\": \(subject), \"passed\": \(check.passed), \"evidence\": \(evidence)}"
    }

    private static func json(_ left: ConfigLeft) -> String {
        let (name, reason) = (MendJSON.text(left.name), MendJSON.text(left.reason.rawValue))
        return "{\"name\": \(name), \"line\": \(left.line), \"reason\": \(reason)}"
    }

    private static func json(_ setting: Setting) -> String {
        let (place, before) = (MendJSON.text(setting.place), MendJSON.text(setting.before))
        return "{\"place\": \(place), \"before\": \(before), \"after\": \(MendJSON.text(setting.after))}"
    }
}
