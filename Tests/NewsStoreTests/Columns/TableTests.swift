import Testing

@testable import NewsStore

@Suite("Hash tables")
struct TableTests {
    @Test("A table of tags finds what was entered and not taken out, also where tags are the same", arguments: 1...4)
    func tags(_ seed: UInt64) {
        var random = RandomSource(seed: seed)
        var table = TagTable()
        // Few tags, that lie close together: long runs of places, which wrap around the end.
        let hashes = (0..<4000).map { _ in
            (UInt64(UInt32.max) - UInt64(random.below(300))) << 32 | UInt64(random.below(1 << 30))
        }
        var entered: Set<UInt32> = []
        for round in 0..<12_000 {
            let number = UInt32(random.below(hashes.count))
            if random.chance(round < 6000 ? 0.8 : 0.3) {
                if entered.insert(number).inserted { table.insert(number, hash: hashes[Int(number)]) }
            } else {
                table.remove(number, hash: hashes[Int(number)])
                entered.remove(number)
            }
        }
        #expect(table.count == entered.count)
        for number in 0..<UInt32(hashes.count) {
            let found = table.find(hashes[Int(number)]) { $0 == number }
            #expect(found == (entered.contains(number) ? number : nil))
        }
    }

    @Test("A table of slots numbers keys by first sight, and knows those that it saw")
    func slots() {
        var random = RandomSource(seed: 3)
        var table = SlotTable()
        var numbers: [UInt64: UInt32] = [:]
        for _ in 0..<20_000 {
            let key = UInt64(random.below(9000)) << UInt64(random.below(2) * 40)
            let number = numbers[key] ?? UInt32(numbers.count)
            #expect(table.existingSlot(of: key) == numbers[key])
            #expect(table.slot(of: key) == number)
            numbers[key] = number
        }
        #expect(table.count == numbers.count)
    }

    @Test("Strings that are equal have one number, whatever their bytes, and others have their own")
    func strings() {
        let parts = ["K", "\u{212A}", "e\u{301}", "\u{E9}", ";", "\u{37E}", "a", "harbour-", "\u{1FEF}", "`", ""]
        var random = RandomSource(seed: 4)
        var vocabulary = Vocabulary()
        var numbers: [String: UInt32] = [:]
        for _ in 0..<5000 {
            let string = (0..<random.below(5)).map { _ in random.pick(parts) }.joined()
            #expect(vocabulary.number(of: string) == numbers[string])
            let number = vocabulary.intern(string)
            #expect(number == numbers[string] ?? UInt32(numbers.count))
            numbers[string] = number
        }
        #expect(vocabulary.count == numbers.count)
        #expect(vocabulary.number(of: "\u{212A}") == vocabulary.number(of: "K"))
    }

    @Test("A copy of a vocabulary does not know the strings that came later")
    func copies() {
        var vocabulary = Vocabulary()
        _ = vocabulary.intern("first")
        let copy = vocabulary
        let number = vocabulary.intern("second")
        #expect(copy.number(of: "second") == nil)
        #expect(vocabulary.number(of: "second") == number)
    }
}
