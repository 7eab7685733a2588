package import Basics
import Glibc

/// Finds an installed Chromium, or the like of it.
package enum ChromiumInstallation {
    /// What distributions call it, in the order of preference.
    private static let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]

    /// The program given, or the first that `PATH` leads to.
    ///
    /// - Throws: ``InputError`` with code `chromium`, whose remedy names the package to install.
    package static func find(_ given: String?, path: String?) throws(InputError) -> String {
        if let given {
            guard access(given, X_OK) == 0, isFile(given) else {
                throw InputError(
                    "chromium",
                    "\(printable(given)) is not a program",
                    remedy: "give the path of Chromium, or leave --chromium out to have it looked for"
                )
            }
            return given
        }
        let folders = (path ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
        for name in names {
            for folder in folders where folder.hasPrefix("/") {
                let program = "\(folder)/\(name)"
                if access(program, X_OK) == 0, isFile(program) { return program }
            }
        }
        throw InputError(
            "chromium",
            "--render needs Chromium, and none is installed",
            remedy: "install the package chromium (Debian, Ubuntu, Fedora), or give its path with --chromium"
        )
    }

    private static func isFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }
}
