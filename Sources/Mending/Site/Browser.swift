/// The three engines whose rules differ; every other browser is one of them underneath.
package enum Browser: String, Sendable, CaseIterable {
    case chromium, firefox, safari
}

/// What a browser does with an insecure reference.
package enum BrowserVerdict: String, Sendable, Encodable, CaseIterable {
    /// It is not loaded.
    case blocked
    /// It is asked for over https instead, and missing when that fails.
    case upgraded
    case loads
    /// It is loaded or sent, and the visitor or the console is told.
    case warns
}

/// What each browser does with one reference.
package struct BrowserVerdicts: Sendable, Equatable, Encodable {
    package var chromium: BrowserVerdict
    package var firefox: BrowserVerdict
    package var safari: BrowserVerdict

    package init(chromium: BrowserVerdict, firefox: BrowserVerdict, safari: BrowserVerdict) {
        self.chromium = chromium
        self.firefox = firefox
        self.safari = safari
    }

    package init(all verdict: BrowserVerdict) {
        self.init(chromium: verdict, firefox: verdict, safari: verdict)
    }

    package subscript(browser: Browser) -> BrowserVerdict {
        get {
            switch browser {
            case .chromium: chromium
            case .firefox: firefox
            case .safari: safari
            }
        }
        set {
            switch browser {
            case .chromium: chromium = newValue
            case .firefox: firefox = newValue
            case .safari: safari = newValue
            }
        }
    }

    /// True when at least one browser does this.
    package func contains(_ verdict: BrowserVerdict) -> Bool {
        Browser.allCases.contains { self[$0] == verdict }
    }
}
