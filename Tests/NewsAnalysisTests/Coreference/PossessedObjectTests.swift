import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("UnnamedEntityFinder: possessives of what a clause is done to")
struct PossessedObjectTests {
    @Test(
        "what somebody is judged or repaid for is its own",
        arguments: [
            ("The EU condemned Russia for its 2014 attack on Crimea.", "Russia"),
            ("Britain expelled Russia after its invasion of Georgia.", "Russia"),
            ("The United States imposed sanctions on Turkey over its invasion of Syria.", "Turkey"),
            ("The UN discussed sanctions imposed on Iraq after its invasion of Kuwait.", "Iraq"),
            ("Germany thanked Estonia for its help.", "Estonia"),
            ("Germany accused Estonia of breaking its promise.", "Estonia"),
            ("Germany criticised Estonia for closing its borders.", "Estonia"),
            ("Amnesty International praised the plan for its clarity. The plan is new.", "?the plan"),
        ]
    )
    func requital(text: String, owner: String) throws {
        #expect(try SharedPipeline.owner(of: "its", in: text) == owner)
    }

    @Test(
        "whoever is told, forced or helped to do something does it to its own",
        arguments: [
            ("NATO told Russia to withdraw its troops.", "Russia"),
            ("The EU called on Russia to stop its attacks.", "Russia"),
            ("NATO helped Ukraine defend its borders.", "Ukraine"),
            ("The EU forced Greece to cut its debt.", "Greece"),
            ("Germany, which is rich, urged Greece to pull back all its troops.", "Greece"),
        ]
    )
    func control(text: String, owner: String) throws {
        #expect(try SharedPipeline.owner(of: "its", in: text) == owner)
    }

    @Test(
        "elsewhere the subject may be meant",
        arguments: [
            ("Estonia joined NATO after its accession to the EU.", "Estonia"),
            ("Israel attacked Lebanon from its bases.", "Israel"),
            ("Germany asked Estonia to join its mission.", "Germany"),
            ("Estonia urged NATO to protect its border.", "Estonia"),
            ("NATO forced Serbia to accept its terms.", "NATO"),
            ("Germany accused Estonia of meddling in its affairs.", "Germany"),
            ("A group of doctors is urging the Pentagon to accept its offer.", "?A group"),
            ("Russia was told to withdraw its troops.", "Russia"),
        ]
    )
    func subject(text: String, owner: String) throws {
        #expect(try SharedPipeline.owner(of: "its", in: text) == owner)
    }

    @Test(
        "“it” is not the subject of its own clause, whatever was said of that before",
        arguments: [
            "NATO is old. NATO supports it.", "Microsoft makes chips. Microsoft relies on it.", "Apple sued over it.",
        ]
    )
    func bound(text: String) throws {
        #expect(try SharedPipeline.owner(of: "it", in: text) == nil)
    }

    @Test("“it” may be where the subject has something")
    func onIt() throws {
        #expect(try SharedPipeline.owner(of: "it", in: "The car has a scratch on it.") == "?The car")
        let purpose = "Acme was bought by Globex when Lark praised it."
        #expect(try SharedPipeline.owner(of: "it", in: purpose) != nil)
    }

    @Test(
        "whom somebody else does something to may be the subject that wants it",
        arguments: [
            "The voters stayed home. They want Kask to help them.", "The men said they had asked Kask to let them go.",
        ]
    )
    func otherDoers(text: String) throws {
        #expect(try SharedPipeline.owner(of: "them", in: text)?.hasPrefix("?The") == true)
    }

    @Test("spoken words that begin with a verb are about its subject")
    func quotedSubjects() throws {
        let text = "The union said that Greece “has broken its promise” in May. The union met."
        #expect(try SharedPipeline.owner(of: "its", in: text) == "Greece")
        let whole = "The union said its offer “has been broken.” The union met."
        #expect(try SharedPipeline.owner(of: "its", in: whole) == "?The union")
    }

    @Test("“it” is not what its relative clause tells of")
    func relatives() throws {
        #expect(try SharedPipeline.owner(of: "it", in: "Congress is a body that doesn't get it.") == nil)
        #expect(try SharedPipeline.owner(of: "it", in: "NATO is a body that helps those who join it.") != nil)
    }

    @Test("who speaks is not whom only the spoken words name")
    func speakers() throws {
        let ministry = "The ministry denied this. “Russia has no claim,” it said."
        #expect(try SharedPipeline.owner(of: "it", in: ministry) != "Russia")
        let shop = "Mart Kask and Ada Lark own a shop. “Amazon is killing us,” they said."
        #expect(try SharedPipeline.owner(of: "they", in: shop) != "Amazon")
    }
}
