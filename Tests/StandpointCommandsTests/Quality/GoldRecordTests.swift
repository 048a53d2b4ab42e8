import Foundation
import Testing

@testable import StandpointCommands

@Suite("Gold files are read, or refused with the line at fault")
struct GoldRecordTests {
    private func read(_ lines: String...) throws -> [GoldRecord] {
        let file = FileManager.default.temporaryDirectory.appending(path: "gold-\(UUID().uuidString).jsonl")
        defer { try? FileManager.default.removeItem(at: file) }  // It may be gone already.
        try Data(lines.joined(separator: "\n").utf8).write(to: file)
        return try GoldRecord.read(file.path)
    }

    private static let sound =
        #"{"id":"a","text":"Ada Voss left.","entities":[{"start":0,"end":8,"type":"PERSON"}],"#
        + #""tokens":[[0,3,"ada","PROPN","NNP",2,"nsubj"],[4,8,"voss","PROPN","NNP",0,"flat"],"#
        + #"[9,13,"leave","VERB","VBD",-1,"root"],[13,14,".","PUNCT",".",2,"punct"]]}"#

    @Test("A sound record is read")
    func sound() throws {
        let records = try read(Self.sound, #"{"id":"b","targets":[],"first":null}"#)
        #expect(records.map(\.id) == ["a", "b"])
        #expect(records[0].tokens?[1].head == 0 && records[0].tokens?[2].head == nil)
    }

    @Test(
        "Stretches that are none of the text, and trees that are none, are refused by line and member",
        arguments: [
            (#""entities":[{"start":3,"end":9,"type":"PERSON"}]"#, "entities: 3 to 9"),
            (#""mentions":[{"start":-1,"end":2,"cluster":1}]"#, "mentions: -1 to 2"),
            (#""timexes":[{"start":4,"end":2}]"#, "timexes: 4 to 2"),
            (#""attributions":[{"content":[[0,2],[9223372036854775807,9223372036854775807]]}]"#, "attributions: 92"),
            (#""targets":[{"start":2,"end":1,"polarity":1}]"#, "targets: 2 to 1"),
            (#""first":{"start":0,"end":99}"#, "first: 0 to 99"), (#""second":{"start":-5,"end":-4}"#, "second: -5"),
            (#""tokens":[[0,2],[3,1]]"#, "tokens: 3 to 1"),
            (#""tokens":[[0,1,"a","X","X",7,"dep"]]"#, "token 0 hangs on 7"),
            (#""tokens":[[0,1,"a","X","X",1,"dep"],[1,2,"b","X","X",0,"dep"]]"#, "from token 0 go in a circle"),
        ]
    )
    func faults(_ member: String, _ words: String) throws {
        let error = #expect(throws: SettingsError.self) {
            try read(Self.sound, #"{"id":"b","text":"Voss 🚢",\#(member)}"#)
        }
        #expect(error?.description.contains(".jsonl:2: ") == true, "\(String(describing: error))")
        #expect(error?.description.contains(words) == true, "\(String(describing: error))")
    }
}
