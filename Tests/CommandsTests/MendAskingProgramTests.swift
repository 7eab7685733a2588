import Basics
import Foundation
import Rehearsal
import TestSupport
import Testing

/// `postwell mend` against a real web server: only what is proven the same is mended, and each refusal has its reason.
@Suite struct MendAskingProgramTests {
    private static let text = """
        <img src="http://www.customer.test/same.png"> <img src="http://www.customer.test/gone.png">
        <img src="http://www.customer.test/same.png#again"> <img src="http://nowhere.test/x.png">

        """

    private func withWeb(
        _ body: @Sendable (_ folder: TemporaryFolder, _ options: [String]) async throws -> Void
    ) async throws {
        let issued = Timestamp.now.adding(days: -10)
        let root = try await LabAuthority(root: .root(issued: issued.adding(days: -100)))
        let leaf = ServerCertificate(try await root.issue(.goodServer(names: ["www.customer.test"], issued: issued)))
        let address = LoopbackAddress.next()
        try await TemporaryFolder.with { folder in
            let roots = try folder.write(root.certificate.pem, "root.pem")
            try folder.write(Self.text, "page.html")
            try await withNameServer(records: ["www.customer.test. 60 IN A \(address)"]) { endpoint in
                try await withNginx(
                    address: address,
                    files: ["/same.png": Array("a picture".utf8), "/gone.png": Array("gone".utf8)],
                    locations: ["/gone.png": "if ($scheme = https) { return 404; }"],
                    certificate: leaf
                ) {
                    try await body(folder, ["--resolver", endpoint.description, "--system-root", roots, "--pace", "0"])
                }
            }
        }
    }

    @Test func `what is the same over https is mended, and only that`() async throws {
        try await withWeb { folder, options in
            let page = folder.file("page.html")
            let result = try await BuiltProgram.run(["mend", "files", page, "--write", "--allow-private"] + options)
            #expect(result.status == 1, "\(result.output)\(result.error)")
            let mended = folder.read("page.html")
            #expect(mended == Self.text.replacing("http://www.customer.test/same", with: "https://www.customer.test/same"))
            #expect(result.output.contains("Over https there is nothing at this address."))
            #expect(result.output.contains("The host name leads nowhere."))
            #expect(result.output.contains("give the same thing over https"))
        }
    }

    @Test func `a dump from a pipe is asked about before it comes out`() async throws {
        try await withWeb { _, options in
            let dump = "INSERT INTO `t` VALUES ('http://www.customer.test/same.png','http://www.customer.test/gone.png');\n"
            let result = try await BuiltProgram.run(["mend", "dump", "--write", "--allow-private"] + options, input: dump)
            #expect(result.status == 1, "\(result.error)")
            #expect(result.output == dump.replacing("http://www.customer.test/same", with: "https://www.customer.test/same"))
        }
    }

    @Test func `private addresses are not asked without leave, and then nobody could be asked`() async throws {
        try await withWeb { folder, options in
            let page = try folder.write("http://www.customer.test/same.png", "one.html")
            let result = try await BuiltProgram.run(["mend", "files", page, "--write"] + options)
            #expect(result.status == 3, "\(result.output)\(result.error)")
            #expect(result.output.contains("run this again with --allow-private"))
            #expect(folder.read("one.html") == "http://www.customer.test/same.png")
        }
    }

    @Test func `hosts that were not named are neither asked nor mended`() async throws {
        try await withWeb { folder, options in
            let page = folder.file("page.html")
            let result = try await BuiltProgram.run(
                ["mend", "files", page, "--host", "elsewhere.test", "--allow-private"] + options
            )
            #expect(result.status == 0, "\(result.output)\(result.error)")
            #expect(result.output.hasPrefix("✓ Fine  Nothing can be mended; 4 addresses are left alone."))
        }
    }
}
