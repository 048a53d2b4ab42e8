import Testing

@testable import NewsAnalysis

@Suite("PersonName: given name, surname, numeral")
struct PersonNameTests {
    @Test("takes a numeral off, but none that may be a name of its own")
    func numerals() {
        let pope = PersonName(["benedict", "xvi"])
        #expect(pope.surname == "benedict" && pope.numeral == "xvi")
        let heir = PersonName(["john", "kask", "vi"])
        #expect(heir.surname == "kask" && heir.numeral == "vi")
        let other = PersonName(["li", "xi"])
        #expect(other.given == "li" && other.surname == "xi" && other.numeral == nil)
        #expect(!other.isCompatible(with: PersonName(["jet", "li"])))
    }
}
