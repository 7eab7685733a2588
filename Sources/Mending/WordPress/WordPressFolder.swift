package import Basics
import Glibc

/// Finds the wp-config.php of an installation.
package enum WordPressFolder {
    /// Where hosts put the website within a home folder.
    private static let usualPlaces = ["public_html", "htdocs", "httpdocs", "html", "www", "web", "public", "wordpress"]

    /// The wp-config.php that WordPress in this folder loads; of a file its own path.
    ///
    /// - Parameter path: A folder with WordPress, or a wp-config.php.
    /// - Returns: The path of the file.
    /// - Throws: ``InputError`` that says what to give instead.
    package static func config(of path: String) throws(InputError) -> String {
        let folder = path.isEmpty ? "." : path
        switch try kind(folder) {
        case .file: return folder
        case .folder: break
        case nil:
            throw InputError(
                "wordpress-folder",
                "\(printable(path)) does not exist",
                remedy: "give the folder in which WordPress is, or its wp-config.php"
            )
        case .other:
            throw InputError(
                "wordpress-folder",
                "\(printable(path)) is neither a folder nor a file",
                remedy: "give the folder in which WordPress is, or its wp-config.php"
            )
        }
        let own = join(folder, "wp-config.php")
        if try kind(own) == .file { return own }
        if try kind(join(folder, "wp-load.php")) == nil, try kind(join(folder, "wp-settings.php")) == nil {
            throw noWordPress(folder)
        }
        // WordPress takes the file one folder above, too, unless another WordPress is there.
        if let parent = ConfigIncludes.real(join(folder, "..")), try kind(join(parent, "wp-settings.php")) == nil {
            let above = join(parent, "wp-config.php")
            if try kind(above) == .file { return above }
        }
        throw InputError(
            "wordpress-unconfigured",
            "WordPress is in \(printable(path)), but no wp-config.php in it or in the folder above",
            remedy: "give the file with --config, or \(WordPressConfig.remedy)"
        )
    }

    private enum Kind { case file, folder, other }

    /// What is there; nil for nothing.
    private static func kind(_ path: String) throws(InputError) -> Kind? {
        var state = stat()
        do throws(SystemFailure) {
            try calling { stat(path, &state) }
        } catch {
            if error.number == ENOENT || error.number == ENOTDIR { return nil }
            throw error.inputError(path, is: "read")
        }
        switch state.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        default: return .other
        }
    }

    private static func join(_ folder: String, _ name: String) -> String {
        folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }

    private static func noWordPress(_ folder: String) -> InputError {
        for place in usualPlaces {
            let inner = join(folder, place)
            if (try? kind(join(inner, "wp-config.php"))) == .file {
                return InputError(
                    "wordpress-missing",
                    "there is no WordPress in \(printable(folder)), but in \(printable(inner))",
                    remedy: "give that folder: \(printable(inner))"
                )
            }
        }
        return InputError(
            "wordpress-missing",
            "there is no WordPress in \(folder == "." ? "this folder" : printable(folder)): neither wp-config.php nor wp-load.php",
            remedy: "give the folder in which WordPress is, or \(WordPressConfig.remedy)"
        )
    }
}
