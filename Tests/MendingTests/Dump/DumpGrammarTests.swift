import Basics
import Testing

@testable import Mending

@Suite struct DumpGrammarTests {
    private static let row = "INSERT INTO `t` VALUES (1,'http://a.example');\n"
    private static let mended = "INSERT INTO `t` VALUES (1,'https://a.example');\n"

    static let around: [MendCase] = [
        MendCase("25 MariaDB's first line", "/*M!999999\\- enable the sandbox mode */ \n", nil),
        MendCase("25 comment with a quote", "-- it's a comment\n# and it's another\n", nil),
        MendCase("25 block comment", "/* it's http://a.example; */\n", nil),
        MendCase("a comment that never begins", "/*!40101 SET NAMES utf8mb4 */;\n", nil),
        MendCase("locks", "LOCK TABLES `t` WRITE;\n/*!40000 ALTER TABLE `t` DISABLE KEYS */;\n", nil),
        MendCase(
            "25 trigger",
            "DELIMITER ;;\n/*!50003 CREATE*/ /*!50017 DEFINER=`r`@`%`*/ /*!50003 TRIGGER x BEFORE INSERT ON t FOR EACH ROW "
                + "BEGIN SET NEW.u = 'http://a.example'; INSERT INTO t VALUES (2,'http://a.example'); END */;;\nDELIMITER ;\n",
            nil,
            left: ["routine", "routine"]
        ),
        MendCase("25 view", "/*!50001 CREATE VIEW `v` AS SELECT 'http://a.example' AS `u` */;\n", nil, left: ["routine"]),
        MendCase("a name with a quote", "CREATE TABLE `it's` (`a'b` text);\n", nil),
        MendCase("an update", "UPDATE t SET u = 'http://a.example';\n", nil, left: ["statement"]),
        MendCase("values by name", "INSERT INTO t SET u = 'http://a.example';\n", nil, left: ["statement"]),
        MendCase(
            "on duplicate keys",
            "INSERT INTO t VALUES (1,'x') ON DUPLICATE KEY UPDATE u = 'http://a.example';\n",
            nil,
            left: ["statement"]
        ),
        MendCase("28 carriage returns", "SET x=1;\r\nCREATE TABLE `z` (\r\n `a` text\r\n);\r\n", nil),
        MendCase("a dash that is none", "INSERT INTO n VALUES (5--1);\n", nil),
    ]

    @Test(arguments: around)
    func `what stands before a row does not change how it is read`(_ item: MendCase) throws {
        let result = try DumpLab().mend(item.input + Self.row)
        #expect(result.text == item.input + Self.mended)
        #expect(result.reasons == item.reasons)
    }

    static let heads: [String] = [
        "INSERT INTO `t` VALUES", "REPLACE INTO `t` VALUES", "INSERT IGNORE INTO t VALUES", "insert into `d`.`t` values",
        "INSERT INTO t (value, path) VALUES",
        "INSERT INTO \"t\" VALUES", "INSERT INTO `t` (`id`, `u`) VALUES", "INSERT INTO `t` VALUE",
        "INSERT  LOW_PRIORITY\nINTO `t`(`id`,`u`)VALUES", "/*!40000 INSERT INTO t VALUES",
    ]

    @Test(arguments: heads)
    func `heads of every kind`(_ head: String) throws {
        let rows = " (1,'http://a.example'),\n(2,'http://a.example')"
        let tail = head.hasPrefix("/*!") ? " */;\n" : ";\n"
        let result = try DumpLab().mend(head + rows + tail + head + rows + tail)
        #expect(result.text == (head + rows + tail + head + rows + tail).replacing("http:", with: "https:"))
        #expect(result.ledger.counts.groups.map(\.name) == ["t"])
    }

    @Test
    func `a byte order mark before the first statement is no part of it`() throws {
        let dump = "\u{FEFF}" + Self.row
        #expect(try DumpLab().mend(dump).text == "\u{FEFF}" + Self.mended)
    }

    @Test
    func `27: without backslash escapes a backslash is a sign like any other`() throws {
        let dump = #"""
            SET sql_mode = 'NO_BACKSLASH_ESCAPES';
            INSERT INTO t VALUES (1,'s:18:"http://a.example/\";'),(2,'c:\'),(3,'http://a.example');
            SET sql_mode = '';
            INSERT INTO t VALUES (1,'it\'s http://a.example');
            """# + "\n"
        let result = try DumpLab().mend(dump)
        #expect(
            result.text
                == dump.replacing(#"s:18:"http:"#, with: #"s:19:"https:"#).replacing("'http:", with: "'https:").replacing(
                    "s http:",
                    with: "s https:"
                )
        )
        #expect(result.ledger.counts.changes == 3)
        #expect(result.reasons.isEmpty)
    }

    @Test
    func `27: modes that are kept in a variable come back`() throws {
        let dump = #"""
            /*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_BACKSLASH_ESCAPES,ANSI_QUOTES' */;
            INSERT INTO "t" VALUES (1,'\'),(2,'http://a.example');
            /*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
            INSERT INTO `t` VALUES (3,'\''),(4,"http://a.example");
            """# + "\n"
        let result = try DumpLab().mend(dump)
        #expect(result.text == dump.replacing("http:", with: "https:"))
        #expect(result.ledger.counts.changes == 2)
    }

    @Test
    func `several databases keep their tables apart`() throws {
        let dump = """
            USE `one`;
            CREATE TABLE `t` (`id` int, `u` varchar(16));
            INSERT INTO `t` VALUES (1,'http://a.example');
            USE `two`;
            CREATE TABLE `t` (`id` int, `u` varchar(17));
            INSERT INTO `t` VALUES (1,'http://a.example');

            """
        let result = try DumpLab().mend(dump)
        #expect(result.places == ["t.u, id 1"])
        #expect(result.reasons == ["too-long"])
    }

    static let whole: [String] = ["", "\n", "-- nothing\n", "INSERT INTO t VALUES (1,'x')", "SELECT 1", "\u{FEFF}-- x\n"]

    @Test(arguments: whole)
    func `28: what has no end mark is whole all the same`(_ text: String) throws { #expect(try DumpLab().mend(text).text == text) }

    @Test
    func `a truncated dump is an error that says where, wherever it was cut`() throws {
        let dump = "-- MariaDB dump 10.19\n" + Self.row + "INSERT INTO `t` VALUES (2,'it\\'s'),(3,'x');\n-- Dump completed\n"
        let bytes = Array(dump.utf8)
        for length in 22..<(bytes.count - 1) {
            let error = #expect(throws: InputError.self) { try DumpLab().mend(Array(bytes[..<length])) }
            #expect(error?.code == "truncated" || length >= bytes.count - 1, "cut after \(length)")
            #expect(error?.message.contains("after \(length) bytes") ?? true, "cut after \(length)")
        }
    }

    static let others: [(String, [UInt8])] = [
        ("UTF-16", [0xFF, 0xFE, 0x2D, 0x00]),
        ("UTF-16", Array("-\0-\0 \0D\0u\0m\0p\0 \0o\0f\0 \0x\0y\0z\0 \0a\0b\0c\0d\0e\0f\0g\0h\0i\0j\0k\0l\0m\0".utf8)),
        ("ZIP", Array("PK\u{3}\u{4}abcdef".utf8)), ("XML", Array("<?xml version=\"1.0\"?>".utf8)),
        ("SQLite", Array("SQLite format 3\0".utf8)),
    ]

    @Test(arguments: others)
    func `what is no dump is said to be what it is`(_ name: String, _ bytes: [UInt8]) {
        let error = #expect(throws: InputError.self) { try DumpLab().mend(bytes) }
        #expect(error?.code == "form")
        #expect(error?.message.contains(name) ?? false)
        #expect(error?.remedy != nil)
    }
}
