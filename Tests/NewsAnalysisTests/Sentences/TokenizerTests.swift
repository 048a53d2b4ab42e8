import NewsAnalysis
import NewsModel
import Testing

@Suite("Tokenizer")
struct TokenizerTests {
    /// Texts and their tokens, joined by a bar.
    static let cases: [(String, String)] = [
        ("Trump's aides don't agree.", "Trump|'s|aides|do|n't|agree|."),
        ("It’s what they’d’ve done, can’t you see?", "It|’s|what|they|’d|’ve|done|,|ca|n’t|you|see|?"),
        ("We cannot and won't go.", "We|can|not|and|wo|n't|go|."),
        ("L.A.’s mayor, the U.S.'s best, Kask Inc.'s", "L.A.|’s|mayor|,|the|U.S.|'s|best|,|Kask|Inc.|'s"),
        ("the Russians' hopes", "the|Russians|'|hopes"),
        ("a pre-2014 US-Russia deal, a 90-minute call", "a|pre-2014|US-Russia|deal|,|a|90-minute|call"),
        ("Mr. J. K. Smith of the U.S. left.", "Mr.|J.|K.|Smith|of|the|U.S.|left|."),
        ("J.K.Rowling met U.S.-led forces at 10:30 a.m.", "J.K.|Rowling|met|U.S.-led|forces|at|10:30|a.m."),
        ("on Feb. 3, 2025-02-14 or 14/02/2025", "on|Feb.|3|,|2025-02-14|or|14/02/2025"),
        ("It cost $1.2bn, US$5 or £1,000.50 (4.5%).", "It|cost|$|1.2bn|,|US$|5|or|£|1,000.50|(|4.5|%|)|."),
        ("in 2024,2025 and 1,2", "in|2024|,|2025|and|1|,|2"),
        ("envoy on Russia/Ukraine", "envoy|on|Russia|/|Ukraine"),
        ("“No—not now,” he said", "“|No|—|not|now|,|”|he|said"),
        ("``Evita'' hairdos", "``|Evita|''|hairdos"),
        ("''Say 'old,''' he said", "''|Say|'|old|,|'|''|he|said"),
        ("'''Old,' they say,'' he said", "''|'|Old|,|'|they|say|,|''|he|said"),
        ("the *démarche* and _this_", "the|*|démarche|*|and|_|this|_"),
        ("No. 10 said no. Then", "No.|10|said|no|.|Then"),
        ("see https://a.example/b?c=d, or www.bbc.co.uk.", "see|https://a.example/b?c=d|,|or|www.bbc.co.uk|."),
        ("(see https://a.example/b_(c)).", "(|see|https://a.example/b_(c)|)|."),
        ("mail a.b+c@d.example.org; ask @me #now", "mail|a.b+c@d.example.org|;|ask|@me|#now"),
        ("the end.The start", "the|end|.|The|start"),
        ("Amazon.com and gov.uk/page", "Amazon.com|and|gov.uk/page"),
        ("AT&T in the '90s, rock 'n' roll", "AT&T|in|the|'90s|,|rock|'n|'|roll"),
        ("👨‍👩‍👧‍👦🇺🇦👍🏽!", "👨‍👩‍👧‍👦|🇺🇦|👍🏽|!"),
        ("O'Brien of Côte d'Ivoire at 5 o'clock", "O'Brien|of|Côte|d'Ivoire|at|5|o'clock"),
        ("Wait... what?!", "Wait|...|what|?!"),
    ]

    @Test(
        "splits as the Penn Treebank does, and keeps hyphenated words, dates, times and addresses whole",
        arguments: cases
    )
    func splits(text: String, expected: String) throws {
        #expect(try annotated(text).tokens.map(\.text).joined(separator: "|") == expected)
    }

    @Test("gives every token its exact bytes, and leaves only white space between tokens")
    func offsets() throws {
        let text = "Zelensky’s  “plan”\u{2028}für Köln\t— naïve?\u{00A0}Да! 東京 e\u{301}t\u{E9} 🇫🇷"
        let annotated = try annotated(text)
        var end = 0
        for token in annotated.tokens {
            #expect(annotated.text(token.utf8Range) == token.text)
            #expect(token.utf8Range.lowerBound >= end)
            let gap = annotated.text(end..<token.utf8Range.lowerBound)
            #expect(gap.unicodeScalars.allSatisfy { $0.properties.isWhitespace })
            #expect(token.followsSpace == (!gap.isEmpty || end == 0))
            end = token.utf8Range.upperBound
        }
        #expect(end == text.utf8.count)
    }

    @Test("writes small letters with straight apostrophes")
    func lowercases() throws {
        let tokens = try annotated("ÉTAT Trump’s O’Brien co\u{2011}op").tokens
        #expect(tokens.map(\.lowercased) == ["état", "trump", "'s", "o'brien", "co-op"])
    }

    @Test("reads bytes that are no UTF-8 without losing the rest")
    func damagedBytes() throws {
        let tokenizer = Tokenizer(
            abbreviations: try Abbreviations(contentsOf: configDirectory + "/abbreviations.tsv"),
            words: try BoundaryWords(path: configDirectory + "/boundary-words.tsv")
        )
        let bytes: [UInt8] = [0xFF, 0x20, 0x61, 0xC3, 0x20, 0x62, 0xED, 0xA0, 0x80, 0xF4, 0x90, 0x80, 0x80, 0xE2, 0x82]
        let tokens = tokenizer.tokens(of: bytes)
        #expect(tokens.contains { $0.utf8Range == 2..<3 && $0.text == "a" })
        #expect(tokens.last?.utf8Range.upperBound == bytes.count)
    }

    @Test(
        "takes linear time on adversarial text",
        arguments: ["a.", "a@", "a-", "'", "\"", "www.", "x'", ".com", "((", "a. A ", "1,", "\u{301}", "@a.", "“"]
    )
    func adversarial(unit: String) throws {
        let text = String(repeating: unit, count: 400_000 / unit.utf8.count)
        let annotated = try annotated(text)
        let last = try #require(annotated.tokens.last)
        #expect(last.utf8Range.upperBound <= text.utf8.count)
        #expect(annotated.sentences.last?.tokens.upperBound == annotated.tokens.count)
        #expect(annotated.sentences.allSatisfy { $0.tokens.count <= SentenceSplitter.maximumTokens + 8 })
    }
}
