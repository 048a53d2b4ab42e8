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

    @Test("9110 §5.5 a value cannot end its line")
    func injection() {
        let fields: FieldSection = ["Location": " /a\r\nSet-Cookie: b\u{0}c\t"]
        #expect(fields["location"] == "/a  Set-Cookie: b c")
    }

    @Test("9110 §5.6.1 members of lists are joined over lines")
    func members() {
        let fields: FieldSection = ["Connection": "close,, a ", "X": "b", "connection": "\tC"]
        #expect(fields.members("Connection") == ["close", "a", "C"])
    }
}
