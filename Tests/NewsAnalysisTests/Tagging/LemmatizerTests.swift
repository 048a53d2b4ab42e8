import NewsAnalysis
import Testing

@Suite("Lemmatizer")
struct LemmatizerTests {
    static let cases: [(String, PartOfSpeech, String)] = [
        ("said", .verbPast, "say"), ("making", .verbGerund, "make"), ("stopped", .verbPast, "stop"),
        ("telling", .verbGerund, "tell"), ("thrilled", .verbPast, "thrill"), ("quelled", .verbPast, "quell"),
        ("fuelled", .verbPast, "fuel"),
        ("controlled", .verbPast, "control"),
        ("stonewalled", .verbPast, "stonewall"), ("refilled", .verbPast, "refill"),
        ("travelled", .verbPast, "travel"), ("agreed", .verbPast, "agree"),
        ("decided", .verbPast, "decide"), ("treated", .verbPastParticiple, "treat"), ("created", .verbPast, "create"),
        ("evaluated", .verbPast, "evaluate"), ("opened", .verbPast, "open"), ("required", .verbPast, "require"),
        ("considered", .verbPast, "consider"), ("tried", .verbPast, "try"), ("tries", .verbPresentThird, "try"),
        ("goes", .verbPresentThird, "go"), ("passes", .verbPresentThird, "pass"), ("uses", .verbPresentThird, "use"),
        ("changing", .verbGerund, "change"), ("bringing", .verbGerund, "bring"), ("settled", .verbPast, "settle"),
        ("dying", .verbGerund, "die"), ("'s", .verbPresentThird, "be"), ("'d", .modal, "would"), ("wo", .modal, "will"),
        ("wrote", .verbPast, "write"), ("argued", .verbPast, "argue"), ("seeing", .verbGerund, "see"),
        ("visited", .verbPast, "visit"), ("invited", .verbPast, "invite"), ("distributed", .verbPast, "distribute"),
        ("shouted", .verbPast, "shout"), ("warned", .verbPast, "warn"), ("threatening", .verbGerund, "threaten"),
        ("states", .nounPlural, "state"), ("parties", .nounPlural, "party"), ("women", .nounPlural, "woman"),
        ("crises", .nounPlural, "crisis"), ("buses", .nounPlural, "bus"), ("houses", .nounPlural, "house"),
        ("losses", .nounPlural, "loss"), ("taxes", .nounPlural, "tax"), ("speeches", .nounPlural, "speech"),
        ("heroes", .nounPlural, "hero"), ("police", .nounPlural, "police"), ("allies", .nounPlural, "ally"),
        ("larger", .adjectiveComparative, "large"), ("biggest", .adjectiveSuperlative, "big"),
        ("easier", .adjectiveComparative, "easy"), ("best", .adjectiveSuperlative, "good"),
        ("lay", .verbBase, "lay"), ("lay", .verbPast, "lie"), ("found", .verbBase, "found"),
        ("found", .verbPast, "find"),
        ("n't", .adverb, "not"), ("president", .noun, "president"), ("was", .properNoun, "was"),
    ]

    @Test("finds the dictionary form by part of speech", arguments: cases)
    func lemma(word: String, tag: PartOfSpeech, expected: String) throws {
        let lemmatizer = try Lemmatizer(configDirectory: configDirectory)
        #expect(lemmatizer.lemma(of: word, tag) == expected)
    }

    @Test("leaves the shortest and strangest words alone", arguments: ["s", "ed", "ing", "ss", "", "é", "es"])
    func strange(word: String) throws {
        let lemmatizer = try Lemmatizer(configDirectory: configDirectory)
        for tag in PartOfSpeech.allCases { #expect(lemmatizer.lemma(of: word, tag) == word) }
    }
}
