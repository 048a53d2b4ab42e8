import HTTPWire
import NewsModel
import StandpointAPI

extension Engine {
    /// Reads an article as `POST /v1/analyze` takes it.
    ///
    /// - Throws: ``CommandFailure`` that says what is wrong and where.
    func article(fromJSON bytes: [UInt8], limit: Int) throws -> Article {
        do {
            return try ArticleContent.read(JSONParser.parse(bytes), maximumText: limit).article
        } catch {
            throw CommandFailure.input(ProblemSentence.text(of: ProblemDetails(error)))
        }
    }

    /// Refuses a text in another language than English, as the API does.
    ///
    /// - Throws: ``CommandFailure`` that says so.
    func requireEnglish(_ article: Article) throws {
        do {
            try Language.requireEnglish(title: article.title, text: article.text, declared: nil)
        } catch {
            throw CommandFailure.input(error.detail)
        }
    }

    /// The analysis of an article, as `POST /v1/analyze` gives it.
    func analysisJSON(of article: Article) throws -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("title", article.title)
            writer.member("text", article.text)
            writer.member("outlet", article.outlet)
            writer.member("authors", article.authors)
            if let publishedAt = article.publishedAt { writer.member("published_at", publishedAt.description) }
            writer.member("language", article.language)
            if let genre = article.genre { writer.member("genre", genre.rawValue) }
            if let url = article.url { writer.member("url", url) }
        }
        let body = writer.take()
        let target = try RequestTarget("/v1/analyze")
        let fields: FieldSection = ["Content-Type": "application/json", "Content-Length": "\(body.count)"]
        let head = RequestHead(method: .post, target: target, authority: "localhost", fields: fields)
        let response = service.respond(to: HTTPRequest(head: head, body: body))
        guard response.status == .ok else {
            let problem = try? JSONParser.parse(response.body)  // Of our own making; it parses.
            throw CommandFailure.input(problem.flatMap(ProblemSentence.text) ?? "the article cannot be analysed")
        }
        return response.body
    }
}
