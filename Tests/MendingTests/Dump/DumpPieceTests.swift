import Basics
import TestSupport
import Testing

@testable import Mending

@Suite struct DumpPieceTests {
    private static let dump = #"""
        -- MariaDB dump 10.19
        /*!40101 SET NAMES utf8mb4 */;
        CREATE TABLE `wp_options` (`option_id` int, `option_name` varchar(191), `option_value` longtext);
        INSERT INTO `wp_options` VALUES
        (1,'w','a:1:{s:1:\"u\";s:18:\"http://a.example/x\";}'),
        (2,'it''s \'','\\'),(3,_binary 'http://a.example',0x00FF),
        (4,'j','{\"u\":\"http:\\/\\/a.example\\/x\"} http://a.example:80/');
        INSERT INTO `wp_options` VALUES (5,'pp','http://a.example\n1\na:1:{i:0;s:16:\"http://a.example\";}');
        -- Dump completed on 2026-01-01
        """# + "\n"

    @Test func `24: split at any byte, the output is the same`() throws {
        let bytes = Array(Self.dump.utf8)
        let whole = try DumpLab().mend(bytes)
        #expect(whole.ledger.counts.changes == 5)
        for place in 1...bytes.count {
            let split = try DumpLab(pieces: [place]).mend(bytes)
            #expect(split.bytes == whole.bytes, "split at \(place)")
        }
        #expect(try DumpLab(pieces: Array(repeating: 1, count: bytes.count)).mend(bytes).bytes == whole.bytes)
    }

    @Test(arguments: [8192, 8193, 8191, 10_000, 12_345])
    func `small windows and values longer than them give the same output`(_ size: Int) throws {
        var generator = SplitMix64(seed: UInt64(size))
        var dump = Self.dump
        for row in 0..<60 {
            let long = String(repeating: #"x\"y\n http://a.example/é "#, count: Int.random(in: 0...900, using: &generator))
            dump += DumpLab.insert("\(row),'\(long)'")
        }
        let whole = try DumpLab(keepsRecords: false).mend(dump)
        let small = try DumpLab(windowSize: size, largestValue: size, keepsRecords: false).mend(dump)
        #expect(small.bytes == whole.bytes)
        #expect(small.ledger.counts == whole.ledger.counts)
        #expect(Edit.apply(small.edits, to: Array(dump.utf8)) == whole.bytes)
    }

    @Test func `23: a serialised value longer than memory may be keeps its lengths`() throws {
        let url = "http://a.example/x"
        let element = #"s:3:\"url\";s:18:\"http://a.example/x\";"#
        let text = String(repeating: "\(url) ", count: 4000)
        let values = [
            "a:4000:{" + (0..<4000).map { "i:\($0);a:1:{\(element)}" }.joined() + "}",
            #"s:\#(text.utf8.count):\"\#(text)\";"#,
            "\(url)\\naudio\\n" + "a:1:{i:0;s:\(text.utf8.count):\\\"\(text)\\\";}",
            "\(url)\\naudio\\n" + "a:1:{i:0;s:\(text.utf8.count + 1):\\\"\(text)\\\";}",
        ]
        for value in values {
            let dump = DumpLab.insert("1,'\(value)','\(url)'")
            let whole = try DumpLab().mend(dump)
            let spooled = try DumpLab(windowSize: 8192, largestValue: 8192).mend(dump)
            #expect(spooled.bytes == whole.bytes)
            #expect(spooled.ledger.counts == whole.ledger.counts)
            #expect(Edit.apply(spooled.edits, to: Array(dump.utf8)) == whole.bytes)
        }
    }
}
