import Foundation
import Mending
import Reports
import TestSupport
import Testing

/// The JSON is what `docs/schemas/site-1.json` promises, as a validator sees it that knows nothing of ours.
@Suite struct SiteSchemaTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/schemas").path()

    private static let validator = """
        import json, pathlib, sys, warnings
        warnings.simplefilter("ignore")
        import jsonschema
        folder = pathlib.Path(sys.argv[1])
        store = {schema["$id"]: schema for schema in (json.loads(path.read_text()) for path in folder.glob("*.json"))}
        schema = json.loads((folder / "site-1.json").read_text())
        line = {"$ref": schema["$id"] + "#/$defs/pageLine"}
        resolver = jsonschema.RefResolver(schema["$id"], schema, store=store)
        for text in sys.stdin.read().split("\\0"):
            value = json.loads(text)
            used = schema if value["schema"] == "postwell.site/1" else line
            for error in jsonschema.Draft202012Validator(used, resolver=resolver).iter_errors(value):
                print("/".join(map(str, error.absolute_path)), error.message[:300])
        """

    private func faults(_ documents: [String]) async throws -> String {
        let input = documents.joined(separator: "\0")
        let result = try await runCommand(["python3", "-c", Self.validator, Self.folder], input: input)
        try #require(result.status == 0, "\(result.error)")
        return result.output
    }

    @Test func `reports with and without trouble, and their lines`() async throws {
        let page = SiteSamples.page(
            "/",
            [SiteSamples.picture("a.png"), SiteSamples.script("a.js"), SiteSamples.other("http://x.test/", .link, .loads)],
            notes: [.insecureBase]
        )
        var stopped = try SiteSamples.evidence([page])
        stopped.wasStopped = true
        stopped.unread = [UnreadPage(url: "https://www.customer.test/x", reason: .serverError, detail: "500")]
        let reports = [SiteSamples.report(stopped), try SiteSamples.report([]), try SiteSamples.report([page], rendered: false)]
        let documents = try reports.map { try JSONRenderer.encode($0, pretty: true) }
        let lines = try reports.flatMap { try $0.jsonLines().split(separator: "\n").map(String.init) }
        #expect(try await faults(documents + lines) == "")
    }

    @Test func `the validator finds what is wrong`() async throws {
        let text = try JSONRenderer.encode(try SiteSamples.report([]), pretty: true)
        #expect(try await faults([text.replacing("\"rendered\"", with: "\"shown\"")]).contains("shown"))
    }
}
