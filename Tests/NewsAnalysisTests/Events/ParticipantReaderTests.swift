import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("ParticipantReader: who takes part in a happening, and how")
struct ParticipantReaderTests {
    /// Who takes part in the first event of a text: "agent anna-kask, other norway".
    private func participants(_ text: String) throws -> String {
        let participants = try #require(SharedPipeline.analyze(text).events.first).participants
        return participants.map { "\($0.role) \($0.entityID.rawValue)" }.joined(separator: ", ")
    }

    @Test("gives participants their roles, in the passive too")
    func roles() throws {
        let events = try SharedPipeline.analyze("Vladimir Putin was criticized by Emmanuel Macron on Monday.").events
        let participants = try #require(events.first).participants
        #expect(participants.contains { $0.role == .patient && $0.entityID.rawValue == "vladimir-putin" })
        #expect(participants.contains { $0.role == .agent && $0.entityID.rawValue == "emmanuel-macron" })
    }

    @Test(
        "finds who acts before a bracket and behind “of”",
        arguments: [
            ("Emmanuel Macron (France) visited Berlin on Monday.", "emmanuel-macron"),
            ("Members of the European Commission met on Monday in Berlin.", "european-commission"),
        ]
    )
    func agents(text: String, agent: String) throws {
        let participants = try #require(SharedPipeline.analyze(text).events.first).participants
        #expect(participants.first { $0.role == .agent }?.entityID.rawValue == agent)
    }

    @Test(
        "tells whom a phrase names from whom it only describes",
        arguments: [
            (
                "Angela Merkel’s adviser Mart Ilves met Emmanuel Macron on Monday.",
                "agent mart-ilves, patient emmanuel-macron"
            ),
            ("Mart Ilves, a top Macron adviser, visited Berlin on Monday.", "agent mart-ilves, patient berlin"),
            ("Mart Ilves called on Emmanuel Macron on Monday.", "agent mart-ilves, other emmanuel-macron"),
            ("Mart Ilves met Anna Kask in Berlin on Monday.", "agent mart-ilves, patient anna-kask, location berlin"),
            ("Mart Ilves praised her support of action in Berlin on Monday.", "agent mart-ilves"),
            ("Emmanuel Macron’s remarks changed everything on Monday.", "other emmanuel-macron"),
            ("Mart Ilves was convicted and sentenced on Monday.", "patient mart-ilves"),
            (
                "Mart Ilves, who praised Anna Kask, met Emmanuel Macron on Monday.",
                "agent mart-ilves, patient emmanuel-macron"
            ),
            (
                "Mart Ilves, who met Anna Kask on Monday, praised Emmanuel Macron.",
                "agent mart-ilves, patient anna-kask"
            ),
            ("Mart Ilves asked Anna Kask to leave Berlin on Monday.", "agent anna-kask, patient berlin"),
            ("Mart Ilves spoke at a rally in Berlin on Monday.", "agent mart-ilves, location berlin"),
            // Only a place is where something happens that does not happen in the body itself.
            ("Mart Ilves invested in Reuters on Monday.", "agent mart-ilves, other reuters"),
            ("Mart Ilves spoke at Yale University on Monday.", "agent mart-ilves, location yale-university"),
            (
                "Mart Ilves spoke in a session of the Security Council on Monday.",
                "agent mart-ilves, other un-security-council"
            ),
            (
                "Mart Ilves was arrested in front of the White House on Monday.",
                "patient mart-ilves, location white-house"
            ),
            ("Mart Ilves invested in Reuters in Berlin on Monday.", "agent mart-ilves, other reuters, location berlin"),
            ("Mart Ilves spoke in the centre of Berlin on Monday.", "agent mart-ilves, location berlin"),
            ("Mart Ilves flew to Berlin to meet Anna Kask on Monday.", "agent mart-ilves, patient anna-kask"),
            ("Mart Ilves called the plan a “disaster.” It failed on Monday in Berlin.", "location berlin"),
            ("Mart Ilves left soon after the Bank of Norway met on Monday.", "agent bank-of-norway"),
            ("Founded in 1921, Norwork Corp. moved to Berlin.", "patient norwork-corp"),
            ("Born in Berlin in 1961, Mart Ilves left.", "patient mart-ilves, location berlin"),
            ("Mart Ilves voted for Anna Kask on Election Day.", "agent mart-ilves, other anna-kask"),
            ("Mart Ilves called on Anna Kask to leave on Monday.", "agent anna-kask"),
            ("A court subpoenaed Mart Ilves to testify before Anna Kask on Monday.", "agent mart-ilves"),
            ("Mart Ilves promised Anna Kask to leave on Monday.", "agent mart-ilves"),
        ]
    )
    func bearers(text: String, expected: String) throws {
        #expect(try participants(text) == expected)
    }

    @Test(
        "who only owns what acts or suffers takes part, and neither acts nor suffers",
        arguments: [
            ("The mayor of Tallinn resigned on Monday.", "other tallinn"),
            ("The daughter of Mart Ilves was arrested on Monday.", "other mart-ilves"),
            ("The leaders of Germany and France met on Monday.", "other germany, other france"),
            ("Germany rejected Norwork Corp.’s bid on Monday.", "agent germany, other norwork-corp"),
            ("Germany rejected a bid by Norwork Corp. on Monday.", "agent germany, other norwork-corp"),
            ("Mart Ilves was praised by the daughter of Anna Kask on Monday.", "patient mart-ilves, other anna-kask"),
            ("Mart Ilves opened a show about Anna Kask on Monday.", "agent mart-ilves"),
            ("Members of the European Commission left on Monday.", "agent european-commission"),
            ("A member of the European Commission was arrested on Monday.", "other european-commission"),
            ("Mart Ilves held talks with Anna Kask on Monday.", "agent mart-ilves, other anna-kask"),
            ("Russian forces attacked Kabul on Monday. Russia denied it.", "patient kabul, other russia"),
            ("Russian President Mart Ilves left on Monday. Russia denied it.", "agent mart-ilves"),
            ("Russian forces attacked Kabul on Monday.", "patient kabul"),
            ("Half of the European Commission left on Monday.", "agent european-commission"),
            ("The government of Kenya banned Norwork Corp. on Monday.", "agent kenya, patient norwork-corp"),
            ("The mayor of Tallinn, Mart Ilves, resigned on Monday.", "agent mart-ilves"),
        ]
    )
    func owners(text: String, expected: String) throws {
        #expect(try participants(text) == expected)
    }

    @Test(
        "of whom something is asked takes part in the asking",
        arguments: [
            ("The council recommended on Monday that Mart Ilves be suspended.", "other mart-ilves"),
            ("The union called on Monday for Mart Ilves to resign.", "other mart-ilves"),
            ("Anna Kask proposed on Monday that Norwork Corp. leave.", "agent anna-kask, other norwork-corp"),
            ("Anna Kask claimed on Monday that Mart Ilves had left.", "agent anna-kask"),
        ]
    )
    func asked(text: String, expected: String) throws {
        #expect(try participants(text) == expected)
    }

    @Test("who says something behind it does not take part in it")
    func inverted() throws {
        let events = try SharedPipeline.analyze("Norwork could open in Berlin on Monday, said Anna Kask.").events
        #expect(events.map(\.predicate) == ["open"])
        #expect(!events.flatMap(\.participants).contains { $0.entityID.rawValue == "anna-kask" })
    }

    @Test("a call to thank somebody is the caller's")
    func calls() throws {
        let text = "Mart Ilves called Anna Kask to thank her on Monday."
        let participants = try #require(SharedPipeline.analyze(text).events.first).participants
        #expect(participants.first { $0.role == .agent }?.entityID.rawValue == "mart-ilves")
    }

    @Test("who is named before the verb of saying takes no part in what is said")
    func speaker() throws {
        let text = "Norwork closed the site on Thursday for breaking its rules, spokesman Mart Ilves said."
        let participants = try #require(SharedPipeline.analyze(text).events.first).participants
        #expect(!participants.contains { $0.entityID.rawValue == "mart-ilves" })
    }

    @Test("an aside in dashes leaves a sentence its subject")
    func aside() throws {
        let text = "NATO — the alliance of 32 countries — met in Oslo on Monday."
        let participants = try #require(SharedPipeline.analyze(text).events.first).participants
        #expect(participants.first?.entityID.rawValue == "nato")
    }
}
