import Glibc

extension Output {
    /// Standard error as a screen: only a terminal that can go back to the begin of its line.
    static var hasLiveTerminal: Bool {
        guard isatty(STDERR_FILENO) == 1 else { return false }
        return getenv("TERM").map { String(cString: $0) != "dumb" } ?? false
    }

    /// Columns of the terminal now, since its window may have been changed; 80 where it does not say.
    static var terminalWidth: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// Columns for a report: those of the terminal that shows it, else what is read well.
    static var reportWidth: Int {
        var size = winsize()
        let isKnown = isatty(STDOUT_FILENO) == 1 && ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0
        return isKnown && size.ws_col > 0 ? Int(size.ws_col) : 100
    }

    /// Nobody wants colours: the option, or the variable of https://no-color.org.
    static func isPlain(_ noColor: Bool) -> Bool { noColor || getenv("NO_COLOR") != nil }
}
