import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("Coreference: whom “he” and “she” mean by death, kin, duty and accusation")
struct PersonalRelationTests {
    @Test(
        "whoever acts is not the dead",
        arguments: [
            ("Jan Voss died on Monday. Leo Kask called his death a loss.", "Jan Voss"),
            ("Jan Voss was killed on Monday. Leo Kask said his murder was a crime.", "Jan Voss"),
            ("Jan Voss died on Monday. Leo Kask spoke at his funeral.", "Jan Voss"),
            ("Jan Voss died on Monday. Leo Kask spoke to his widow.", "Jan Voss"),
            ("The charges came after Jan Voss's suicide.\n\nSen. Leo Kask called his death a crisis.", "Jan Voss"),
            ("Jan Voss was murdered in 2010. Leo Kask was charged with his murder.", "Jan Voss"),
            ("Jan Voss died on Monday. Leo Kask reacted to his death with a tweet.", "Jan Voss"),
            ("Jan Voss was murdered. Leo Kask confessed to his murder.", "Jan Voss"),
            // One's own.
            ("Jan Voss left. Leo Kask admitted his killing of Jan Voss.", "Leo Kask"),
            ("Jan Voss left. Leo Kask planned his funeral for years.", "Leo Kask"),
            ("Jan Voss left. Leo Kask fell to his death on Monday.", "Leo Kask"),
            ("Jan Voss left. Leo Kask lived in Oslo until his death in 2010.", "Leo Kask"),
            ("Jan Voss left. Leo Kask was mourned at his funeral by thousands.", "Leo Kask"),
            ("Jan Voss left. Leo Kask said his funeral should be simple.", "Leo Kask"),
        ]
    )
    func deaths(text: String, owner: String) throws {
        #expect(try SharedPipeline.owner(of: "his", in: text) == owner)
    }

    @Test(
        "nobody is described by what is his own",
        arguments: [
            ("Jan Voss was found dead. Leo Kask, his brother, said so.", "Jan Voss"),
            ("Jan Voss resigned. Leo Kask, his deputy, said so.", "Jan Voss"),
            ("Jan Voss left. Leo Kask, his hands shaking, said so.", "Leo Kask"),
        ]
    )
    func appositions(text: String, owner: String) throws {
        #expect(try SharedPipeline.owner(of: "his", in: text) == owner)
    }

    @Test(
        "kin speak of the dead, and a lawyer of a client; a successor speaks of himself",
        arguments: [
            ("Jan Voss was found dead. Leo Kask, his brother, said he had been ill.", "Jan Voss"),
            ("Jan Voss was arrested. Leo Kask, his lawyer, said he would appeal.", "Jan Voss"),
            ("Jan Voss was arrested. His lawyer Leo Kask said he was innocent.", "Jan Voss"),
            ("Jan Voss resigned. His successor, Leo Kask, said he would change the law.", "Leo Kask"),
            (
                "Leo Kask, a lawyer for Jan Voss, declined to say whether Voss was ill. “We will appeal,” he said.",
                "Leo Kask"
            ),
        ]
    )
    func representatives(text: String, owner: String) throws {
        #expect(try SharedPipeline.owner(of: "he", in: text) == owner)
    }

    @Test(
        "what somebody is told to do is for him to do, except by who asks him",
        arguments: [
            ("Leo Kask told Jan Voss he must resign.", "Jan Voss"),
            ("Leo Kask told Jan Voss that he should resign.", "Jan Voss"),
            ("Leo Kask warned Jan Voss he had to go.", "Jan Voss"),
            ("Leo Kask told Jan Voss he would resign.", "Leo Kask"),
            ("Leo Kask told Jan Voss he should have known.", "Leo Kask"),
            ("Leo Kask told host Jan Voss he must win.", "Leo Kask"),
            ("Leo Kask told CNN's Jan Voss he must win.", "Leo Kask"),
        ]
    )
    func duties(text: String, owner: String) throws {
        #expect(try SharedPipeline.owner(of: "he", in: text) == owner)
    }

    @Test(
        "what somebody is accused of he did to his own, except what one does to another",
        arguments: [
            ("Leo Kask accused Jan Voss of betraying his country.", "Jan Voss"),
            ("Leo Kask accused Jan Voss of lying and betraying his country.", "Jan Voss"),
            ("Leo Kask criticised Jan Voss for breaking his word.", "Jan Voss"),
            ("Leo Kask accused Jan Voss of attacking his family.", "Leo Kask"),
            ("Leo Kask accused Jan Voss of betraying his trust.", "Leo Kask"),
        ]
    )
    func charges(text: String, owner: String) throws {
        #expect(try SharedPipeline.owner(of: "his", in: text) == owner)
    }

    @Test(
        "whom somebody supports does not give the support",
        arguments: [
            ("Director Leo Kask said Jan Voss has his full support as the coach.", "Leo Kask"),
            ("Leo Kask said Jan Voss still enjoys his confidence.", "Leo Kask"),
            ("Leo Kask said Jan Voss has his hands full.", "Jan Voss"),
        ]
    )
    func support(text: String, owner: String) throws {
        #expect(try SharedPipeline.owner(of: "his", in: text) == owner)
    }

    @Test("of two possessors that “and” joins, the first may be named")
    func parallels() throws {
        let text = "For all Leo Kask's affinity for Jan Tal and his enmity for the European Union, nothing happened."
        #expect(try SharedPipeline.owner(of: "his", in: text) == "Leo Kask")
    }

    @Test("a pronoun that opens spoken words does not mean whom the text names only beside its topic")
    func topics() throws {
        let text =
            "Leo James leads the league. Jan Kidd has served as a model for James' efforts.\n\n“He's playing well,” Leo Vogel said."
        #expect(try SharedPipeline.owner(of: "He", in: text) != "Jan Kidd")
        let own =
            "Leo Kask spoke. Leo Kask won. Leo Kask waits. Jan Voss left.\n\n“The chief has made his views clear,” aides said."
        #expect(try SharedPipeline.owner(of: "his", in: own) == "Jan Voss")
    }

    @Test("whoever speaks inside spoken words is no “he” to himself")
    func innerSpeakers() throws {
        let text = "“Leo Tal replied that ‘He will do it,’” Jan Voss said."
        #expect(try SharedPipeline.owner(of: "He", in: text) != "Leo Tal")
    }

    @Test(
        "a name that an apposition to the subject ends with is not the subject",
        arguments: [
            ("Jan Kask, the brother of the heir, Leo Tal, has told friends that he is glad.", "Jan Kask"),
            ("Jan Kask, a friend of Leo Tal and Jon Voss, would then have claimed that he left.", "Jan Kask"),
            ("In Oslo, the brother of the heir, Leo Tal, has told friends that he is glad.", "Leo Tal"),
            ("The head of the bank, Leo Tal, said he was glad.", "Leo Tal"),
        ]
    )
    func longSubjects(text: String, owner: String) throws {
        #expect(try SharedPipeline.owner(of: "he", in: text) == owner)
    }

    @Test("“me” outside the marks is not who speaks inside them")
    func reporters() throws {
        let text = "“He left,” Leo Kask told me. “I was sad.”"
        #expect(try SharedPipeline.owner(of: "me", in: text) != "Leo Kask")
        #expect(try SharedPipeline.owner(of: "I", in: text) == "Leo Kask")
    }
}
