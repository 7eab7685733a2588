import Foundation

/// `docs/schemas` as a validator sees them that knows nothing of ours (python3-jsonschema).
package enum SchemaValidator {
    private static let folder = #filePath.replacing("Tests/TestSupport/SchemaValidator.swift", with: "docs/schemas")

    private static let script = """
        import json, pathlib, sys, warnings
        warnings.simplefilter("ignore")
        import jsonschema
        folder = pathlib.Path(sys.argv[1])
        store = {schema["$id"]: schema for schema in (json.loads(path.read_text()) for path in folder.glob("*.json"))}
        schema = json.loads((folder / sys.argv[2]).read_text())
        resolver = jsonschema.RefResolver(schema["$id"], schema, store=store)
        for error in jsonschema.Draft202012Validator(schema, resolver=resolver).iter_errors(json.load(sys.stdin)):
            print("/".join(map(str, error.absolute_path)), error.message[:300])
        """

    /// What the document breaks, a line each; nothing for one that keeps its schema.
    package static func faults(_ json: String, _ schema: String) async throws -> String {
        let result = try await runCommand(["python3", "-c", script, folder, schema], input: json)
        guard result.status == 0 else { throw TestFailure("\(result.error)\(json)") }
        return result.output
    }
}
