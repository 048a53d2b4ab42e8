import NewsAnalysis
import Testing

@Suite("SentenceSyntax: who does what to whom")
struct SentenceSyntaxTests {
    @Test("cuts a sentence into noun phrases with their heads and prepositions")
    func chunks() throws {
        let read = try ReadSentence("The old minister praised his rivals in Norway.")
        #expect(read.syntax.chunks.map(read.words) == ["The old minister", "his rivals", "Norway"])
        #expect(read.syntax.chunks.map { $0.preposition != nil } == [false, false, true])
    }

    @Test(
        "keeps participles before a noun, and nouns that look like verbs behind a name, inside the phrase",
        arguments: [
            ("Ilves criticised Norway's newly elected mayor.", "Norway 's newly elected mayor"),
            ("The Rand allies on the panel resisted Norway.", "The Rand allies"),
            ("Ilves opened the old, Texas-based company.", "Texas-based company"),
            ("Norway put accused killer Jon Ilves on its list.", "accused killer Jon Ilves"),
            ("Norway said Rand accused doctors.", "doctors"),
            ("Norway has accused killer Jon Ilves.", "killer Jon Ilves"),
        ]
    )
    func wholePhrases(sentence: String, phrase: String) throws {
        let read = try ReadSentence(sentence)
        #expect(read.syntax.chunks.map(read.words).contains(phrase))
    }

    @Test(
        "finds the subjects of a verb",
        arguments: [
            ("Ilves praised Norway.", "praise", ["Ilves"]),
            ("Ilves has never really wanted to praise Norway.", "praise", ["Ilves"]),
            ("The leader of Norway praised Ilves.", "praise", ["The leader"]),
            ("Mr Smith, who visited Norway, praised Sweden.", "praise", ["Mr Smith"]),
            ("Mr Smith, who praised Sweden, left.", "praise", ["Mr Smith"]),
            ("Ilves and Kask praised Norway.", "praise", ["Ilves", "Kask"]),
            ("Ilves attacked Norway and praised Sweden.", "praise", ["Ilves"]),
            ("Ilves spoke about Norway and praised Sweden.", "praise", ["Ilves"]),
            ("While Kask was speaking, Ilves praised Sweden.", "praise", ["Ilves"]),
            ("Kask smiled while Ilves praised Sweden.", "praise", ["Ilves"]),
            ("Praising Sweden, Ilves left the room.", "praise", ["Ilves"]),
            ("Mr Smith called Mr Jones on Friday to praise Sweden.", "praise", ["Mr Smith"]),
            ("Mr Smith urged Mr Jones to praise Sweden.", "praise", ["Mr Jones"]),
            ("Mr Smith urged Mr Jones to leave Norway, and praised Sweden.", "praise", ["Mr Smith"]),
            ("Mr Smith urged Mr Jones to join the friends of Norway, and praised Sweden.", "praise", ["Mr Smith"]),
            ("Mr Smith urged Mr Jones to leave Norway and praise Sweden.", "praise", ["Mr Jones"]),
            ("Mr Smith went to court under the laws of Norway and Denmark to oppose Sweden.", "oppose", ["Mr Smith"]),
            ("Mr Smith, the head of the Union of Norway, which praised Sweden, left.", "praise", ["Norway"]),
            ("Mr Smith runs the group that praised Sweden.", "praise", ["the group"]),
            ("The ministers, Kask says, praised Sweden.", "praise", ["The ministers"]),
            (
                "Mr Smith, the head of Salem, Texas-based firm Harbor, praised Sweden.", "praise",
                ["Mr Smith", "the head"]
            ),
            (
                "Mr Smith went to court — under the laws of Norway and Denmark — to oppose Sweden.", "oppose",
                ["Mr Smith"]
            ),
        ]
    )
    func subjects(sentence: String, verb: String, expected: [String]) throws {
        #expect(try ReadSentence(sentence).subjects(of: verb) == Set(expected))
    }

    @Test("takes no speaker for the subject of a verb right behind the word of saying")
    func interrupted() throws {
        let read = try ReadSentence("Mr Ilves attacked a rule that he said has favored Norway.")
        #expect(read.subjects(of: "favor").isDisjoint(with: ["he", "Mr Ilves"]))
    }

    @Test("leaves open whom “who” means behind somebody's office")
    func officeOfAnother() throws {
        let read = try ReadSentence("Anna Ilves, an adviser to Mr Kask, who denounced Norway on Monday, left.")
        #expect(read.subjects(of: "denounce").isEmpty)
    }

    @Test("takes a question before a relative clause for no clause of the same antecedent")
    func question() throws {
        let read = try ReadSentence("What Ilves wants, Kask knows, and who praised Norway is unknown.")
        #expect(!read.subjects(of: "praise").contains("What"))
    }

    @Test("gives an apposition and the name before it as subjects")
    func apposition() throws {
        let read = try ReadSentence("Mart Ilves, the foreign minister, praised Norway.")
        #expect(read.subjects(of: "praise") == ["the foreign minister", "Mart Ilves"])
    }

    @Test("gives the members of a list between dashes as subjects, semicolons and all")
    func dashes() throws {
        let read = try ReadSentence(
            "The aides — Mart Ilves, the minister; Anna Kask, an adviser; and Toomas Rand — have all praised Norway."
        )
        let subjects = read.subjects(of: "praise")
        #expect(subjects.isSuperset(of: ["Mart Ilves", "Anna Kask", "Toomas Rand"]))
    }

    @Test("does not take those whom dashes exclude")
    func exclusion() throws {
        let read = try ReadSentence("Mr Smith — not Kask or Rand — praised Norway.")
        #expect(read.subjects(of: "praise") == ["Mr Smith"])
    }

    @Test(
        "finds objects",
        arguments: [("Ilves praised Norway.", "praise", "Norway"), ("Ilves ripped off Norway.", "rip", "Norway")]
    )
    func objects(sentence: String, verb: String, expected: String) throws {
        #expect(try ReadSentence(sentence).object(of: verb) == expected)
    }

    @Test("finds no object behind a preposition")
    func noObject() throws {
        #expect(try ReadSentence("Ilves spoke about Norway.").object(of: "speak") == nil)
    }

    @Test(
        "tells passive verbs",
        arguments: [
            ("Ilves was praised by Kask.", true), ("Ilves was not praised.", true), ("Ilves praised Kask.", false),
        ]
    )
    func passive(sentence: String, expected: Bool) throws {
        let read = try ReadSentence(sentence)
        let verb = try #require(read.token("praise"))
        #expect(read.syntax.isPassive(verb) == expected)
    }

    @Test("finds complements, and none beyond a comma")
    func complement() throws {
        let read = try ReadSentence("Ilves has sympathy for Norway, for now.")
        let noun = try #require(read.token("sympathy"))
        #expect(read.syntax.complement(after: noun) { $0 == "for" }.map(read.words) == "Norway")
        let far = try ReadSentence("Sympathy, for Norway, is rare.")
        let other = try #require(far.token("sympathy"))
        #expect(far.syntax.complement(after: other) { $0 == "for" } == nil)
    }
}
