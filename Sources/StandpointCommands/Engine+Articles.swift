import NewsModel
import StandpointAPI

extension Engine {
    /// Reads an article as `POST /v1/analyze` takes it.
    ///
    /// - Throws: ``CommandFailure`` that says what is wrong and where.
    func content(fromJSON bytes: [UInt8], limit: Int) throws -> ArticleContent {
        do {
            return try ArticleContent.read(JSONParser.parse(bytes), maximumText: limit, for: pipeline)
        } catch {
            throw CommandFailure.input(ProblemSentence.text(of: ProblemDetails(error)))
        }
    }

    /// Refuses a text in another language than English, as the API does.
    ///
    /// - Throws: ``CommandFailure`` that says so.
    func requireEnglish(_ article: Article) throws {
        do {
            try ArticleContent.requireEnglish(article.text, by: pipeline)
        } catch {
            throw CommandFailure.input(error.detail)
        }
    }
}
