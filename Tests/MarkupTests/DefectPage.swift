/// The shortest pages on which an assertion of gumbo 0.10.1 fails.
enum DefectPage {
    static let all = [
        "<table><math><select><mo><select><th>",
        "<table><math><select><mtext><select><caption>",
        "<math><tr><mo><select><select/><![CDATA[>]]><",
    ]
}
