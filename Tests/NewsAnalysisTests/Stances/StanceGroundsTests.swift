import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("StanceGrounds")
struct StanceGroundsTests {
    /// The grounds of a sentence, and where its words stand.
    private struct Sentence {
        let grounds: StanceGrounds
        let text: AnnotatedText

        init(_ sentence: String, at index: Int = 0) throws {
            let document = try Taggers.document(sentence)
            text = document.body
            let lexicon = try StanceLexicon(directory: configDirectory + "/stance")
            let syntax = SentenceSyntax(
                text: text,
                sentence: index,
                words: lexicon.words,
                control: try controlVerbs.get()
            )
            grounds = StanceGrounds(
                syntax: syntax,
                cues: StanceCueFinder(lexicon: lexicon).cues(in: syntax),
                marked: QuotationIndex(document).marks(overlapping: TextSpan(.body, text.sentences[index].utf8Range))
            )
        }

        func range(of word: String) -> Range<Int> {
            text.tokens.first { $0.text == word }?.utf8Range ?? 0..<0
        }
    }

    @Test("judge whoever a word outside of marks is about, and nobody whom only a title in marks names")
    func titles() throws {
        for praised in [
            "The corrupt Ilves left.", "“The corrupt Ilves left,” he said.", "\"So what,\" said the corrupt Ilves.",
        ] {
            let sentence = try Sentence(praised)
            #expect(!sentence.grounds.judging(sentence.range(of: "Ilves"), .against).isEmpty, "\(praised)")
        }
        // The marks of a quotation of several sentences stand in others.
        let middle = try Sentence("He said: “So it is. The corrupt Ilves left. Nobody cared.”", at: 1)
        #expect(!middle.grounds.judging(middle.range(of: "Ilves"), .against).isEmpty)
        let last = try Sentence("“So it is. Ilves left,” the corrupt Kask said.", at: 1)
        #expect(last.grounds.judging(last.range(of: "Ilves"), .against).isEmpty)
        let title = try Sentence("Her commentary, “Ilves, tell your story,” is thoughtful.")
        #expect(title.grounds.judging(title.range(of: "Ilves"), .for).isEmpty)
    }

    @Test("tell what is called false from what is told")
    func rejected() throws {
        for claim in [
            "The letter wrongly suggests that Ilves supports Kask.", "Rand denied that Ilves supports Kask.",
            "Rand falsely accused Ilves of attacking Kask.",
            "Rand challenged the assertion that Ilves had ever attacked Kask.",
            "Rand dismissed reports that Ilves supports Kask.",
        ] {
            let sentence = try Sentence(claim)
            #expect(sentence.grounds.isRejected(sentence.range(of: "Ilves"), sentence.range(of: "Kask")), "\(claim)")
        }
        for claim in [
            "The letter suggests that Ilves supports Kask.", "Ilves falsely accused Kask of theft.",
            "Ilves, who denied the charge, condemned Kask.", "After Rand denied the charge, Ilves condemned Kask.",
            "Wrongly jailed for years, Ilves attacked Kask.", "Rand did not deny that Ilves supports Kask.",
            "Rand repeated the assertion that Ilves supports Kask.", "Ilves challenged the report, and attacked Kask.",
        ] {
            let sentence = try Sentence(claim)
            #expect(!sentence.grounds.isRejected(sentence.range(of: "Ilves"), sentence.range(of: "Kask")), "\(claim)")
        }
    }

    @Test("tie nobody by what might be, or by what nobody is inclined to do")
    func unreal() throws {
        let told = try Sentence("Kask attacked Ilves.")
        #expect(told.grounds.ties(from: told.range(of: "Kask"), to: told.range(of: "Ilves")) == [.against])
        for unreal in [
            "Kask might attack Ilves.", "Kask was reluctant to attack Ilves.", "Kask was asked to attack Ilves.",
            "Kask must attack Ilves.", "Kask refrained from attacking Ilves.",
            "Kask could begin a war with Rand by attacking Ilves.",
            "His hesitancy to attack Ilves is why Kask left.",
        ] {
            let sentence = try Sentence(unreal)
            #expect(
                sentence.grounds.ties(from: sentence.range(of: "Kask"), to: sentence.range(of: "Ilves")).isEmpty,
                "\(unreal)"
            )
        }
    }

    @Test("tie no owner of whoever does it, and no title in marks")
    func owners() throws {
        for (claim, end) in [
            ("Rand, Kask's fired manager, attacked Ilves.", "Kask"),
            ("Rand, Kask for Norway's director, attacked Ilves.", "Norway"),
            ("Rand, star of “Kask,” attacked Ilves.", "Kask"),
        ] {
            let sentence = try Sentence(claim)
            let name = sentence.range(of: "Kask").lowerBound..<sentence.range(of: end).upperBound
            let ties = sentence.grounds.ties(from: name, to: sentence.range(of: "Ilves"))
            #expect(ties.isEmpty, "\(claim)")
        }
        for claim in ["Kask's attack on Ilves failed.", "“Kask attacked Ilves,” he said."] {
            let sentence = try Sentence(claim)
            let ties = sentence.grounds.ties(from: sentence.range(of: "Kask"), to: sentence.range(of: "Ilves"))
            #expect(ties == [.against], "\(claim)")
        }
    }

    @Test("tie no body whose name begins behind a preposition")
    func governed() throws {
        let sentence = try Sentence("Mr Rand of the Kask and Public Policy Center attacked Ilves.")
        let name = sentence.range(of: "Kask").lowerBound..<sentence.range(of: "Center").upperBound
        #expect(sentence.grounds.ties(from: name, to: sentence.range(of: "Ilves")).isEmpty)
        let order = try Sentence("Many Order of Kask holders endorsed Ilves.")
        let named = order.range(of: "Order").lowerBound..<order.range(of: "Kask").upperBound
        #expect(order.grounds.ties(from: named, to: order.range(of: "Ilves")).isEmpty)
        let body = try Sentence("Mr Rand, president of the Kask and Public Policy Center, which attacked Ilves, left.")
        let whole = body.range(of: "Kask").lowerBound..<body.range(of: "Center").upperBound
        #expect(body.grounds.ties(from: whole, to: body.range(of: "Ilves")) == [.against])
    }

    @Test("tie whoever bemoans to no owner, and a critic of somebody's government to them")
    func offices() throws {
        for (claim, ties) in [
            ("Kask bemoaned Ilves's loss.", Set<StanceLabel>()), ("Kask attacked the Ilves regime.", [.against]),
            ("Kask is a critic of the Ilves government.", [.against]), ("Kask attacked the Ilves era.", []),
        ] {
            let sentence = try Sentence(claim)
            let found = sentence.grounds.ties(from: sentence.range(of: "Kask"), to: sentence.range(of: "Ilves"))
            #expect(found == ties, "\(claim)")
        }
    }

    @Test(
        "take whoever judges an arrest for no enemy of whom it befell, nor for a friend where they welcome it",
        arguments: [
            "Kask condemned the arrest of Ilves.", "Kask condemned Ilves's arrest.",
            "Ilves's arrest was condemned by Kask.", "Kask criticized the decision to fire Ilves.",
            "Kask slammed the jury that had convicted Ilves.", "Kask opposed sanctions against Norway and Ilves.",
            "Kask rejected allegations against Ilves.", "Kask dismissed claims that Ilves had lied.",
            "Kask denied that Ilves had lied.", "Kask was critical of the arrest of Ilves.",
            "Kask voiced outrage at the arrest of Ilves.", "Kask attacked Ilves's critics.",
            "Kask blamed the death of Ilves on Norway.",
        ]
    )
    func malefactives(claim: String) throws {
        let sentence = try Sentence(claim)
        let (kask, ilves) = (sentence.range(of: "Kask"), sentence.range(of: "Ilves"))
        #expect(sentence.grounds.ties(from: kask, to: ilves).isEmpty)
        #expect(sentence.grounds.isSpared(ilves, by: kask, .against))
        #expect(!sentence.grounds.isSpared(ilves, by: kask, .for))
    }

    @Test(
        "spare nobody for what they do themselves",
        arguments: [
            ("Kask condemned Ilves's killing of Norwegians.", StanceLabel.against),
            ("Kask condemned Ilves's killings.", .against), ("Kask criticized Ilves's treatment of women.", .against),
            ("Kask dismissed Ilves's claims.", .against), ("Kask criticized Ilves's decision to resign.", .against),
            ("Kask attacked supporters of Ilves.", .against), ("Kask praised the election of Ilves.", .for),
            ("Kask denied that she had lied and accused Ilves of fraud.", .against),
            ("Kask slammed the claims that Ilves made.", .against), ("Kask mocked Ilves's defeat.", .against),
            ("Kask endorsed the claim that Ilves is the best.", .for),
            ("Kask applauded Ilves's decision to step up sanctions.", .for),
            ("Kask blasted Ilves's dismissal, without warning, of Rand.", .against),
            ("Kask criticized Ilves's conviction that taxes are theft.", .against),
            ("Kask criticized the execution of Ilves's plan.", .against),
        ]
    )
    func doers(claim: String, side: StanceLabel) throws {
        let sentence = try Sentence(claim)
        let (kask, ilves) = (sentence.range(of: "Kask"), sentence.range(of: "Ilves"))
        #expect(!sentence.grounds.isSpared(ilves, by: kask, side))
    }

    @Test(
        "spare whom a welcomed loss befalls",
        arguments: [
            "Kask welcomed Ilves's resignation.", "Kask welcomed Ilves's decision to resign.",
            "Kask celebrated the defeat of Ilves.", "Kask supported the impeachment of Ilves.",
            "Kask praised opponents of Ilves.",
        ]
    )
    func welcomedLosses(claim: String) throws {
        let sentence = try Sentence(claim)
        let (kask, ilves) = (sentence.range(of: "Kask"), sentence.range(of: "Ilves"))
        #expect(sentence.grounds.ties(from: kask, to: ilves).isEmpty)
        #expect(sentence.grounds.isSpared(ilves, by: kask, .for))
    }

    @Test("judge nobody by what is said of what befell them")
    func judgedLosses() throws {
        let sentence = try Sentence("The arrest of Ilves is shameful.")
        #expect(sentence.grounds.judging(sentence.range(of: "Ilves"), .against).isEmpty)
        #expect(sentence.grounds.isSpared(sentence.range(of: "Ilves"), by: nil, .against))
    }

    @Test(
        "tie the giver to whoever gets praise, criticism and support",
        arguments: [
            ("Kask drew criticism from Ilves.", StanceLabel.against), ("Kask came under fire from Ilves.", .against),
            ("Kask has the support of Ilves.", .for), ("Kask won Ilves's endorsement.", .for),
        ]
    )
    func received(claim: String, side: StanceLabel) throws {
        let sentence = try Sentence(claim)
        let (kask, ilves) = (sentence.range(of: "Kask"), sentence.range(of: "Ilves"))
        #expect(sentence.grounds.ties(from: ilves, to: kask) == [side])
        #expect(sentence.grounds.ties(from: kask, to: ilves).isEmpty)
    }

    @Test("tie nobody to whoever has their own sympathy for them, or is still to get theirs")
    func own() throws {
        for claim in [
            "Kask has sympathy for Ilves.", "Kask has his doubts about Ilves.", "Kask voiced support of Ilves.",
        ] {
            let sentence = try Sentence(claim)
            let (kask, ilves) = (sentence.range(of: "Kask"), sentence.range(of: "Ilves"))
            #expect(sentence.grounds.ties(from: ilves, to: kask).isEmpty, "\(claim)")
        }
    }

    @Test("tell whose a person is from who it is")
    func ownedPersons() throws {
        for (claim, word, owns) in [
            ("Kask's father attacked Ilves.", "Kask", true), ("Ilves met his former lawyer.", "his", true),
            ("Kask's letter attacked Ilves.", "Kask", false), ("Ilves met Kask.", "Kask", false),
            ("Kask's hero's father left.", "Kask", false),
        ] {
            let sentence = try Sentence(claim)
            #expect(sentence.grounds.ownsPerson(sentence.range(of: word)) == owns, "\(claim)")
        }
    }

    @Test("tie whoever questions somebody's word, and not whoever asks somebody")
    func questions() throws {
        let doubt = try Sentence("Kask questioned Ilves's motives.")
        #expect(doubt.grounds.ties(from: doubt.range(of: "Kask"), to: doubt.range(of: "Ilves")) == [.against])
        let interview = try Sentence("Kask questioned Ilves about the vote.")
        #expect(interview.grounds.ties(from: interview.range(of: "Kask"), to: interview.range(of: "Ilves")).isEmpty)
    }

    @Test("tell what somebody is said to be from what the author says")
    func reported() throws {
        for (claim, isReported) in [
            ("The pundits try to convince you that Ilves is a fraud.", true),
            ("She answers the attacks that Ilves is a fraud.", true), ("Ilves is a fraud.", false),
            ("After the attack in Paris Ilves is a fraud.", false), ("I must say Ilves is a fraud.", false),
        ] {
            let sentence = try Sentence(claim)
            #expect(sentence.grounds.isReported(sentence.range(of: "fraud")) == isReported, "\(claim)")
        }
    }

    @Test("tie voters to whom they vote against, and not to the owner of a bill")
    func votes() throws {
        let person = try Sentence("Kask voted against Ilves.")
        #expect(person.grounds.ties(from: person.range(of: "Kask"), to: person.range(of: "Ilves")) == [.against])
        let bill = try Sentence("Kask voted against Ilves's bill.")
        #expect(bill.grounds.ties(from: bill.range(of: "Kask"), to: bill.range(of: "Ilves")).isEmpty)
        let remarks = try Sentence("Kask condemned Ilves's remarks.")
        #expect(remarks.grounds.ties(from: remarks.range(of: "Kask"), to: remarks.range(of: "Ilves")) == [.against])
    }
}
