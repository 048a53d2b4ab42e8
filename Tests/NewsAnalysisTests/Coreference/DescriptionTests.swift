import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("Coreference: what descriptions of bodies, states and members of parties stand for")
struct DescriptionTests {
    @Test(
        "a body is called by the noun of its name, or by what the text calls it",
        arguments: [
            ("The International Monetary Fund warned of a slump. The fund said growth would slow.", "The fund"),
            ("Mart Kask opened the Kask Museum of Norwork. Acme came. The museum was full.", "The museum"),
            ("The Acme Hospital closed. The FBI came. The hospital was full.", "The hospital"),
            ("Big Machine, a label in Nashville, sold songs. Universal watched. The label said nothing.", "The label"),
            ("The website Full Fact said so. Facebook agreed. The website said so again.", "The website"),
            ("The Trump administration waited. Doctors wrote to the administration.", "the administration"),
        ]
    )
    func bodies(text: String, description: String) throws {
        let owner = try #require(try SharedPipeline.owner(of: description, in: text))
        #expect(!owner.hasPrefix("?") && owner != "Acme" && owner != "Facebook" && owner != "Universal")
    }

    @Test("“the party” is the whole, not a branch of it that was named last")
    func branches() throws {
        let text =
            "The Republican Party waits. The Norwork State Republican Party met. The party will select a nominee."
        #expect(try SharedPipeline.owner(of: "The party", in: text) == "Republican Party")
    }

    @Test("a noun that no name has is nobody’s")
    func unnamed() throws {
        #expect(try SharedPipeline.owner(of: "The hospital", in: "The FBI came. The hospital was full.") != "FBI")
        let places = "Mart Kask left the West Bank. The bank was full."
        #expect(try SharedPipeline.owner(of: "The bank", in: places) != "West Bank")
    }

    @Test("“the state” is the one of a union that was named just now, or the article’s; not where a member comes from")
    func states() throws {
        let near = "Both are campaigning in Ohio. Polls show a close contest in the state."
        #expect(try SharedPipeline.owner(of: "the state", in: near) == "Ohio")
        let people = "Ohio is voting. The number of young people in the state who have left is high."
        #expect(try SharedPipeline.owner(of: "the state", in: people) == "Ohio")
        let main = "Ohio votes. Ohio is cold. Ohio waits. A Florida senator spoke. The state is large."
        #expect(try SharedPipeline.owner(of: "The state", in: main) == "Ohio")
        let same = "Ohio votes. Ohio is cold. Ohio waits. In Florida, the state erred."
        #expect(try SharedPipeline.owner(of: "the state", in: same) == "Florida")
        #expect(try SharedPipeline.owner(of: "The state", in: "Manhattan is full. The state is not.") != "Manhattan")
    }

    @Test("a party before an office tells whose it is")
    func parties() throws {
        let senators =
            "Senator Mart Kask, a Republican, met Senator Jon Ilves, a Democrat. The Republican senator left."
        #expect(try SharedPipeline.owner(of: "The Republican senator", in: senators) == "Mart Kask")
        let codes = "Sen. Mart Kask (R-Ohio) spoke. Sen. Jon Ilves (D-Iowa) did not. The Democratic senator left."
        #expect(try SharedPipeline.owner(of: "The Democratic senator", in: codes) == "Jon Ilves")
        let nominee = "Donald Trump spoke on Monday. The Republican presidential nominee has wondered about NATO."
        #expect(try SharedPipeline.owner(of: "The Republican presidential nominee", in: nominee) == "Donald Trump")
        let unnamed = "The Republican nominee will win, said Mart Kask. Mart Kask is a senator."
        #expect(try SharedPipeline.owner(of: "The Republican nominee", in: unnamed) == nil)
        let member = "Rep. Adam Schiff spoke on Monday. The California congressman said it was wrong."
        #expect(try SharedPipeline.owner(of: "The California congressman", in: member) == "Adam Schiff")
    }

    @Test(
        "the nominee of a party is who the catalogue knows for it, however it is put",
        arguments: [
            "Donald Trump spoke on Monday. The GOP presidential nominee argued that he won.",
            "Donald Trump spoke on Monday. The current Republican presidential nominee argued that he won.",
            "Donald Trump spoke. The former businessman and current Republican presidential nominee said he won.",
        ]
    )
    func nominees(text: String) throws {
        #expect(try SharedPipeline.owner(of: "he", in: text) == "Donald Trump")
    }

    @Test("who runs beside the nominee is another, and so may be a star whom the catalogue lacks")
    func others() throws {
        let text = "Donald Trump met Mike Pence. The Republican vice-presidential nominee smiled."
        #expect(try SharedPipeline.owner(of: "The Republican vice-presidential nominee", in: text) != "Donald Trump")
        let star = "Taylor Swift sang. Britney Kask opened a shop celebrating the pop star."
        #expect(try SharedPipeline.owner(of: "the pop star", in: star) != "Taylor Swift")
    }

    @Test("a nominee of another year is another")
    func years() throws {
        let text = "Donald Trump spoke on Monday. The 2012 Republican nominee did not."
        #expect(try SharedPipeline.owner(of: "The 2012 Republican nominee", in: text) != "Donald Trump")
    }

    @Test("“the billionaire” is the only one of the text who is known for one, if it spoke of him just now")
    func known() throws {
        let text = "Donald Trump spoke on Monday. Critics of the billionaire left."
        #expect(try SharedPipeline.owner(of: "the billionaire", in: text) == "Donald Trump")
        let two = "Donald Trump met Michael Bloomberg on Monday. Critics of the billionaire left."
        #expect(try SharedPipeline.owner(of: "the billionaire", in: two) == nil)
    }

    @Test("a description in a list with a name is no apposition")
    func lists() throws {
        let list = "Mart Kask, the mayor and Jon Ilves met on Monday."
        #expect(try SharedPipeline.owner(of: "the mayor", in: list) != "Mart Kask")
        let apposition = "Mart Kask, the mayor and party leader, met Jon Ilves on Monday."
        #expect(try SharedPipeline.owner(of: "the mayor", in: apposition) == "Mart Kask")
    }

    @Test("whom a clause has as its subject or object, no other part of it describes")
    func clauses() throws {
        func owner(_ description: String, _ text: String) throws -> String? {
            try SharedPipeline.owner(of: description, in: text)
        }
        #expect(try owner("the country", "Estonia is small. Germany supports the country.") == "Estonia")
        #expect(
            try owner("the company", "Acme Corp. sued Globex Inc. in May. Acme blames the company.") == "Globex Inc."
        )
        #expect(try owner("the country", "Estonia invaded Latvia. Russia has bases in the country.") == nil)
        #expect(try owner("the company", "Acme Corp. moved the company's seat.") == "Acme Corp.")
        #expect(try owner("the country", "Germany held elections across the country.") == "Germany")
        #expect(try owner("the state", "Ohio has the largest lake in the state.") == "Ohio")
    }

    @Test("“the company said” is not a company that only its words name")
    func speakers() throws {
        let text = "Globex Inc. sells lamps. “We are smaller than Amazon,” the company said."
        #expect(try SharedPipeline.owner(of: "the company", in: text) == "Globex Inc.")
    }
}
