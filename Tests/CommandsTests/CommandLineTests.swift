import Basics
import Rehearsal
import TestSupport
import Testing

/// The built program as people call it: arguments, files, standard output and error, exit statuses.
@Suite struct CommandLineTests {
    private func postwell(_ arguments: String...) async throws -> CommandResult {
        try await BuiltProgram.run(arguments)
    }

    @Test(arguments: [
        (["check"], "no subject was given"), (["check", "foo"], "no ending such as .org"),
        (["check", "gopher://x.org"], "not a kind of mail server"), (["check", "imaps://mail.example.org/inbox"], "more than a server"),
        (["check", "imaps://mail.example.org:99999"], "not a port number"),
        (["check", "example.org", "--ios", "20"], "not among the releases"),
        (["check", "example.org", "--at", "yesterday"], "not a time"),
        (["check", "example.org", "--login", "ann"], "needs --password-file"),
        (["check", "example.org", "--saw", " "], "--saw: nothing was given"),
        (["check", "example.org", "--login", "ann", "--password-file", "/nonexistent"], "cannot be read"),
        (["check", "example.org", "--outgoing", "imaps://x.org"], "does not fit --outgoing"),
        (["check", "example.org", "--resolver", "nonsense"], "nonsense"), (["rules", "XX-NO"], "there is no rule"),
        (["certificate", "/nonexistent.pem", "--host", "a.org"], "cannot be read"),
    ])
    func `wrong input is said with a remedy and ends with 64`(_ arguments: [String], _ words: String) async throws {
        let result = try await BuiltProgram.run(arguments)
        #expect(result.status == 64, "\(arguments): \(result.error)")
        #expect(result.error.contains(words), "\(arguments): \(result.error)")
        #expect(result.output.isEmpty, "\(arguments)")
    }

    @Test func `a certificate file is judged in any order, as PEM or DER, and empty or foreign files are refused`() async throws {
        let issued = Timestamp.now.adding(days: -10)
        let root = try await LabAuthority(root: .root(issued: issued.adding(days: -100)))
        let issuer = try await root.intermediate(.intermediate(issued: issued.adding(days: -50)))
        let leaf = try await issuer.issue(.goodServer(names: ["mail.customer.test"], issued: issued))
        try await TemporaryFolder.with { folder in
            let roots = try folder.write(root.certificate.pem, "root.pem")
            let bundle = try folder.write(issuer.certificate.pem + leaf.pem, "bundle.pem")
            let good = try await postwell("certificate", bundle, "--host", "mail.customer.test", "--system-root", roots, "--format", "json")
            #expect(good.status == 0, "\(good.error)")
            #expect(good.output.contains("\"postwell.certificate/1\""))
            let other = try await postwell("certificate", bundle, "--host", "mail.other.test", "--system-root", roots)
            #expect(other.status == 2)
            #expect(other.output.contains("Cannot Verify Server Identity"))
            let der = try folder.write(leaf.der, "leaf.der")
            let alone = try await postwell("certificate", der, "--host", "mail.customer.test", "--system-root", roots)
            #expect(alone.status == 2)
            #expect(alone.output.contains("TR-MISS0"))
            let empty = try folder.write("", "empty.pem")
            #expect(try await postwell("certificate", empty, "--host", "a.test").error.contains("is empty"))
            let key = try folder.write(leaf.key.privateKeyPEM, "key.pem")
            #expect(try await postwell("certificate", key, "--host", "a.test").error.contains("no certificate"))
            let piped = try await BuiltProgram.run(
                ["certificate", "-", "--host", "mail.customer.test", "--system-root", roots],
                input: leaf.pem + issuer.certificate.pem
            )
            #expect(piped.status == 0)
        }
    }

    @Test func `rules are printed whole, one by one and by release`() async throws {
        let all = try await postwell("rules", "--format", "json")
        #expect(all.status == 0)
        #expect(all.output.contains("\"postwell.rules/1\""))
        let one = try await postwell("rules", "id-cn")
        #expect(one.output.contains("ID-CN") && one.output.contains("iOS 13 and newer"))
        let thirteen = try await postwell("rules", "--ios", "13")
        #expect(thirteen.output.contains("LF-825S") && !thirteen.output.contains("LF-398"))
    }

    @Test func `an unknown host ends with 3, in every format`() async throws {
        try await withNameServer(records: []) { endpoint in
            for format in ["text", "json", "jsonl", "html"] {
                let result = try await postwell(
                    "check",
                    "imaps://mail.missing.test",
                    "--resolver",
                    endpoint.description,
                    "--format",
                    format
                )
                #expect(result.status == 3, "\(format): \(result.error)")
                #expect(result.output.contains("mail.missing.test"))
            }
        }
    }

    @Test func `a whole check by the program, with a report file and a list`() async throws {
        let issued = Timestamp.now.adding(days: -10)
        let root = try await LabAuthority(root: .root(issued: issued.adding(days: -100)))
        var spec = LabCertificateSpec.goodServer(names: ["mail.customer.test"], issued: issued)
        spec.omitsAlternativeNames = true
        let leaf = ServerCertificate(try await root.issue(spec))
        let address = LoopbackAddress.next()
        try await TemporaryFolder.with { folder in
            let roots = try folder.write(root.certificate.pem, "root.pem")
            try await withNameServer(records: ["mail.customer.test. 60 IN A \(address)"]) { endpoint in
                try await withDovecot([DovecotListener(address, certificate: leaf)]) { _ in
                    let page = folder.file("report.html")
                    let result = try await postwell(
                        "check",
                        "imaps://mail.customer.test",
                        "--resolver",
                        endpoint.description,
                        "--system-root",
                        roots,
                        "--pace",
                        "0",
                        "--format",
                        "html",
                        "--output",
                        page
                    )
                    #expect(result.status == 2, "\(result.error)")
                    #expect(folder.read("report.html").contains("iPhones with iOS 13 or newer refuse to fetch mail"))
                    let list = try folder.write("imaps://mail.customer.test\n# a remark\npop3s://mail.customer.test\n", "list.txt")
                    let lines = try await postwell(
                        "check",
                        "--list",
                        list,
                        "--resolver",
                        endpoint.description,
                        "--system-root",
                        roots,
                        "--pace",
                        "0",
                        "--format",
                        "jsonl"
                    )
                    #expect(lines.output.split(separator: "\n").count == 2)
                    let password = try folder.write("secret\n", "password")
                    let login = try await postwell(
                        "check",
                        "imaps://mail.customer.test",
                        "--resolver",
                        endpoint.description,
                        "--system-root",
                        roots,
                        "--pace",
                        "0",
                        "--login",
                        "ann@customer.test",
                        "--password-file",
                        password,
                        "--format",
                        "json"
                    )
                    #expect(login.output.contains("login.ok"), "\(login.output.prefix(600))")
                    #expect(!login.output.contains("secret") && !login.output.contains("AGFubkBj"))
                }
            }
        }
    }
}
