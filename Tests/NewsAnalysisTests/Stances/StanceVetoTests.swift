import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("StanceVeto: sides that a sentence only seems to take")
struct StanceVetoTests {
    private static func read(_ sentence: String) throws -> (AnnotatedText, StanceGrounds) {
        let document = try Taggers.document(sentence)
        let finder = try StanceGroundFinder(
            directory: configDirectory + "/stance",
            control: try controlVerbs.get()
        )
        let marked = QuotationIndex(document).marks(
            overlapping: TextSpan(.body, document.body.sentences[0].utf8Range)
        )
        return (document.body, finder.grounds(of: document.body, sentence: 0, marked: marked))
    }

    /// Whether a side of whoever speaks toward Kask is vetoed.
    private func isVetoed(_ sentence: String, _ label: StanceLabel, by holder: String? = nil) throws -> Bool {
        let (text, grounds) = try Self.read(sentence)
        func range(_ word: String) -> Range<Int> { text.tokens.first { $0.text == word }?.utf8Range ?? 0..<0 }
        return grounds.isVetoed(range("Kask"), by: holder.map(range), label)
    }

    @Test(
        "see no blame in praise by negation",
        arguments: [
            "“I can't thank Leo Kask enough,” Jan Voss said.", "“I could not be prouder of Leo Kask,” Jan Voss said.",
            "“I couldn't recommend Leo Kask more highly,” Jan Voss said.",
            "“Leo Kask could not have been nicer,” Jan Voss said.",
            "“I can't believe how good Leo Kask is,” Jan Voss said.",
            "“I cannot believe Leo Kask would steal,” Jan Voss said.",
            "“It is hard to think of a better leader than Leo Kask,” Jan Voss said.",
            "“Nobody deserves it more than Leo Kask,” Jan Voss said.",
            "“Nobody could accuse Leo Kask of being lazy,” Jan Voss said.",
            "“You can't blame Leo Kask,” Jan Voss said.", "“I would never call Leo Kask a liar,” Jan Voss said.",
            "“Leo Kask is anything but a fool,” Jan Voss said.", "“Leo Kask is not a liar,” Jan Voss said.",
            "“I don't think that Leo Kask is a liar,” Jan Voss said.",
        ]
    )
    func praiseByNegation(sentence: String) throws {
        #expect(try isVetoed(sentence, .against))
    }

    @Test(
        "see blame where a denial blames, or where nothing is denied",
        arguments: [
            "“I could not be more disappointed in Leo Kask,” Jan Voss said.",
            "“Leo Kask could not have been less helpful,” Jan Voss said.",
            "“I can't trust Leo Kask enough to vote for him,” Jan Voss said.",
            "“I can't believe how stupid Leo Kask is,” Jan Voss said.",
            "“I can't believe Leo Kask lied to us,” Jan Voss said.",
            "“I can't believe Leo Kask,” Jan Voss said.",
            "“It is hard to think of a worse leader than Leo Kask,” Jan Voss said.",
            "“Leo Kask is no better than a thief,” Jan Voss said.", "“I blame Leo Kask,” Jan Voss said.",
            "“Leo Kask is not only lazy, he is a liar,” Jan Voss said.",
            "“Leo Kask is not an honest man,” Jan Voss said.",
            "“There is no doubt that Leo Kask is a crook,” Jan Voss said.",
        ]
    )
    func blameByNegation(sentence: String) throws {
        #expect(try !isVetoed(sentence, .against))
    }

    @Test(
        "blame nobody for what befell them",
        arguments: [
            "“The attacks on Leo Kask must stop,” Jan Voss said.",
            "“The lies about Leo Kask must stop,” Jan Voss said.",
            "“Leo Kask is a victim of lies,” Jan Voss said.",
            "“Leo Kask is a terrible loss for Norway,” Jan Voss said.",
            "“What happened to Leo Kask is a disgrace,” Jan Voss said.",
            "“What they did to Leo Kask was wrong,” Jan Voss said.",
            "“The way they treated Leo Kask is a disgrace,” Jan Voss said.",
            "“It is a scandal that Leo Kask is in jail,” Jan Voss said.",
            "“It is a disgrace that Leo Kask was arrested,” Jan Voss said.",
            "“Leo Kask was treated badly,” Jan Voss said.", "“Leo Kask was betrayed by his own party,” Jan Voss said.",
            "“I fear for Leo Kask,” Jan Voss said.", "“I pity Leo Kask,” Jan Voss said.",
            "“Leo Kask did not deserve to die,” Jan Voss said.", "“Leo Kask lost the election,” Jan Voss said.",
            "“Leo Kask is afraid,” Jan Voss said.", "“It puts Leo Kask at risk,” Jan Voss said.",
            "“It was a mistake to fire Leo Kask,” Jan Voss said.",
        ]
    )
    func misfortunes(sentence: String) throws {
        #expect(try isVetoed(sentence, .against))
        #expect(try !isVetoed(sentence, .for))
    }

    @Test(
        "blame whoever did it, or who should suffer it",
        arguments: [
            "“What Leo Kask did to us was wrong,” Jan Voss said.", "“Leo Kask treated us badly,” Jan Voss said.",
            "“Leo Kask should be in jail,” Jan Voss said.", "“Leo Kask should be fired,” Jan Voss said.",
            "“Leo Kask was rightly convicted,” Jan Voss said.", "“Leo Kask does not deserve our votes,” Jan Voss said.",
            "“Leo Kask betrayed his voters,” Jan Voss said.", "“We will destroy Leo Kask,” Jan Voss said.",
            "“Leo Kask has lost his mind,” Jan Voss said.", "“I fear Leo Kask,” Jan Voss said.",
            "“The lies of Leo Kask must stop,” Jan Voss said.", "“It was a mistake to elect Leo Kask,” Jan Voss said.",
            "“It is a disgrace that Leo Kask lied,” Jan Voss said.",
        ]
    )
    func doers(sentence: String) throws {
        #expect(try !isVetoed(sentence, .against))
    }

    @Test(
        "take no side that is not taken, or taken back",
        arguments: [
            "Voss stopped short of condemning Leo Kask.", "Voss has yet to condemn Leo Kask.",
            "Voss refrained from attacking Leo Kask.", "Voss apologised to Jon Rand for calling Leo Kask a liar.",
            "Voss apologised for his attack on Leo Kask.", "Voss regretted calling Leo Kask a liar.",
            "Voss withdrew his accusation against Leo Kask.", "Voss retracted his claim that Leo Kask lied.",
            "Voss took back his claim that Leo Kask was corrupt.", "Voss did not condemn Leo Kask.",
            "Voss would not say whether Leo Kask is a liar.", "Voss said there was no evidence that Leo Kask lied.",
            "“They say Leo Kask is a liar,” Jan Voss said.", "“If Leo Kask is a liar, so am I,” Jan Voss said.",
            "“Is Leo Kask a liar?” Jan Voss asked.",
        ]
    )
    func untaken(sentence: String) throws {
        #expect(try isVetoed(sentence, .against, by: "Voss"))
    }

    @Test(
        "take a side that is repeated, or not taken back",
        arguments: [
            "Voss condemned Leo Kask.",
            "Voss did not regret his attack on Leo Kask.", "Voss never stopped criticising Leo Kask.",
            "Voss did not hesitate to condemn Leo Kask.", "Voss condemned Leo Kask but stopped short of suing him.",
            "Voss said that Leo Kask is a liar.",
            "“I say Leo Kask is a liar,” Jan Voss said.", "“Why is Leo Kask such a coward?” Jan Voss asked.",
            "“If Leo Kask wins, Norway is lost,” Jan Voss said.", "Kask was attacked by Voss.",
        ]
    )
    func taken(sentence: String) throws {
        #expect(try !isVetoed(sentence, .against, by: "Voss"))
    }

    @Test("end with what two denials or a lasting one leave")
    func praise() throws {
        #expect(try isVetoed("Voss regrets supporting Kask.", .for, by: "Voss"))
        #expect(try isVetoed("Voss used to admire Kask.", .for, by: "Voss"))
        #expect(try isVetoed("Voss did an amazing job with Kask.", .for, by: "Voss"))
        #expect(try !isVetoed("Voss never stopped supporting Kask.", .for, by: "Voss"))
        #expect(try !isVetoed("Voss does not regret supporting Kask.", .for, by: "Voss"))
        #expect(try !isVetoed("“I have nothing but praise for Kask,” Voss said.", .for))
    }
}
