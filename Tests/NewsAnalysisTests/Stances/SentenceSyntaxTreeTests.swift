import Testing

@testable import NewsAnalysis

@Suite("SentenceSyntax: who does what to whom, by trees made by hand")
struct SentenceSyntaxTreeTests {
    /// The words that tie in a sentence, "holder; holder > target; target" each.
    private func ties(_ sentence: String) throws -> [String] {
        let tree = try HandMadeTree(sentence)
        let lexicon = try StanceLexicon(directory: configDirectory + "/stance")
        let syntax = SentenceSyntax(
            text: tree.text,
            sentence: 0,
            words: lexicon.words,
            control: tree.clauses.control,
            tree: tree.clauses.tree
        )
        let finder = StanceCueFinder(lexicon: lexicon)
        func words(_ phrases: [Range<Int>]) -> String {
            phrases.map { tree.words($0).joined(separator: " ") }.joined(separator: "; ")
        }
        return finder.cues(in: syntax).filter { $0.kind != .evaluation }
            .map { "\(words($0.holders)) > \(words($0.targets))" }
    }

    @Test(
        "ties whom the tree has for subject and object, with titles, appositions and examples",
        arguments: [
            ("Mr/NNP/2/nmod Kask/NNP/3/nsubj praised/VBD/0/root/praise Ilves/NNP/3/obj", "Mr Kask > Ilves"),
            (
                "Kask/NNP/6/nsubj ,/./4/punct the/DT/4/det mayor/NN/1/appos ,,/./4/punct praised/VBD/0/root/praise "
                    + "Ilves/NNP/6/obj",
                "Kask; the mayor > Ilves"
            ),
            (
                "groups/NNS/6/nsubj/group like/IN/3/case Kask/NNP/1/nmod and/CC/5/cc Rand/NNP/3/conj "
                    + "praised/VBD/0/root/praise Ilves/NNP/6/obj",
                "groups; Kask; Rand > Ilves"
            ),
            ("Kask/NNP/2/nsubj accused/VBD/0/root/accuse Ilves/NNP/2/iobj of/IN/5/case theft/NN/2/obl", "Kask > Ilves"),
            (
                "Kask/NNP/2/nsubj praised/VBD/0/root/praise Ilves/NNP/6/nmod:poss 's/POS/3/case “/./6/punct word/NN/2/obj",
                "Kask > Ilves 's “ word"
            ),
            // A word that the tagger takes for a noun, and the parser for a verb.
            ("Kask/NNP/3/nsubj both/CC/3/advmod support/NN/0/root Ilves/NNP/3/obj", "Kask > Ilves"),
            // A word that the tagger takes for a preposition.
            (
                "Kask/NNP/2/nsubj attacked/VBD/0/root/attack Rand/NNP/6/compound accuser/IN/6/nmod:poss 's/POS/4/case "
                    + "boyfriend/NN/2/obj",
                "Kask > boyfriend"
            ),
            // Who stands behind what is written.
            (
                "Kask/NNP/2/nsubj posted/VBD/0/root/post a/DT/4/det tweet/NN/2/obj backing/VBG/4/acl/back Ilves/NNP/5/obj",
                "Kask > Ilves"
            ),
            (
                "Kask/NNP/2/nsubj received/VBD/0/root/receive a/DT/4/det letter/NN/2/obj backing/VBG/4/acl/back "
                    + "Ilves/NNP/5/obj",
                "a letter > Ilves"
            ),
            // Whom only a contrast names.
            (
                "Kask/NNP/4/nsubj not/RB/3/advmod Rand/NNP/1/appos praised/VBD/0/root/praise Ilves/NNP/4/obj",
                "Kask > Ilves"
            ),
            ("a/DT/2/det group/NN/0/root backing/VBG/2/acl/back Ilves/NNP/3/obj", "a group > Ilves"),
            // A noun with its owner, and "of" hung on a title.
            (
                "his/PRP$/2/nmod:poss criticism/NN/0/root of/IN/4/case Mr/NNP/5/nmod Ilves/NNP/2/nmod", "his > Mr Ilves"
            ),
        ]
    )
    func parties(sentence: String, expected: String) throws {
        #expect(try ties(sentence) == [expected])
    }

    @Test(
        "ties nobody by what others would do or nobody does, and nobody whom “who” leaves open",
        arguments: [
            (
                "time/NN/0/root for/IN/5/mark Kask/NNP/5/nsubj to/TO/5/mark attack/VB/1/acl Ilves/NNP/5/obj", [String]()
            ),
            (
                "Kask/NNP/2/nsubj waits/VBZ/0/root rather/RB/5/cc than/IN/3/fixed attack/VB/2/advcl Ilves/NNP/5/obj", []
            ),
            ("who/WP/2/nsubj attacked/VBD/0/root/attack Ilves/NNP/2/obj", [" > Ilves"]),
        ]
    )
    func open(sentence: String, expected: [String]) throws {
        #expect(try ties(sentence) == expected)
    }
}
