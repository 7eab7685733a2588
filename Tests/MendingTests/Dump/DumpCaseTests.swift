import Basics
import TestSupport
import Testing

@testable import Mending

@Suite struct DumpCaseTests {
    /// Values as they stand between the brackets of a row.
    static let values: [MendCase] = [
        MendCase("1 serialised", #"1,'s:18:\"http://a.example/x\";'"#, #"1,'s:19:\"https://a.example/x\";'"#),
        MendCase(
            "4 private property, and the row after it",
            #"1,'O:1:\"A\":1:{s:4:\"\0A\0p\";s:18:\"http://a.example/x\";}'),(2,'http://a.example'"#,
            #"1,'O:1:\"A\":1:{s:4:\"\0A\0p\";s:19:\"https://a.example/x\";}'),(2,'https://a.example'"#
        ),
        MendCase("5 escapes in the string", #"1,'s:20:\"http://a.example/\0\Z\n\";'"#, #"1,'s:21:\"https://a.example/\0\Z\n\";'"#),
        MendCase("8 ends with backslashes", #"1,'s:19:\"http://a.example/x\\\";'"#, #"1,'s:20:\"https://a.example/x\\\";'"#),
        MendCase("9 plain double quotes", #"1,'s:18:"http://a.example/x";'"#, #"1,'s:19:"https://a.example/x";'"#),
        MendCase("10 doubled quotes", "1,'s:19:\"http://a.example/''\";'", nil, left: ["broken-serialized"]),
        MendCase("10 doubled quotes counted", "1,'s:18:\"http://a.example/''\";'", "1,'s:19:\"https://a.example/''\";'"),
        MendCase("10 in double quotes", "1,\"s:18:\"\"http://a.example/x\"\";\"", "1,\"s:19:\"\"https://a.example/x\"\";\""),
        MendCase("signs that keep their backslash", #"1,'s:21:\"http://a.example/\%\_\";'"#, #"1,'s:22:\"https://a.example/\%\_\";'"#),
        MendCase(
            "15 broken, and the next row",
            "1,'s:9:\"http://a.example\";'),(2,'http://a.example'",
            "1,'s:9:\"http://a.example\";'),(2,'https://a.example'",
            left: ["broken-serialized"]
        ),
        MendCase("26 binary", "1,_binary 'http://a.example'", nil, left: ["blob"]),
        MendCase("26 named character set", "1,_utf8mb4'http://a.example'", "1,_utf8mb4'https://a.example'"),
        MendCase("26 national", "1,N'http://a.example'", "1,N'https://a.example'"),
        MendCase("26 hexadecimal", "1,0x687474703A2F2F612E6578616D706C65,x'687474'", nil),
        MendCase("through a function", "1,CONVERT('http://a.example' USING utf8)", nil, left: ["statement"]),
        MendCase("38 JSON", #"1,'{\"u\":\"http:\\/\\/a.example\\/x\"}'"#, #"1,'{\"u\":\"https:\\/\\/a.example\\/x\"}'"#, "json"),
        MendCase(
            "39 JSON in JSON in serialised text",
            #"1,'s:27:\"\\\"http:\\\\\\/\\\\\\/a.example\\\"\";'"#,
            nil,
            left: ["broken-serialized"]
        ),
        MendCase(
            "46 a tree as text",
            #"1,'{\"tree_json_string\":\"{\\\"u\\\":\\\"http:\\\\\\/\\\\\\/a.example\\\"}\"}'"#,
            #"1,'{\"tree_json_string\":\"{\\\"u\\\":\\\"https:\\\\\\/\\\\\\/a.example\\\"}\"}'"#,
            "json-in-json"
        ),
        MendCase(
            "comment between values",
            "1,/* it's http://a.example */'http://a.example'",
            "1,/* it's http://a.example */'https://a.example'"
        ),
        MendCase("brackets in text", "1,'(a),(b) http://a.example',NULL,1e300", "1,'(a),(b) https://a.example',NULL,1e300"),
        MendCase("no address", "1,'nothing','\\\\','it''s'", nil),
    ]

    @Test(arguments: values)
    func `values of a row`(_ item: MendCase) throws {
        let result = try DumpLab().mend(DumpLab.insert(item.input))
        #expect(result.text == DumpLab.insert(item.expected ?? item.input))
        #expect(result.reasons == item.reasons)
        if let carrier = item.carrier { #expect(result.ledger.sample.first?.carrier == carrier) }
        #expect(Edit.apply(result.edits, to: Array(DumpLab.insert(item.input).utf8)) == result.bytes)
        #expect(try DumpLab().mend(result.bytes).bytes == result.bytes, "a second run changes nothing")
    }

    private static let options = """
        CREATE TABLE `wp_options` (
          `option_id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
          `option_name` varchar(191) NOT NULL DEFAULT '',
          `option_value` longtext NOT NULL COMMENT 'a, b (c) http://a.example',
          `short` varchar(20) DEFAULT NULL,
          `tiny` tinytext,
          `raw` blob,
          `copy` varchar(255) GENERATED ALWAYS AS (concat(`option_name`,'x')) STORED,
          PRIMARY KEY (`option_id`),
          UNIQUE KEY `option_name` (`option_name`),
          KEY `short` (`short`)
        ) ENGINE=InnoDB;

        """

    static let columns: [MendCase] = [
        MendCase("a key", "1,'http://a.example',NULL,NULL,NULL,NULL,NULL", nil, left: ["key-column"]),
        MendCase("30 too long for its column", "1,'n','',  'http://a.example/abc'", nil, left: ["too-long"]),
        MendCase("30 it just fits", "1,'n','','http://a.example/ab'", "1,'n','','https://a.example/ab'"),
        MendCase("30 letters, not bytes", "1,'n','','http://a.example/éé'", "1,'n','','https://a.example/éé'"),
        MendCase("a blob", "1,'n','','','','http://a.example'", nil, left: ["blob"]),
        MendCase("35 a generated column", "1,'n','','','','','http://a.example'", nil, left: ["generated"]),
        MendCase("a transient", #"1,'_transient_x','http://a.example'"#, nil, left: ["transient"]),
        MendCase("a site's transient", #"1,'_site_transient_x','http://a.example'"#, nil, left: ["transient"]),
        MendCase(
            "45 signed shortcodes",
            "1,'n','[ct_section ct_sign_sha256=\\'ab\\' ct_options=\\'http://a.example\\']'",
            nil,
            left: ["signed"]
        ),
    ]

    @Test(arguments: columns)
    func `what the table's definition forbids`(_ item: MendCase) throws {
        let head = Self.options
        let result = try DumpLab().mend(head + DumpLab.insert(item.input, into: "wp_options"))
        #expect(result.text == head + DumpLab.insert(item.expected ?? item.input, into: "wp_options"))
        #expect(result.reasons == ["statement"] + item.reasons)
    }

    @Test
    func `32: a post's guid is kept whatever is asked for, another table's only unless it is`() throws {
        let posts =
            "1,1,'','','http://a.example','t','','publish','open','open','','n','','','','','',0,'http://a.example/?p=1',0,'post','',0"
        let result = try DumpLab(also: [.guid]).mend(DumpLab.insert(posts, into: "x_posts"))
        #expect(result.text.contains("'https://a.example','t'"))
        #expect(result.text.contains("'http://a.example/?p=1'"))
        #expect(result.reasons == ["guid"])
        let other = "INSERT INTO feed (id, guid) VALUES (1,'http://a.example');"
        #expect(try DumpLab().mend(other).text == other)
        #expect(try DumpLab(also: [.guid]).mend(other).text == other.replacing("http:", with: "https:"))
    }

    @Test
    func `an option called a password keeps its value`() throws {
        let dump = DumpLab.insert("1,'mailserver_pass','http://a.example','yes'", into: "wp_options")
        let result = try DumpLab().mend(dump)
        #expect(result.text == dump)
        #expect(result.reasons == ["password"])
    }

    @Test
    func `values of a fixed list, and widths of WordPress's own columns without a definition`() throws {
        let list = "CREATE TABLE y (id int, e enum('http://a.example','b'));\nINSERT INTO y VALUES (1,'http://a.example');\n"
        let fixed = try DumpLab().mend(list)
        #expect(fixed.text == list)
        #expect(fixed.reasons == ["statement", "choice"])
        let url = "http://a.example/" + String(repeating: "x", count: 83)
        let users = DumpLab.insert("1,'a','','a','a@b.example','\(url)','','',0,'A'", into: "wp_users")
        #expect(try DumpLab().mend(users).reasons == ["too-long"])
    }

    @Test
    func `phpMyAdmin makes the keys after the rows`() async throws {
        let dump = """
            -- phpMyAdmin SQL Dump
            CREATE TABLE `t` (`id` int, `u` text, `u2` varchar(100));
            INSERT INTO `t` (`id`, `u`, `u2`) VALUES (1,'http://a.example','http://a.example');
            ALTER TABLE `t` ADD PRIMARY KEY (`id`), ADD UNIQUE KEY `k` (`u2`(50)), ADD KEY `n` (`u`);

            """
        try await TemporaryFolder.with { folder in
            let path = try folder.write(dump, "dump.sql")
            let ledger = try MendLedger(keepsRecords: false)
            var output: [UInt8] = []
            try DumpMend(options: MendOptions(assumed: ["a.example"])).run(
                DumpSource(path: path),
                decide: { _ in .mend },
                ledger: ledger,
                output: DumpOutput(write: { output.append(contentsOf: $0) })
            )
            #expect(ledger.leftSample.map(\.reason) == ["key-column"])
            #expect(String(decoding: output, as: UTF8.self) == dump.replacing("(1,'http:", with: "(1,'https:"))
        }
    }

    @Test
    func `47: what has a hash beside it is left`() throws {
        let dump =
            "INSERT INTO wp_yoast_indexable (id, permalink, permalink_hash, twitter_image) VALUES "
            + "(1,'http://a.example/x','18:0f','http://a.example/i.png');"
        let result = try DumpLab().mend(dump)
        #expect(result.text == dump.replacing("http://a.example/i", with: "https://a.example/i"))
        #expect(result.reasons == ["hash"])
    }

    @Test
    func `passwords stay, without any definition`() throws {
        let dump = DumpLab.insert("1,'ann','http://a.example','ann','','http://a.example','','http://a.example',0,''", into: "wp_users")
        let result = try DumpLab().mend(dump)
        #expect(result.places == ["wp_users.user_url, ID 1"])
        #expect(result.reasons == ["password", "password"])
    }

    @Test
    func `places are named by number, else by row`() throws {
        let dump =
            DumpLab.insert("55,1,'k','http://a.example'", into: "wp_postmeta")
            + DumpLab.insert("'x','http://a.example'),('y','http://a.example'", into: "own")
            + DumpLab.insert("'z','http://a.example'", into: "own")
        #expect(
            try DumpLab().mend(dump).places == [
                "wp_postmeta.meta_value, meta_id 55", "own.column 2, row 1", "own.column 2, row 2", "own.column 2, row 3",
            ]
        )
    }
}
