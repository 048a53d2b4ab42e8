import NewsAnalysis
import Testing

@Suite("PartOfSpeechTagger")
struct PartOfSpeechTaggerTests {
    /// Sentences with the tag of each token.
    static let cases: [(String, String)] = [
        ("The president said on Tuesday that the talks had failed.", "DT NN VBD IN NNP IN DT NNS VBD VBN ."),
        ("She doesn't want to leave the city.", "PRP VBZ RB VB TO VB DT NN ."),
        ("Kenya's new minister will meet her rivals next week.", "NNP POS JJ NN MD VB PRP$ NNS JJ NN ."),
        ("They have been moving slowly.", "PRP VBP VBN VBG RB ."),
        ("Who won, and why did 20 members leave?", "WP VBD . CC WRB VBD CD NNS VB ."),
    ]

    @Test("tags plain sentences as the Penn Treebank does", arguments: cases)
    func tags(text: String, expected: String) throws {
        let document = try Taggers.document(text)
        #expect(document.body.tokens.map(\.tag.rawValue).joined(separator: " ") == expected)
    }

    @Test("tags words of a headline by what they are, not by their capitals")
    func headline() throws {
        let document = try Taggers.document(title: "Minister Rejects New Plan for the City", "She said no.")
        let tags = document.title.tokens.map(\.tag)
        #expect(tags[1].isVerb)
        #expect(tags[2].isAdjective)
        #expect(tags[5] == .determiner)
    }

    @Test("takes a word in small letters between two names for no name")
    func verbBetweenNames() throws {
        let body = try Taggers.document("Rep. Gwen Graham slams Trump, praises Clinton").body
        let verb = try #require(body.tokens.first { $0.text == "slams" })
        #expect(verb.tag == .verbPresentThird)
        #expect(verb.lemma == "slam")
    }

    @Test("gives verbs and nouns their dictionary forms")
    func lemmas() throws {
        let document = try Taggers.document(
            "The ministers were making promises and stopped talks that others had begun."
        )
        let lemmas = document.body.tokens.map(\.lemma)
        #expect(lemmas.prefix(5) == ["the", "minister", "be", "make", "promise"])
        #expect(lemmas.contains("stop") && lemmas.contains("begin"))
    }
}
