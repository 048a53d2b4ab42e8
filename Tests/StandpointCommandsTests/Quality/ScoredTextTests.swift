import Testing

@testable import StandpointCommands

@Suite("Texts are counted by scalars and by UTF-8")
struct ScoredTextTests {
    @Test("Offsets go over and back, and those outside are held at the ends")
    func offsets() {
        let text = ScoredText("né 🚢 x")
        #expect(text.scalars.count == 6)
        #expect(text.scalarRange(4..<8) == 3..<4)
        #expect(text.utf8Range(3, 4) == 4..<8)
        #expect(text.scalarRange(0..<100) == 0..<6)
        #expect(text.utf8Range(-3, 100) == 0..<10)
        #expect(text.utf8Range(5, 2) == 9..<9)
        #expect(ScoredText("").utf8Range(0, 1) == 0..<0)
    }

    @Test("Words are runs of letters, digits and underscores")
    func words() {
        #expect(ScoredText("a_1 - né, x").words() == [0..<3, 6..<8, 10..<11])
        #expect(ScoredText(" ").words().isEmpty)
    }
}
