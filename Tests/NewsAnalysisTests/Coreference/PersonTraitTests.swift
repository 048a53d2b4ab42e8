import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("Coreference: persons by their age, their origin and what they do")
struct PersonTraitTests {
    @Test(
        "an age or an origin is of the one person to whom the text gives it",
        arguments: [
            ("The Norwegian boss Leo Kask signed. The Norwegian had been out of work.", "The Norwegian", "Leo Kask"),
            ("Leo Kask, the Norway captain, left.\n\nThe Norwegian said so.", "The Norwegian", "Leo Kask"),
            (
                "The Norwegian striker Leo Kask left. The Chilean goalkeeper Jan Voss stayed. The Norwegian said so.",
                "The Norwegian", "Leo Kask"
            ),
            ("Briton Leo Kask won the race. The Briton said so.", "The Briton", "Leo Kask"),
            ("Leo Kask, 61, left. The 61-year-old Norwegian was jailed.", "The 61-year-old Norwegian", "Leo Kask"),
        ]
    )
    func origins(text: String, description: String, owner: String) throws {
        #expect(try SharedPipeline.owner(of: description, in: text) == owner)
    }

    @Test("an age that the text gives nobody is of whom “he” would mean; not beside somebody without a name")
    func ages() throws {
        let deal =
            "Leo Kask has agreed to replace Jan Voss as manager of Borva.\n\nThe 56-year-old said after his move: “I am excited.”"
        #expect(try SharedPipeline.owner(of: "The 56-year-old", in: deal) == "Leo Kask")
        let other = "A man was shot by Leo Kask. The 44-year-old was taken to hospital."
        #expect(try SharedPipeline.owner(of: "The 44-year-old", in: other) != "Leo Kask")
    }

    @Test("one person is no people")
    func singular() throws {
        let text = "Leo Kask left. The Norwegian said so. The Norwegians waited. The British waited."
        #expect(try SharedPipeline.owner(of: "Norwegian", in: text) == nil)
        #expect(try SharedPipeline.owner(of: "Norwegians", in: text) == "Norwegians")
        #expect(try SharedPipeline.owner(of: "British", in: text) == "British")
    }

    @Test(
        "a wider word stands for a narrower one that the text gives",
        arguments: [
            ("Leo Kask, a senator from Oslo, left. The lawmaker said so.", "The lawmaker", "Leo Kask"),
            ("Leo Kask, the CEO of Acme, left. The executive said so.", "The executive", "Leo Kask"),
            ("Pop star Marta Kask left. The star said so.", "The star", "Marta Kask"),
        ]
    )
    func roles(text: String, description: String, owner: String) throws {
        #expect(try SharedPipeline.owner(of: description, in: text) == owner)
    }

    @Test("of two of a kind, and of nobody of it, the text does not tell")
    func open() throws {
        let two = "Leo Kask, a senator from Oslo, met Jan Voss, a senator from Bergen. The lawmaker said so."
        #expect(try SharedPipeline.owner(of: "The lawmaker", in: two)?.hasPrefix("?") ?? true)
        let none = "Leo Kask left. The singer said so."
        #expect(try SharedPipeline.owner(of: "The singer", in: none) != "Leo Kask")
    }

    @Test("a country in whose affairs somebody meddles is none of those accused of it")
    func accused() throws {
        let text = "China's ambassador to Britain accused the UK and the US of meddling in the country's affairs."
        #expect(try SharedPipeline.owner(of: "the country", in: text) == "China")
    }

    @Test("an analyst speaks of another firm than the own")
    func analysts() throws {
        let text =
            "Google cut its forecast. Microsoft analyst Leo Kask waits. “We note that the company fell,” wrote Kask."
        #expect(try SharedPipeline.owner(of: "the company", in: text) != "Microsoft")
    }
}
