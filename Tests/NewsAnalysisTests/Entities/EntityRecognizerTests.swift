import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("EntityRecognizer: what the words around a name show")
struct EntityRecognizerTests {
    /// A found name: its words and type, as "Plastika organization".
    static func names(_ body: String, names: [(String, EntityType)] = []) throws -> [String] {
        let found = try SmallWorld.find(body, names: names)
        var spans: [(TextSpan, String)] = []
        for entity in found.document.entities {
            for mention in entity.mentions where mention.form == .name {
                let text = found.document.article.text(of: mention.span) ?? ""
                spans.append((mention.span, "\(text) \(entity.type.rawValue)"))
            }
        }
        return spans.sorted { $0.0 < $1.0 }.map(\.1)
    }

    @Test(
        "takes the type from datelines, nouns, states and constituencies",
        arguments: [
            ("DUNVALE , Russia ( AP ) — Police_NNS said no_DT .", "DUNVALE place"),
            ("DUNVALE — Police_NNS said no_DT .", "DUNVALE place"),
            ("He fled_VBD the town of Dunvale .", "Dunvale place"),
            ("He left_VBD the Dunvale region .", "Dunvale place"),
            ("At the Plastona factory he said no_DT .", "Plastona organization"),
            ("Police_NNS in Dunvale , Russia , said no_DT .", "Dunvale place"),
            ("The rebels_NNS before_IN the 8th_JJ Circuit said no_DT .", "8th Circuit organization"),
            ("He met the sculptor Fagby Asam .", "Fagby Asam person"),
            ("Fagby Asam , 44_CD , said no_DT .", "Fagby Asam person"),
        ]
    )
    func surroundings(sentence: String, name: String) throws {
        #expect(try Self.names(sentence).contains(name))
    }

    @Test("leaves lists of a person and states alone")
    func lists() throws {
        let found = try Self.names("Talks_NNS of Dorn , Russia and Ukraine failed_VBD .", names: [("Dorn", .person)])
        #expect(found == ["Dorn person", "Russia place", "Ukraine place"])
    }

    @Test("takes a quoted title for a work, with no names in it; but not speech, nor a name in marks")
    func titles() throws {
        #expect(
            try Self.names("He wrote_VBD “ The Irish in Russia , ” a book .", names: [("Irish", .group)])
                == ["The Irish in Russia work"]
        )
        #expect(try Self.names("He met “ Russia ” there_RB .") == ["Russia place"])
        #expect(
            try Self.names("“ Russia Wants War , ” Dorn said .", names: [("Dorn", .person)]).contains("Russia place")
        )
    }

    @Test("completes a person's name on both sides, but not with a common word")
    func completions() throws {
        #expect(
            try Self.names("Then_RB Eyad Ismol said no_DT .", names: [("Ismol", .person)]) == ["Eyad Ismol person"]
        )
        #expect(try Self.names("Husni Hanad said no_DT .", names: [("Husni", .person)]) == ["Husni Hanad person"])
        #expect(
            try Self.names("Police met Ismol Wednesday .", names: [("Ismol", .person)]) == ["Ismol person"]
        )
    }

    @Test("cuts the body off the name of its leader, an adjective off a state, titles off a person")
    func cuts() throws {
        #expect(
            try Self.names("The Oster Administration said no_DT .", names: [("Oster Administration", .organization)])
                == ["Oster person"]
        )
        #expect(
            try Self.names("He fled_VBD Tsarist Russia .", names: [("Tsarist Russia", .place)]) == ["Russia place"]
        )
        #expect(
            try Self.names(
                "Deputy Works Minister Datuk Railey Jeff said no_DT .",
                names: [("Deputy Works Minister Datuk Railey Jeff", .person)]
            ) == ["Railey Jeff person"]
        )
    }

    @Test(
        "takes capitalised words that the text repeats for a name; not titles, nor parts of a longer phrase",
        arguments: [
            ("Police_NNS praised Dunmoor . He met Dunmoor .", "Dunmoor other, Dunmoor other"),
            ("Police_NNS praised Dunmoor Rhapsody . He met Dunmoor .", ""),
            ("Police_NNS praised God . He met God on the Internet .", "God other, God other"),
            ("Dunmoor said no_DT . He met Dunmoor .", "Dunmoor other, Dunmoor other"),
            ("Dunmoor said no_DT . Dunmoor said no_DT .", ""),
            ("Police_NNS praised Dunmoor . He met the dunmoor .", ""),
            ("He met Vice President Oster . They praised Vice President Oster .", "Oster person, Oster person"),
            ("He met the Home Committee_NN . They praised the Home Committee_NN .", ""),
            ("He met the DMR . They praised the DMR .", ""),
        ]
    )
    func repetitions(text: String, expected: String) throws {
        // A candidate elsewhere says that there is a tagger.
        let found = try Self.names(text + " Russia arrived .", names: [("Russia", .place), ("Oster", .person)])
        #expect(found.dropLast().joined(separator: ", ") == expected)
    }

    @Test("keeps the parts of a person's name together: double given names, numerals, elided words, honours")
    func parts() throws {
        #expect(
            try Self.names("Lee Cheuk-yan said no_DT .", names: [("Lee Cheuk-yan", .person)]) == [
                "Lee Cheuk-yan person"
            ]
        )
        #expect(
            try Self.names("Norton I , the emperor , said no_DT .", names: [("Norton", .person)]) == ["Norton I person"]
        )
        #expect(
            try Self.names("Dan Bern FRS said no_DT .", names: [("Dan Bern FRS", .person)]) == ["Dan Bern person"]
        )
        let found = try SmallWorld.find(
            "Conan O'Brien said no_DT . O'Brien met Elizabeth I , not Elizabeth II , and O'Brien said so_RB .",
            names: [
                ("Conan O'Brien", .person), ("O'Brien", .person), ("Elizabeth", .person), ("Elizabeth II", .person),
            ]
        )
        #expect(found.mentions("conan-obrien", .name) == ["Conan O'Brien", "O'Brien", "O'Brien"])
        #expect(found.mentions("elizabeth-i", .name) == ["Elizabeth I"])
    }

    @Test("takes storms for events, also by their names alone")
    func storms() throws {
        let names = try Self.names(
            "Cyclone Phail hit_VBD Russia . Police_NNS said Phail was late_JJ .",
            names: [("Phail", .person)]
        )
        #expect(names == ["Cyclone Phail event", "Russia place", "Phail event"])
        let found = try SmallWorld.find(
            "Cyclone Phail hit_VBD Russia . Police_NNS said Phail was late_JJ .",
            names: [("Phail", .person)]
        )
        #expect(found.mentions("cyclone-phail-event", .name) == ["Cyclone Phail", "Phail"])
    }

    @Test("parts two organizations that the tagger took for one")
    func boundaries() throws {
        #expect(
            try Self.names(
                "Dara University 's Faculty of Arts said no_DT .",
                names: [("Dara University 's Faculty of Arts", .organization)]
            ) == ["Dara University organization", "Faculty of Arts organization"]
        )
        #expect(
            try Self.names(
                "The Office of Trade and Division of Arts said no_DT .",
                names: [("Office of Trade and Division of Arts", .organization)]
            ) == ["Office of Trade organization", "Division of Arts organization"]
        )
        #expect(
            try Self.names(
                "The Ministry of Trade and Arts said no_DT .",
                names: [("Ministry of Trade and Arts", .organization)]
            ) == ["Ministry of Trade and Arts organization"]
        )
    }

    @Test("takes a topic into a body's name, but not the day on which it meets")
    func topics() throws {
        #expect(try Self.names("The Commission on Health said no_DT .").contains("Commission on Health organization"))
        #expect(try Self.names("The Security Council on Friday said no_DT .") == ["Security Council organization"])
    }

    @Test("takes numbers and eras for no name")
    func numbers() throws {
        #expect(try Self.names("He was No 1_CD .", names: [("No 1", .organization)]).isEmpty)
        #expect(try Self.names("In 200_CD BC he said no_DT .", names: [("BC", .place)]).isEmpty)
    }

    @Test(
        "begins a person's name behind state, body and title, and takes abbreviations for no initials",
        arguments: [
            ("Virginia Gov. Terry McArdle said no on Monday.", ["Terry McArdle", "Virginia"]),
            ("Retired U.S. Air Force Gen. Norman Hale is speaking out.", ["Norman Hale", "US Air Force"]),
            ("U.S. Defense Secretary Mark Estler said no.", ["Mark Estler", "United States"]),
            ("Interim BART Police Chief Ed Almarez told reporters that calls began.", ["Ed Almarez"]),
            ("Employee Steve Castor tells the paper that he fought with the man.", ["Steve Castor"]),
            ("Billie Jean King met J.D. Vance.", ["Billie Jean King", "JD Vance"]),
        ]
    )
    func titles(text: String, expected: [String]) throws {
        let names = try SharedPipeline.analyze(text).entities.filter { $0.salience > 0 }.map(\.name)
        #expect(names.sorted() == expected)
    }

    @Test(
        "takes abbreviated states before postcodes and within a sentence, no word that ends one",
        arguments: [
            ("Letters to the ward office – PA 16802-6601 – are answered within a week.", "PA", true),
            ("He lives in Erie, Penn., with his wife.", "Penn.", true),
            ("The wall at the U.S.-Mexico border is old.", "U.S.", true),
            ("The role went to the actor Penn.", "Penn.", false),
        ]
    )
    func states(text: String, name: String, isState: Bool) throws {
        let article = Article(id: ArticleID(rawValue: "a"), title: "", text: text)
        let states = try SharedPipeline.analyze(text).entities.filter { $0.placeSubtype != nil }
        let names = states.flatMap(\.mentions).compactMap { article.text(of: $0.span) }
        #expect(names.contains(name) == isState)
    }

    @Test("ends a firm's name before the title of somebody in it")
    func projects() throws {
        let names = try Self.names(
            "Norland Project Manager Dora Field said no_DT .",
            names: [("Norland Project Manager Dora Field", .person)]
        )
        #expect(names.contains("Dora Field person"))
    }

    @Test("takes stadiums for places, and an adjective after an article for no person")
    func grounds() throws {
        let entities = try SharedPipeline.analyze("Fans filled Bank of Norland Stadium near a Marine base.").entities
        #expect(
            entities.filter { $0.linkStatus != .unnamed }.map { "\($0.name) \($0.type)" } == [
                "Bank of Norland Stadium place"
            ]
        )
    }

    @Test("finds in a headline what the prose names, and no verbs")
    func headlines() throws {
        let prose =
            "Barack Obama met Anna Kask there. Kask smiled a little. They ate well. It was late. The talks went on."
        let general = try SharedPipeline.analyze(prose, title: "Retired General Reveals Sad Days Under Obama")
        #expect(!general.entities.contains { $0.name == "Reveals" })
        for repeated in ["", "Obama Sees Danger and Kask Reveals 'Rudeness'.\n\n"] {
            let analysis = try SharedPipeline.analyze(
                repeated + prose,
                title: "Obama Sees Danger and Kask Reveals 'Rudeness'"
            )
            let names = analysis.entities.filter { $0.linkStatus != .unnamed }.map(\.name)
            #expect(names.sorted() == ["Anna Kask", "Barack Obama"])
        }
    }

    @Test(
        "ends a place or body before a member of a party or a state",
        arguments: [
            ("He met Anna Kask, a prominent New York Democrat.", "New York"),
            ("He lives in Staunton Va. near Washington.", "Staunton"),
        ]
    )
    func members(text: String, name: String) throws {
        let entities = try SharedPipeline.analyze(text).entities
        let words = entities.flatMap {
            $0.mentions.map { String(decoding: Array(text.utf8)[$0.span.utf8Range], as: UTF8.self) }
        }
        #expect(words.contains(name))
    }

    @Test(
        "knows a newspaper by its last word, and a body by the end or the beginning of its name",
        arguments: [
            ("The San Francisco Chronicle said no. The Chronicle says he was arrested.", "San Francisco Chronicle"),
            ("She sold Big Machine Records. Later Big Machine agreed.", "Big Machine Records"),
            (
                "They dined at the Congressional Black Caucus Foundation. The Black Caucus Foundation paid.",
                "Congressional Black Caucus Foundation"
            ),
        ]
    )
    func shortNames(text: String, name: String) throws {
        let entity = try #require(SharedPipeline.analyze(text).entities.first { $0.name == name })
        #expect(entity.mentions.filter { $0.form == .name }.count == 2)
    }
}
