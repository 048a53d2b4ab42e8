import Testing

@testable import NewsAnalysis

@Suite("ClauseReader: who does what to whom, in trees made by hand")
struct ClauseReaderTests {
    @Test(
        "finds a verb's subject, or takes over another verb's",
        arguments: [
            ("Lee/NNP/2/nsubj left/VBD/0/root", "left", ["Lee"]),
            ("Lee/NNP/2/nsubj left/VBD/0/root and/CC/4/cc wept/VBD/2/conj", "wept", ["Lee"]),
            ("Lee/NNP/2/nsubj left/VBD/0/root and/CC/5/cc Kask/NNP/5/nsubj wept/VBD/2/conj", "wept", ["Kask"]),
            // After a predicate that is no verb.
            (
                "Lee/NNP/3/nsubj was/VBD/3/cop mayor/NN/0/root and/CC/5/cc wept/VBD/3/conj", "wept",
                ["Lee"]
            ),
            // Control by the subject and by the object.
            ("Lee/NNP/2/nsubj hoped/VBD/0/root to/TO/4/mark win/VB/2/xcomp", "win", ["Lee"]),
            ("Lee/NNP/2/nsubj urged/VBD/0/root Kask/NNP/2/obj to/TO/5/mark leave/VB/2/xcomp", "leave", ["Kask"]),
            (
                "Kask/NNP/3/nsubj:pass was/VBD/3/aux:pass urged/VBN/0/root to/TO/5/mark leave/VB/3/xcomp", "leave",
                ["Kask"]
            ),
            // Adverbial clauses share a subject where they have no finite verb.
            ("Lee/NNP/2/nsubj left/VBD/0/root praising/VBG/2/advcl Kask/NNP/3/obj", "praising", ["Lee"]),
            ("Lee/NNP/2/nsubj came/VBD/0/root to/TO/4/mark help/VB/2/advcl", "help", ["Lee"]),
            ("Lee/NNP/2/nsubj left/VBD/0/root when/WRB/4/mark asked/VBD/2/advcl", "asked", []),
            // Participles and relative clauses are about their noun, past a conjunction too.
            ("the/DT/2/det man/NN/0/root waving/VBG/2/acl flags/NNS/3/obj", "waving", ["man"]),
            ("the/DT/2/det man/NN/0/root who/WP/4/nsubj left/VBD/2/acl:relcl", "left", ["man"]),
            (
                "the/DT/2/det man/NN/0/root who/WP/4/nsubj came/VBD/2/acl:relcl and/CC/7/cc who/WP/7/nsubj left/VBD/4/conj",
                "left", ["man"]
            ),
            // Control from the object by a preposition, and none by others.
            (
                "Lee/NNP/2/nsubj accused/VBD/0/root/accuse Kask/NNP/2/iobj of/IN/5/mark lying/VBG/2/advcl", "lying",
                ["Kask"]
            ),
            ("Lee/NNP/2/nsubj saw/VBD/0/root Kask/NNP/2/obj after/IN/5/mark lying/VBG/2/advcl", "lying", ["Lee"]),
            (
                "Lee/NNP/2/nsubj persuaded/VBD/0/root/persuade Kask/NNP/2/obj to/TO/5/mark leave/VB/2/advcl", "leave",
                ["Kask"]
            ),
            // Infinitives and participles under nouns.
            (
                "Lee/NNP/4/nsubj was/VBD/4/cop the/DT/4/det first/NN/0/root to/TO/6/mark leave/VB/4/acl", "leave",
                ["Lee", "first"]
            ),
            ("Lee/NNP/2/nsubj has/VBZ/0/root reason/NN/2/obj to/TO/5/mark leave/VB/3/acl", "leave", ["Lee"]),
            ("his/PRP$/2/nmod:poss wish/NN/0/root to/TO/4/mark leave/VB/2/acl", "leave", ["his"]),
            (
                "Lee/NNP/4/nsubj is/VBZ/4/cop on/IN/4/case record/NN/0/root praising/VBG/4/acl Kask/NNP/5/obj",
                "praising",
                ["Lee", "record"]
            ),
            (
                "Lee/NNP/2/nsubj said/VBD/0/root so/RB/2/advmod ,/./5/punct called/VBD/2/parataxis it/PRP/5/obj over/RB/5/xcomp",
                "called", ["Lee"]
            ),
            ("he/PRP/2/nsubj does/VBZ/3/aux hope/VB/0/root", "hope", ["he"]),
            ("Mr/NNP/2/nmod Lee/NNP/0/root who/WP/4/nsubj left/VBD/1/acl:relcl", "left", ["Lee"]),
            ("who/WP/2/nsubj left/VBD/0/root", "left", ["who"]),
            ("It/PRP/2/nsubj said/VBD/0/root leave/VB/2/ccomp", "leave", []),
        ]
    )
    func subjects(sentence: String, verb: String, expected: [String]) throws {
        let tree = try HandMadeTree(sentence)
        #expect(try tree.words(tree.clauses.subjects(of: tree.token(verb))) == expected)
    }

    @Test(
        "tells who suffers from who does",
        arguments: [
            ("Lee/NNP/3/nsubj:pass was/VBD/3/aux:pass hired/VBN/0/root", "hired", true),
            ("Lee/NNP/3/nsubj had/VBD/3/aux hired/VBN/0/root Kask/NNP/3/obj", "hired", false),
            ("a/DT/2/det poll/NN/0/root released/VBN/2/acl", "released", true),
            ("a/DT/2/det man/NN/0/root chased/VBD/2/acl dogs/NNS/3/obj", "chased", false),
            (
                "Lee/NNP/3/nsubj:pass was/VBD/3/aux:pass tried/VBN/0/root and/CC/5/cc sentenced/VBN/3/conj",
                "sentenced",
                true
            ),
            (
                "Lee/NNP/3/nsubj:pass was/VBD/3/aux:pass tried/VBN/0/root and/CC/6/cc had/VBD/6/aux lost/VBN/3/conj",
                "lost", false
            ),
            ("Lee/NNP/2/nsubj hires/VBZ/0/root", "hires", false),
        ]
    )
    func passive(sentence: String, verb: String, expected: Bool) throws {
        let tree = try HandMadeTree(sentence)
        #expect(try tree.clauses.isPassive(tree.token(verb)) == expected)
    }

    @Test("finds objects, whom a relative pronoun means, obliques with their prepositions, and what “and” joins")
    func arguments() throws {
        let tree = try HandMadeTree(
            "Lee/NNP/2/nsubj met/VBD/0/root Kask/NNP/2/obj and/CC/5/cc Ilves/NNP/3/conj in/IN/7/case Salem/NNP/2/obl"
        )
        let verb = try tree.token("met")
        #expect(tree.words(tree.clauses.objects(of: verb).flatMap(tree.clauses.coordinated)) == ["Kask", "Ilves"])
        #expect(tree.clauses.obliques(of: verb).map(\.preposition) == ["in"])
        #expect(tree.words(tree.clauses.obliques(of: verb).map(\.head)) == ["Salem"])
        let relative = try HandMadeTree("the/DT/2/det man/NN/0/root whom/WP/5/obj she/PRP/5/nsubj met/VBD/2/acl:relcl")
        #expect(relative.words(relative.clauses.objects(of: try relative.token("met"))) == ["man"])
    }

    @Test(
        "a clause reaches to its last word, without clauses of their own and other verbs joined to it",
        arguments: [
            (
                "Lee/NNP/2/nsubj said/VBD/0/root Kask/NNP/4/nsubj left/VBD/2/ccomp Salem/NNP/4/obj", "left",
                "Kask left Salem"
            ),
            ("Lee/NNP/2/nsubj said/VBD/0/root Kask/NNP/4/nsubj left/VBD/2/ccomp Salem/NNP/4/obj", "said", "Lee said"),
            ("Lee/NNP/2/nsubj came/VBD/0/root and/CC/4/cc left/VBD/2/conj early/RB/4/advmod", "came", "Lee came"),
            ("and/CC/2/cc left/VBD/0/root early/RB/2/advmod ././2/punct", "left", "left early"),
            (
                "Lee/NNP/2/nsubj won/VBD/0/root “/./5/punct a/DT/5/det jewel/NN/2/obj ”/./5/punct", "won",
                "Lee won “ a jewel ”"
            ),
        ]
    )
    func extent(sentence: String, verb: String, expected: String) throws {
        let tree = try HandMadeTree(sentence)
        #expect(try tree.words(tree.clauses.extent(of: tree.token(verb))).joined(separator: " ") == expected)
    }
}
