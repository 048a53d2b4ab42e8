import NewsAnalysis
import NewsModel
import Testing

@Suite("DocumentBuilder")
struct DocumentBuilderTests {
    @Test("keeps title and body apart, each with offsets of its own")
    func titleAndBody() throws {
        let article = Article(id: ArticleID(rawValue: "a"), title: "Mayor wins", text: "Éva Roe won. She left.")
        let document = try DocumentBuilder(configDirectory: configDirectory).document(for: article)
        #expect(document.title.tokens.map(\.text) == ["Mayor", "wins"])
        #expect(document.body.sentences.count == 2)
        #expect(document.body.tokens[1].utf8Range == 5..<8)
        #expect(article.text(of: document.body.span(ofTokens: 0..<2)) == "Éva Roe")
    }

    @Test("accepts an article without any text")
    func empty() throws {
        let document = try DocumentBuilder(configDirectory: configDirectory)
            .document(for: Article(id: ArticleID(rawValue: "a"), text: " \n "))
        #expect(document.title.tokens.isEmpty && document.body.tokens.isEmpty && document.body.sentences.isEmpty)
    }

    @Test("names the table that it cannot read")
    func missingTable() throws {
        let error = #expect(throws: ResourceError.self) { try DocumentBuilder(configDirectory: "/nowhere") }
        #expect(error?.code == .unreadable)
        #expect(error?.path == "/nowhere/abbreviations.tsv")
    }
}
