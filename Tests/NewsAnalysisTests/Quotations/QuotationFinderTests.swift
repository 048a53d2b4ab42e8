import NewsAnalysis
import NewsModel
import Testing

@Suite("QuotationFinder")
struct QuotationFinderTests {
    static let tagger = Result {
        let catalogue = try EntityCatalogue(path: configDirectory + "/entities.jsonl")
        return try PartOfSpeechTagger(
            modelPath: configDirectory + "/models/part-of-speech.tagger",
            lexicon: NameLexicon(configDirectory: configDirectory, catalogue: catalogue.entries),
            lemmatizer: Lemmatizer(configDirectory: configDirectory)
        )
    }

    /// The quotations of a text, from tokens and parts of speech alone.
    static func document(_ text: String) throws -> Document {
        let article = Article(id: ArticleID(rawValue: "test"), text: text)
        var document = try DocumentBuilder(configDirectory: configDirectory).document(for: article)
        try tagger.get().annotate(&document)
        try QuotationFinder(
            configDirectory: configDirectory,
            control: try ControlVerbs(path: configDirectory + "/control-verbs.tsv")
        ).annotate(&document)
        return document
    }

    /// A text and its quotations as "kind | content | cue | source".
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let quotations: [String]
        var testDescription: String { text }

        /// What the finder makes of the text, in the same form.
        func found() throws -> [String] {
            let document = try QuotationFinderTests.document(text)
            return document.quotations.map { quotation in
                let body = document.body
                let cue = quotation.cue.map { body.text($0.utf8Range) } ?? "-"
                let source = quotation.source.span.map { body.text($0.utf8Range) } ?? "-"
                return "\(quotation.kind) | \(body.text(quotation.content.utf8Range)) | \(cue) | \(source)"
            }
        }
    }

    static let cases: [Case] = [
        Case(
            text: "“We will not leave,” said Mira Tal, the minister.",
            quotations: ["direct | We will not leave, | said | Mira Tal, the minister"]
        ),
        Case(
            text: "“We will not leave,” Tal said on Monday.",
            quotations: ["direct | We will not leave, | said | Tal"]
        ),
        Case(
            text: "Tal told reporters: “We will not leave.”",
            quotations: ["direct | We will not leave. | told | Tal"]
        ),
        Case(
            text: "Tal said that the treaty was dead.",
            quotations: ["indirect | that the treaty was dead | said | Tal"]
        ),
        Case(
            text: "The minister said on Tuesday the treaty was dead.",
            quotations: ["indirect | the treaty was dead | said | The minister"]
        ),
        Case(
            text: "According to Tal, “it was left to all of us.”",
            quotations: ["direct | it was left to all of us. | According to | Tal"]
        ),
        Case(
            text: "Tal, 56, who has served for a decade, told reporters that the treaty was dead.",
            quotations: [
                "indirect | that the treaty was dead | told | Tal, 56, who has served for a decade"
            ]
        ),
        Case(
            text: "In an interview on CBS’s “Face the Nation,” Speaker Mira Tal said the treaty was dead.",
            quotations: ["indirect | the treaty was dead | said | Speaker Mira Tal"]
        ),
        Case(text: "They called an ambulance.", quotations: []),
        Case(
            text:
                "“We will go,” Okafor said.\n\nMira Tal, who had lost, left the room. “The people are tired of all this.”",
            quotations: [
                "direct | We will go, | said | Okafor",
                "direct | The people are tired of all this. | - | Mira Tal, who had lost",
            ]
        ),
        Case(
            text: "The treaty is dead, the minister said.",
            quotations: ["indirect | The treaty is dead | said | the minister"]
        ),
        Case(
            text: "The treaty is dead, according to two officials.",
            quotations: ["indirect | The treaty is dead | according to | two officials"]
        ),
        Case(
            text: "Tal, who leads the party, said it was “madness” to stay in the union.",
            quotations: ["mixed | it was “madness” to stay in the union | said | Tal, who leads the party"]
        ),
        Case(
            text: "Tal maintains the title that her father held, and the firm finds jobs that pay well.",
            quotations: []
        ),
        Case(
            text: "Tal maintains that the treaty is dead. The poll finds she would win.",
            quotations: [
                "indirect | that the treaty is dead | maintains | Tal",
                "indirect | she would win | finds | The poll",
            ]
        ),
        Case(
            text: "Tal promised to lower taxes.",
            quotations: ["indirect | to lower taxes | promised | Tal"]
        ),
        Case(
            text: "Tal criticized the treaty and praised the army.",
            quotations: [
                "indirect | the treaty | criticized | Tal", "indirect | the army | praised | Tal",
            ]
        ),
        Case(
            text: "It is a deficit that Tal ascribes to “cheating” by farmers and “subsidies” from abroad.",
            quotations: ["mixed | “cheating” by farmers and “subsidies” from abroad | ascribes to | Tal"]
        ),
        Case(
            text: "His claim that the vote was stolen is false.",
            quotations: ["indirect | that the vote was stolen | claim | His"]
        ),
        Case(
            text: "His policy echoes that of Lord Marrow: “We have no friends, only interests.”",
            quotations: ["direct | We have no friends, only interests. | : | Lord Marrow"]
        ),
        Case(
            text: "Tal told the BBC's “Good Morning” on Monday the tone was good.",
            quotations: ["indirect | the tone was good | told | Tal"]
        ),
        Case(
            text: "Tal argued that a wall would keep them out, adding that it was cheap.",
            quotations: [
                "indirect | that a wall would keep them out | argued | Tal",
                "indirect | that it was cheap | adding | Tal",
            ]
        ),
        Case(
            text: "The tax, she says, is unjust.",
            quotations: ["indirect | The tax, she says, is unjust | says | she"]
        ),
        Case(
            text: "Tal said farmers and the press are to blame for the fire.",
            quotations: ["indirect | farmers and the press are to blame for the fire | said | Tal"]
        ),
        Case(
            text: "The group called for a ban on coal in a statement on Friday.",
            quotations: ["indirect | a ban on coal | called for | The group"]
        ),
        Case(
            text: "Officials voiced deep concern that the dam was weak.",
            quotations: ["indirect | that the dam was weak | voiced deep concern | Officials"]
        ),
        Case(
            text: "His words were a stark warning that the dam was weak.",
            quotations: ["indirect | that the dam was weak | were a stark warning | His words"]
        ),
        Case(
            text: "Tal, who knew that the law would fail, told the cabinet that it was over.",
            quotations: [
                "indirect | that the law would fail | knew | who",
                "indirect | that it was over | told | Tal, who knew that the law would fail",
            ]
        ),
        Case(
            text: "“We will stay for as long as we can,” he said, referring to the union. “That is all there is.”",
            quotations: [
                "direct | We will stay for as long as we can,” he said, referring to the union. “That is all there is. | said | he",
                "indirect | the union | referring to | he",
            ]
        ),
        Case(
            text: "Tal told a town hall in Salem, New Hampshire on Monday that the law was “dead.”",
            quotations: ["mixed | that the law was “dead.” | told | Tal"]
        ),
        Case(
            text: "Tal is telling voters that the army is “weak” and says he will expand it.",
            quotations: [
                "mixed | that the army is “weak” | is telling | Tal", "indirect | he will expand it | says | Tal",
            ]
        ),
        Case(
            text: "On an episode of “The Great Morning Show,” Tal said it was wrong.",
            quotations: ["indirect | it was wrong | said | Tal"]
        ),
        Case(
            text: "In his new book, “Make Your Kid a Millionaire,” Tal said it was easy.",
            quotations: ["indirect | it was easy | said | Tal"]
        ),
        Case(
            text: "“I like the dam,” Tal said, but “when it comes to the money, we must look elsewhere.”",
            quotations: [
                "direct | I like the dam,” Tal said, but “when it comes to the money, we must look elsewhere. | said | Tal"
            ]
        ),
        Case(
            text: "“I like the dam very much,” Tal said, adding later, “It is costing us all a fortune.”",
            quotations: [
                "direct | I like the dam very much, | said | Tal",
                "direct | It is costing us all a fortune. | adding | Tal",
            ]
        ),
        Case(
            text: "“The dam is weak and old.\n\n“The law was never any good.”",
            quotations: ["direct | The dam is weak and old.\n\n“The law was never any good. | - | -"]
        ),
        Case(
            text: "“We must go on.” — Mira Tal",
            quotations: ["direct | We must go on. | — | Mira Tal"]
        ),
        Case(
            text: "PARIS (AP) — The treaty is dead, ministers said.",
            quotations: ["indirect | The treaty is dead | said | ministers"]
        ),
        Case(
            text: "To win the vote, he said, the party must change.",
            quotations: ["indirect | To win the vote, he said, the party must change | said | he"]
        ),
        Case(
            text: "Tal attacked the mayor in an interview on Friday.",
            quotations: ["indirect | the mayor | attacked | Tal"]
        ),
        Case(
            text: "Tal condemned what he called a “brazen breach” of the treaty.",
            quotations: ["mixed | what he called a “brazen breach” of the treaty | condemned | Tal"]
        ),
        Case(
            text: "The 56-year-old said after his appointment: “I am glad to be here.”",
            quotations: ["direct | I am glad to be here. | said | The 56-year-old"]
        ),
        Case(
            text: "Tal, meanwhile, said that it was over.",
            quotations: ["indirect | that it was over | said | Tal"]
        ),
        Case(
            text: "The union, remembering the vow to leave by spring, thought that it was over.",
            quotations: ["indirect | that it was over | thought | The union"]
        ),
        Case(text: "Tal clarified the matter, treating it as closed when asked.", quotations: []),
        Case(text: "Now tell us that this is no crime!", quotations: []),
        Case(text: "He failed to show up at the hearing.", quotations: []),
        Case(text: "She wore a “very nice” hat to the opening of the fair.", quotations: []),
        Case(text: "The house stood on a hill, and the road to it was long.", quotations: []),
    ]

    @Test("finds content, cue and source", arguments: cases)
    func finds(example: Case) throws {
        #expect(try example.found() == example.quotations)
    }

    @Test("joins what goes on after an interruption, and keeps the pieces apart")
    func interruption() throws {
        let document = try Self.document(
            "“We will not leave the union now,” Tal said. “Nor will we ever pay for it again.”"
        )
        let quotation = try #require(document.quotations.first)
        #expect(document.quotations.count == 1)
        #expect(quotation.kind == .direct)
        #expect(
            quotation.pieces.map { document.body.text($0.utf8Range) }
                == ["We will not leave the union now,", "Nor will we ever pay for it again."]
        )
        #expect(quotation.content.lowerBound == quotation.pieces.first?.lowerBound)
        #expect(quotation.content.upperBound == quotation.pieces.last?.upperBound)
    }

    @Test("joins a paragraph of quoted words alone to the speech that ended the paragraph before")
    func continuation() throws {
        let document = try Self.document(
            "Tal spoke. “We stay here,” Tal said. “This is home.”\n“Nobody will drive us out of our own house.”"
        )
        #expect(document.quotations.count == 1)
        let quotation = try #require(document.quotations.first)
        #expect(quotation.pieces.count == 3)
        #expect(quotation.source.span.map { document.body.text($0.utf8Range) } == "Tal")
    }

    @Test("gives quoted words to whom the sentence before names, not to the unknown speaker before that")
    func ownSpeaker() throws {
        let document = try Self.document("“We must go on now.” Tal smiled. “It is late for all of us.”")
        let last = try #require(document.quotations.last)
        #expect(document.quotations.count == 2)
        #expect(last.source.span.map { document.body.text($0.utf8Range) } == "Tal")
    }

    @Test("lets quoted words behind a paragraph of prose keep the last source, less surely")
    func laterSpeech() throws {
        let document = try Self.document(
            "“We stay here,” Tal said on the hill.\nThe crowd cheered.\n“Nobody will drive us out of our own house.”"
        )
        let last = try #require(document.quotations.last)
        #expect(document.quotations.count == 2)
        #expect(last.cue == nil)
        #expect(last.source.confidence < document.quotations[0].source.confidence)
    }

    @Test("reads a transcript by its speakers, each to the end of the paragraph")
    func transcript() throws {
        let document = try Self.document("TAL: We stay. We always have.\nMARR: I doubt that. He will go.")
        let sources = document.quotations.map { $0.source.span.map { document.body.text($0.utf8Range) } ?? "-" }
        #expect(sources == ["TAL", "MARR"])
        #expect(
            document.quotations.map { document.body.text($0.content.utf8Range) }.first == "We stay. We always have."
        )
    }

    @Test(
        "survives what looks like a speaker's label at the end of a text",
        arguments: ["A:", "“A:", "A: ”", "—", "“—", "A: b"]
    )
    func shortLabels(text: String) throws {
        #expect(try Self.document(text).quotations.count <= 1)
    }

    @Test("counts a quotation whose source nobody names")
    func unknownSource() throws {
        let document = try Self.document("“We shall all be free in the end.”")
        #expect(document.quotations.map(\.source.status) == [.unknown])
        #expect(document.abstained.sources == 1)
    }

    @Test("resolves a source through the mentions of its words, never to somebody's possessor")
    func resolution() throws {
        let text = "“We stay,” said Tal's spokesman. “I go,” he said. “So do I,” said Tal."
        let article = Article(id: ArticleID(rawValue: "test"), text: text)
        var document = try DocumentBuilder(configDirectory: configDirectory).document(for: article)
        try Self.tagger.get().annotate(&document)
        var mentions: [Mention] = []
        let name = Array("Tal".utf8)
        for start in 0..<(document.body.utf8.count - 2) where Array(document.body.utf8[start..<(start + 3)]) == name {
            mentions.append(Mention(id: mentions.count + 1, span: TextSpan(.body, start..<(start + 3)), form: .name))
        }
        let id = EntityID(rawValue: "mira-tal")
        document.entities = [Entity(id: id, name: "Mira Tal", type: .person, linkStatus: .unlinked, mentions: mentions)]
        try QuotationFinder(
            configDirectory: configDirectory,
            control: try ControlVerbs(path: configDirectory + "/control-verbs.tsv")
        ).annotate(&document)
        #expect(document.quotations.map(\.source.entityID) == [nil, nil, id])
        #expect(document.quotations.map(\.source.status) == [.unresolved, .unresolved, .resolved])
    }

    @Test(
        "stays within the text for whatever it is given",
        arguments: [
            "said that ", "“a” said ", "according to, ", "he said, “", "said: ", "the claim that (", "“", "a, b said, ",
            "who said ; ", "Tal: ", "called “x” ", "; and — that ", "told to not to of by as ",
        ]
    )
    func adversarial(unit: String) throws {
        for count in [1, 2, 3, 7, 2_000] {
            let document = try Self.document(String(repeating: unit, count: count))
            for quotation in document.quotations {
                #expect(quotation.content.upperBound <= document.body.utf8.count)
                #expect(!quotation.content.utf8Range.isEmpty)
                #expect(quotation.pieces.allSatisfy { quotation.content.contains($0) })
            }
        }
    }

    @Test("stays within the text where it is cut anywhere")
    func truncated() throws {
        let text =
            "Asked why, Tal, 61, said (to “us”) that “it – all of it – is, according to her, mad”: he denied it; "
        for length in 1...text.count {
            let document = try Self.document(String(text.prefix(length)))
            #expect(document.quotations.allSatisfy { $0.content.upperBound <= document.body.utf8.count })
        }
    }
}
