import Basics

/// The pages of the organisation's website.
struct OrganisationSite {
    let names: OrganisationNames
    let page: ScenarioFaults.Page
    let securePort: Port
    let plainPort: Port

    var secureBase: String { "https://\(names.www):\(securePort)" }
    var plainBase: String { "http://\(names.www):\(plainPort)" }

    func site(isSecured: Bool) -> Site {
        let pictures = ["biscuit": "#c76b3a", "shelter": "#4a6d7c"]
        var pages = ["/": Site.Page("text/html; charset=utf-8", html(pictures.keys.sorted()))]
        for (name, colour) in pictures { pages["/\(name).svg"] = Site.Page("image/svg+xml", Self.picture(colour)) }
        // In the mixed scenario the page may also be had in clear, as on most sites that are half done.
        return Site(pages: pages, secureBase: isSecured || page == .mixed ? nil : secureBase)
    }

    private func html(_ pictures: [String]) -> String {
        let words = RehearsalWords.shared
        let name = words.phrase("organisation", "name")
        let paragraphs = words.phrases("organisation", "page").map { "    <p>\($0)</p>\n" }.joined()
        let base = page == .mixed ? plainBase : ""
        let images = pictures.map { "    <img src=\"\(base)/\($0).svg\" alt=\"\" width=\"160\" height=\"120\">\n" }
        return """
            <!doctype html>
            <html lang="en">
              <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>\(name)</title>
              </head>
              <body>
                <h1>\(name)</h1>
            \(paragraphs)\(images.joined())  </body>
            </html>

            """
    }

    /// A cat's head, more or less.
    private static func picture(_ colour: String) -> String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 120">
          <path d="M40 60 45 15 70 35h20l25-20 5 45a40 40 0 0 1-80 0z" fill="\(colour)"/>
        </svg>

        """
    }
}
