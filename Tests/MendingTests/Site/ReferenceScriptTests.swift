import Testing

@testable import Mending

@Suite struct `Texts in a script` {
    @Test(
        arguments: [
            ("a('x', \"y\")", ["x", "y"]),
            ("// 'no'\n'yes'", ["yes"]),
            ("/* 'no' */'yes'", ["yes"]),
            ("'it\\'s'", ["it's"]),
            (#""http:\/\/a.test\/""#, ["http://a.test/"]),
            (#"'\x68ttp\u003a\u{2f}/a'"#, ["http://a"]),
            ("`a${b + '}' + `c${d}` }e`", ["a", "}", "c"]),
            ("`x\ny`;'z'", ["x\ny", "z"]),
            ("a = /['\"]/.test(b) + 'x'", ["x"]),
            ("a = b / c + 'x' / d", ["x"]),
            ("return /'/g, 'x'", ["x"]),
            ("if (x) { y } /[/']/.test('x')", ["x"]),
            ("'open\n'x'", ["open", "x"]),
            ("'a\\\nb'", ["ab"]),
            ("'", [""]),
            ("`${", [""]),
            ("\\", []),
            ("/", []),
        ] as [(String, [String])]
    )
    func `Strings and templates are found, comments and regular expressions passed`(code: String, texts: [String]) {
        #expect(ReferenceScript.literals(in: code).map(\.text) == texts)
    }

    @Test(
        arguments: [
            ("fetch('http://a.test/')", "script.fetch"),
            ("window.fetch( /* x */ `http://a.test/${id}`)", "script.fetch"),
            ("x.open('GET', 'http://a.test/')", "script.fetch"),
            ("new EventSource('http://a.test/')", "script.fetch"),
            ("navigator.sendBeacon('http://a.test/', d)", "script.fetch"),
            ("$.getJSON('http://a.test/')", "script.fetch"),
            ("$.ajax({ type: 'POST', url: 'http://a.test/' })", "script.fetch"),
            (#"var cfg = {"ajaxurl":"http:\/\/a.test\/wp-admin\/admin-ajax.php"}"#, "script.fetch"),
            ("new Request('http://a.test/')", "script.fetch"),
            ("new WebSocket('ws://a.test/')", "script.socket"),
            ("var s = 'ws://a.test/'", "script.socket"),
            ("new SharedWorker('http://a.test/w')", "script.worker"),
            ("importScripts('http://a.test/w')", "script.worker"),
            ("CSS.paintWorklet.addModule('http://a.test/w')", "script.worker"),
            ("navigator.serviceWorker.register('http://a.test/w')", "script.worker"),
            ("import a from 'http://a.test/m'", "script.import"),
            ("import {a} from 'http://a.test/m'", "script.import"),
            ("import 'http://a.test/m'", "script.import"),
            ("await import('http://a.test/m')", "script.import"),
            ("img.src = 'http://a.test/pixel?x'", "script.image"),
            ("s.src = 'http://a.test/x.js?v=1'", "script.file"),
            ("l.href = 'http://a.test/x.css'", "script.file"),
            ("location = 'http://a.test/'", "script.navigation"),
            ("window.open('http://a.test/')", "script.navigation"),
            ("var a = 'http://a.test/'", nil),
            ("document.createElementNS('http://www.w3.org/2000/svg', 'a')", nil),
            ("var a = 'see http://a.test/'", nil),
            ("var a = 'http://' + host", "script.literal"),
        ] as [(String, String?)]
    )
    func `The code before it tells the use`(code: String, context: String?) {
        let uses = ReferenceScript.literals(in: code).compactMap { ReferenceScriptUse($0, isOwn: $0.text == "http://") }
        #expect(uses.map(\.context).last == context)
    }

    @Test func `Names of values are told from values`() {
        let literals = ReferenceScript.literals(in: #"{"src": "a", "b" : ["c", x ? "d" : "e"]}"#)
        #expect(literals.map { "\($0.key)=\($0.text)\($0.isKey ? "!" : "")" } == ["=src!", "src=a", "=b!", "=c", "=d", "=e"])
    }

    @Test func `Any cut of a script is read without harm`() {
        let code = Array("a=`x${b('y')/2}z`;/[\\]'/]/.t(\"\\u{48}\\x4\");/*c*/'d'//e".utf8)
        for end in 0...code.count {
            let literals = ReferenceScript.literals(in: String(decoding: code[..<end], as: UTF8.self))
            #expect(literals.count <= 5)
        }
    }

    @Test(arguments: [
        ("http://a", true), ("HTTP://a", true), (#"http:\/\/a"#, true), ("ws://a", true), ("https://a", false), ("", false),
        (#"http\u003a//a"#, true), ("wss://a", false),
    ])
    func `What cannot hold an address is passed cheaply`(text: String, may: Bool) {
        #expect(ReferenceScript.mayHoldAddress(text) == may)
    }
}
