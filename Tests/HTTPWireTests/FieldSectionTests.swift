import Testing

@testable import HTTPWire

@Suite("FieldSection")
struct FieldSectionTests {
    @Test("9110 §5.1 names match in any case, values keep their order")
    func lookup() {
        var fields: FieldSection = ["Accept": "a", "Host": "h", "accept": "b"]
        #expect(fields["ACCEPT"] == "a")
        #expect(fields.values("Accept") == ["a", "b"])
        #expect(fields["Acceptx"] == nil)
        fields["accept"] = "c"
        #expect(fields.values("Accept") == ["c"])
        #expect(fields.map(\.name) == ["Host", "accept"])
        fields["host"] = nil
        #expect(!fields.contains("Host"))
        #expect(fields.count == 1)
        #expect(fields == ["ACCEPT": "c"])
        #expect(fields != ["accept": "C"])
    }

    @Test("A value is told as the only one where there is one")
    func onlyValue() {
        let fields: FieldSection = ["Accept": "*/*", "A": "1", "a": "2"]
        #expect(fields.onlyValue("accept").map(Array.init) == Array("*/*".utf8))
        #expect(fields.onlyValue("A") == nil)
        #expect(fields.onlyValue("B") == nil)
    }

    @Test("9110 §5.5 a value cannot end its line")
    func injection() {
        let fields: FieldSection = ["Location": " /a\r\nSet-Cookie: b\u{0}c\t"]
        #expect(fields["location"] == "/a  Set-Cookie: b c")
    }

    @Test("Lines are kept as they go over the wire, also when others are taken out")
    func wireForm() {
        var fields: FieldSection = ["A": " 1 ", "B": "2", "C": "", "b": "3", "D": "4"]
        #expect(String(decoding: fields.bytes, as: UTF8.self) == "A: 1\r\nB: 2\r\nC: \r\nb: 3\r\nD: 4\r\n")
        fields.remove("B")
        #expect(String(decoding: fields.bytes, as: UTF8.self) == "A: 1\r\nC: \r\nD: 4\r\n")
        #expect(fields.map(\.value) == ["1", "", "4"])
        #expect(!fields.mayHaveWireLines)
        fields["Date"] = "x"
        #expect(fields.mayHaveWireLines)
    }

    @Test("9110 §5.6.1 members of lists are joined over lines")
    func members() {
        let fields: FieldSection = ["Connection": "close,, a ", "X": "b", "connection": "\tC"]
        #expect(fields.members("Connection") == ["close", "a", "C"])
    }
}
