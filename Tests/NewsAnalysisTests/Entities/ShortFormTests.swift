import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("EntityLinker: short forms that lean on what was named before")
struct ShortFormTests {
    @Test("“the Council” is the one that the text named last")
    func bodies() throws {
        let text = """
            The Human Rights Council met on Monday. The Security Council met on Tuesday. On Wednesday the Council adopted a \
            text.
            """
        #expect(try SharedPipeline.owner(of: "Council", in: text) == "United Nations Security Council")
        let swapped = "The Security Council met on Monday. The Town Council of Narva met. The Council was divided."
        #expect(try SharedPipeline.owner(of: "Council", in: swapped) == "Town Council of Narva")
    }

    @Test("“the Times” is the newspaper that the text names in full")
    func newspapers() throws {
        let text = "Mart Kask wrote in the New York Times. The Times said so on Saturday."
        #expect(try SharedPipeline.owner(of: "Times", in: text) == "The New York Times")
        #expect(try SharedPipeline.owner(of: "Times", in: "The Times said so on Saturday.") == "The Times")
    }

    @Test("a university is called by what stands before that word; a town is not")
    func universities() throws {
        let names: [(String, EntityType)] = [("Dorkness University", .organization), ("Dorkness", .place)]
        let found = try SmallWorld.find(
            "Police met at_IN Dorkness University . The trip_NN to_TO Dorkness was_VBD long_JJ .",
            names: names
        )
        #expect(found.mentions("dorkness-university", .name) == ["Dorkness University", "Dorkness"])
        let town = try SmallWorld.find(
            "Police met at_IN Dorkness University . The trip_NN ended_VBD in_IN Dorkness .",
            names: names
        )
        #expect(town.mentions("dorkness-university", .name) == ["Dorkness University"])
    }

    @Test("whom a college is called after is not the college")
    func nested() throws {
        let found = try SmallWorld.find(
            "Police met at_IN Tarrow College .",
            given: [(14..<28, .organization), (14..<20, .person)]
        )
        #expect(found.document.entities.map(\.name).sorted() == ["Tarrow", "Tarrow College"])
    }

    @Test("a wife who is named by her given name alone bears his surname, where that is somebody known")
    func relatives() throws {
        let text = "Barack Obama and his wife Michelle will come."
        #expect(try SharedPipeline.owner(of: "Michelle", in: text) == "Michelle Obama")
        let friend = "Barack Obama and his friend Michelle will come."
        #expect(try SharedPipeline.owner(of: "Michelle", in: friend) != "Michelle Obama")
    }

    @Test("“Congress” is the one that somebody of the text sits in")
    func seats() throws {
        let text = "Bernie Sanders wants to change the law in the next session of Congress."
        #expect(try SharedPipeline.owner(of: "Congress", in: text) == "United States Congress")
    }

    @Test("a firm’s seat is the town, not the government")
    func bases() throws {
        let text = """
            Boris Johnson and Jeremy Corbyn spoke of Brexit. Will Moy, chief executive of the London-based website Full \
            Fact, told the BBC.
            """
        #expect(try SharedPipeline.owner(of: "London", in: text, date: "2019-11-20") == "London")
    }

    @Test("two surnames in one word are two persons, unless somebody or something bears both")
    func pairs() throws {
        let text = "Mart Kask met Jon Ilves. The Kask-Ilves talks ended."
        #expect(try SharedPipeline.owner(of: "Kask", in: text) == "Mart Kask")
        #expect(try SharedPipeline.owner(of: "Ilves", in: text) == "Jon Ilves")
        #expect(try SharedPipeline.owner(of: "Xi", in: "The Obama-Xi talks ended.") == "Xi Jinping")
        let double = "Anna Kask-Ilves met Jon Ilves and Mart Kask. Kask-Ilves said no."
        #expect(try SharedPipeline.owner(of: "Kask-Ilves", in: double) == "Anna Kask-Ilves")
        let firm = "Jon Packard met Ann Hewlett. They work for Hewlett-Packard."
        #expect(try SharedPipeline.owner(of: "Hewlett-Packard", in: firm) != nil)
        let body = "The Kask-Ilves Foundation paid Mart Kask and Jon Ilves."
        #expect(try SharedPipeline.owner(of: "Kask-Ilves Foundation", in: body) == "Kask-Ilves Foundation")
    }

    @Test("letters that a law bears are that law, not a person")
    func acronyms() throws {
        let found = try SmallWorld.find(
            "The Justice Against Sponsors of_IN Terrorism Act passed_VBD . Widows_NNS need_VBP JASTA .",
            names: [("Justice Against Sponsors of Terrorism Act", .other), ("JASTA", .person)]
        )
        #expect(found.document.entities.map(\.mentions.count) == [2])
    }

    @Test("a bare surname is not the second’s of a couple who share it, but who is known by it alone, or nobody’s")
    func couples() throws {
        let text = "Donald and Melania Trump flew to Florida. Trump said the vote was stolen."
        #expect(try SharedPipeline.owner(of: "Trump", in: text) == "Donald Trump")
        let former = "Barack and Michelle Obama spoke in Chicago. Obama said he was proud."
        #expect(try SharedPipeline.owner(of: "Obama", in: former) == "Barack Obama")
        let friends = "Mart Tarrow and Anna Kask spoke in Narva. Kask said she was proud."
        #expect(try SharedPipeline.owner(of: "Kask", in: friends) == "Anna Kask")
        let pair = "Bill and Hillary Clinton met. Clinton said it was late."
        #expect(try SharedPipeline.owner(of: "Clinton", in: pair, date: "2016-05-04") != "Hillary Clinton")
        let wife = "Melania Trump flew to Florida alone. Michelle Obama and Jill Biden spoke. Obama was proud."
        #expect(try SharedPipeline.owner(of: "Obama", in: wife) == "Michelle Obama")
    }
}
