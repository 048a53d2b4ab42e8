import Testing

@testable import StandpointAPI

@Suite struct JSONWriterTests {
    @Test("What is written reads back as the same value")
    func roundTrip() throws {
        let text = """
            {"a":[1,-2.5,1e-07,0.1,123456789012345680,true,null],"q\\"\\\\":"\\u0001\\t\\n é 😀 \\u001f","o":{}}
            """
        let value = try JSONParser.parse(Array(text.utf8))
        var writer = JSONWriter()
        writer.value(value)
        let bytes = writer.take()
        #expect(try JSONParser.parse(bytes) == value)
        #expect(String(decoding: bytes, as: UTF8.self).contains(#""\u0001\t\n é 😀 \u001f""#))
    }

    @Test("Commas stand between members and elements, and nowhere else")
    func commas() {
        var writer = JSONWriter()
        writer.object {
            $0.member("a", 1)
            $0.object("b") { _ in }
            $0.array("c", [1, 2]) { writer, item in writer.object { $0.member("n", item) } }
            $0.member("d", nil as String?)
            $0.member("e", ["x", "y"])
        }
        #expect(
            String(decoding: writer.take(), as: UTF8.self)
                == #"{"a":1,"b":{},"c":[{"n":1},{"n":2}],"d":null,"e":["x","y"]}"#
        )
    }

    @Test(
        "A double is written in its shortest form, and what JSON cannot express as null",
        arguments: [
            (0.1, "0.1"), (3, "3"), (-0.7, "-0.7"), (1e300, "1e+300"), (.nan, "null"), (.infinity, "null"),
            (1.0 / 3, "0.3333333333333333"), (0, "0"), (-0x1p63, "-9.223372036854776e+18"),
        ]
    )
    func numbers(_ value: Double, _ text: String) {
        var writer = JSONWriter()
        writer.number(value)
        #expect(String(decoding: writer.take(), as: UTF8.self) == text)
    }
}
