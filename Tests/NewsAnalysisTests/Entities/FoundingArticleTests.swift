import FoundationEssentials
import NewsModel
import Testing

@testable import NewsAnalysis

/// The opinion column that the project measures itself by; a newspaper's text, so it lies beside the repository.
private let foundingArticlePath = repositoryRoot + "/../shared/articles/baker-2025-02-14.txt"

@Suite("The founding article: who is in it")
struct FoundingArticleTests {
    private func analyze() throws -> (article: Article, entities: [Entity]) {
        let data = try #require(FileManager.default.contents(atPath: foundingArticlePath))
        let blocks = String(decoding: data, as: UTF8.self).split(separator: "\n\n", maxSplits: 3).map(String.init)
        try #require(blocks.count == 4)
        let article = Article(
            id: ArticleID(rawValue: "founding"),
            title: blocks[0],
            text: blocks[3],
            publishedAt: Timestamp("2025-02-14")
        )
        return (article, try AnalysisPipeline(configDirectory: configDirectory).analyze(article).entities)
    }

    @Test(
        "names people in full with their offices, and reads capitals as governments",
        .enabled(if: FileManager.default.fileExists(atPath: foundingArticlePath), "the article is not here")
    )
    func entities() throws {
        let (article, entities) = try analyze()
        func entity(_ id: String) -> Entity? { entities.first { $0.id.rawValue == id } }
        func words(_ id: String, _ form: MentionForm) -> [String] {
            (entity(id)?.mentions ?? []).filter { $0.form == form }.compactMap { article.text(of: $0.span) }
        }
        #expect(entities.first?.id.rawValue == "donald-trump")
        let roles = [
            "donald-trump": "president", "vladimir-putin": "president", "marco-rubio": "secretary of state",
            "mike-waltz": "national security adviser", "pete-hegseth": "defence secretary",
            "keith-kellogg": "special envoy",
        ]
        for (id, role) in roles {
            #expect(entity(id)?.role == role, "\(id)")
            #expect(entity(id)?.linkStatus == .linked, "\(id)")
        }
        let nominals = words("donald-trump", .nominal)
        #expect(nominals.contains("the US president"))
        #expect(nominals.filter { $0 == "the president" }.count == 2)
        #expect(words("russia", .name).contains("Moscow"))
        #expect(words("ukraine", .name).filter { $0 == "Kyiv" }.count == 3)
        #expect(words("china", .name).contains("Beijing"))
        #expect(words("washington-dc", .name) == ["Washington", "Washington"])
        #expect(words("brussels", .name) == ["Brussels"])
        #expect(words("nato", .name).count >= 9)
        for id in ["volodymyr-zelensky", "thucydides", "lord-palmerston", "iran", "european-union"] {
            #expect(entity(id) != nil, "\(id)")
        }
    }
}
