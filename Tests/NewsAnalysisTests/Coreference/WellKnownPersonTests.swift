import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("NominalRules: well-known persons by what they were or are")
struct WellKnownPersonTests {
    /// The ids of the entities that have descriptions among their mentions.
    private func described(_ text: String) throws -> Set<String> {
        let entities = try SharedPipeline.analyze(text, date: "2016-07-07").entities
        return Set(
            entities.filter { entity in
                entity.linkStatus == .linked && entity.mentions.contains { $0.form == .nominal }
            }.map(\.id.rawValue)
        )
    }

    @Test(
        "a former office means the one person of the text who held it",
        arguments: [
            ("Hillary Clinton spoke in Ohio. The former secretary of state said she would win.", "hillary-clinton"),
            ("Mitt Romney spoke. The former Massachusetts governor said no.", "mitt-romney"),
            ("Hillary Clinton met Mitt Romney. The former governor of Massachusetts said no.", "mitt-romney"),
            ("Barack Obama met George W. Bush. The former president laughed.", "george-w-bush"),
            ("John Kerry met Hillary Clinton. The former secretary of state laughed.", "hillary-clinton"),
        ]
    )
    func formerOffices(text: String, id: String) throws {
        #expect(try described(text) == [id])
    }

    @Test(
        "it means nobody where the text has several, or nobody who held it",
        arguments: [
            "Condoleezza Rice met Hillary Clinton. The former secretary of state said no.",
            "Hillary Clinton met Mitt Romney. The former Florida governor said no.",
            "Barack Obama spoke in Ohio. The former president of the club said no.",
            "Mitt Romney met former Gov. Anna Kask. The former governor said no.",
            "The former secretary of state said no. Jon Kask met Bernie Sanders.",
            "Hillary Clinton spoke. The former deputy secretary of state said no.",
        ]
    )
    func nobody(text: String) throws {
        #expect(try described(text).isEmpty)
    }

    @Test(
        "fuller descriptions mean whom the shorter ones do",
        arguments: [
            ("Donald Trump spoke. The billionaire businessman said no.", "donald-trump"),
            ("Donald Trump spoke. The New York billionaire said no.", "donald-trump"),
            ("Donald Trump spoke. The presumptive Republican presidential nominee said no.", "donald-trump"),
            ("Hillary Clinton spoke. The likely Democratic nominee said no.", "hillary-clinton"),
        ]
    )
    func descriptions(text: String, id: String) throws {
        #expect(try described(text) == [id])
    }

    @Test(
        "but not where the text calls somebody else so, or tells of another place",
        arguments: [
            "Mart Kask, a billionaire businessman, met Donald Trump. The billionaire businessman said no.",
            "Donald Trump spoke. The Texas billionaire said no.",
            "Donald Trump spoke. The likely Democratic nominee said no.",
        ]
    )
    func others(text: String) throws {
        #expect(try !described(text).contains("donald-trump"))
    }
}
