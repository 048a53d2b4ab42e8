import Foundation
import Testing

@testable import NewsStore

@Suite("CommonWords")
struct CommonWordsTests {
    /// The offsets that a word has in a page, one in so many, with how often.
    private static func places(oneIn share: Int, _ random: inout RandomSource) -> [(offset: Int, frequency: UInt8)] {
        (0..<WordPage.size).compactMap { offset in
            random.below(share) == 0 ? (offset, UInt8(1 + random.below(255))) : nil
        }
    }

    @Test("A page tells where a word stands, however many places it has")
    func page() {
        var random = RandomSource(seed: 3)
        for share in [1, 2, 5, 100, 3000] {
            let places = Self.places(oneIn: share, &random)
            var page = WordPage()
            for place in places { page.note(place.frequency, at: place.offset) }
            #expect(page.count == places.count)
            #expect(page.places == places.map { UInt16($0.offset) })
            let frequencies = Dictionary(uniqueKeysWithValues: places)
            #expect((0..<WordPage.size).allSatisfy { page[$0] == frequencies[$0] ?? 0 }, "one in \(share)")
            for other in [1, 7, 4000] {
                let asked = Self.places(oneIn: other, &random).map { UInt16($0.offset) }
                #expect(page.narrowed(asked) == asked.filter { frequencies[Int($0)] != nil })
            }
        }
        var page = WordPage()
        page.note(0, at: 5)
        #expect(page.count == 0 && page.places.isEmpty && page[5] == 0)
    }

    @Test("The articles with all of some words, the newest first, until told to stop")
    func articles() {
        var random = RandomSource(seed: 4)
        let last = Int64(WordPage.size) * 3 - 100
        var words: [CommonWords.Word] = []
        var sets: [Set<Int64>] = []
        for share in [1, 3, 40] {
            var word = CommonWords.Word()
            word.extend(to: last)
            var set: Set<Int64> = []
            // None in the second page.
            for sequence in 1...last
            where random.below(share) == 0 && (sequence - 1) / Int64(WordPage.size) != 1 {
                word.note(2, at: sequence)
                set.insert(sequence)
            }
            #expect(word.rows == set.count)
            words.append(word)
            sets.append(set)
        }
        for chosen in [[0], [2], [0, 1], [2, 1, 0], [1, 1]] {
            let expected = chosen.dropFirst().reduce(sets[chosen[0]]) { $0.intersection(sets[$1]) }
                .sorted(by: >)
            var found: [Int64] = []
            CommonWords.forEachArticle(with: chosen.map { words[$0] }) { sequence in
                found.append(sequence)
                return true
            }
            #expect(found == expected)
            var first: [Int64] = []
            CommonWords.forEachArticle(with: chosen.map { words[$0] }) { sequence in
                first.append(sequence)
                return first.count < 10
            }
            #expect(first == Array(expected.prefix(10)))
        }
        CommonWords.forEachArticle(with: []) { _ in
            Issue.record("of no words there are no articles")
            return true
        }
    }

    @Test("Recent articles with all of some words, the newest first, until told to stop")
    func recentArticles() throws {
        var random = RandomSource(seed: 5)
        let words = ["the", "strike", "harbour", "comet", "quay"]
        var articles: [(sequence: Int64, title: [String], text: [String])] = []
        for number in 0..<150 {
            func some() -> [String] { (0..<random.below(4)).map { _ in words[random.below(3 + number % 3)] } }
            articles.append((Int64(number * 2 + 7), some(), some()))
        }
        var known = CommonWords()
        try SQLiteJournal().database.read { database in
            let tokenizer = try database.makeTokenizer(SQLiteJournal.tokenizer)
            func tokens(_ words: [String]) throws -> TextTokens {
                try TextTokens(words.joined(separator: " "), tokenizer, .document)
            }
            for part in [articles[..<70], articles[70...]] {
                known.add(try part.map { ($0.sequence, try tokens($0.title), try tokens($0.text)) }, to: 400)
            }
        }
        #expect(known.recentCount == 150 && known.recent.count == 3)
        for asked in [
            ["the"], ["comet", "the"], ["strike", "strike"], ["quay", "comet", "harbour"], ["absent", "the"],
        ] {
            let expected = articles.reversed().filter { article in
                asked.allSatisfy { article.title.contains($0) || article.text.contains($0) }
            }
            for limit in [3, 1000] {
                var found: [(Int64, Int, [Int])] = []
                for stretch in known.recent.reversed() where found.count < limit {
                    let goesOn = stretch.forEachArticle(with: asked.map { Array($0.utf8) }) {
                        sequence,
                        length,
                        frequencies in
                        found.append((sequence, length, frequencies))
                        return found.count < limit
                    }
                    #expect(goesOn == (found.count < limit))
                }
                #expect(found.map(\.0) == expected.prefix(limit).map(\.sequence))
                #expect(found.map(\.1) == expected.prefix(limit).map { $0.title.count + $0.text.count })
                #expect(
                    found.map(\.2)
                        == expected.prefix(limit).map { article in
                            asked.map { word in
                                article.title.filter { $0 == word }.count * 4 + article.text.filter { $0 == word }.count
                            }
                        }
                )
            }
        }
    }

    @Test(
        "Numbers as FTS5 keeps them",
        arguments: [
            ([], []), ([0], [0]), ([0x7F, 1], [127, 1]), ([0x81, 0x00], [128]),
            ([0x83, 0x80, 0x80, 0x05, 9], [0x600005, 9]),
            ([0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x81, 0x80, 3], [384, 3]),
            (Array(repeating: 0xFF, count: 9), [-1]), ([0x81], []),
        ] as [([UInt8], [Int64])]
    )
    func indexNumbers(_ bytes: [UInt8], _ numbers: [Int64]) {
        #expect(IndexNumbers(Data(bytes)).numbers == numbers)
    }
}
