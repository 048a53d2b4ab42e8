import HTTPWire
import NewsStore

extension StandpointService {
    /// Answers `GET /v1/stream`: one event for each stored article, from now on, or after the client's last one.
    public func push(_ head: RequestHead, to writer: any PushWriter) {
        let start = ContinuousClock.now
        var index: Int?
        do {
            let (route, place) = try find(head)
            index = place
            try parameters(QueryString(head.target), route).finish()
            _ = try negotiated(head, route)
            let revision = try lastEvent(head.fields)
            guard feed.hasRoom else {
                throw ProblemDetails(
                    .overloaded,
                    "As many clients listen as this server takes.",
                    fields: [("Retry-After", "5")]
                )
            }
            var fields: FieldSection = [
                "Content-Type": MediaType.eventStream.contentType, "Cache-Control": "no-store",
                // nginx would gather events otherwise.
                "X-Accel-Buffering": "no", "X-Content-Type-Options": "nosniff",
            ]
            addForClient(head, to: &fields)
            lane(head).metrics.count(route: index, status: 200, duration: ContinuousClock.now - start)
            if head.method == .head {
                writer.begin(.ok, fields)
                writer.finish()
            } else {
                feed.add(writer, after: revision) {
                    writer.begin(.ok, fields)
                    _ = writer.push(Array("retry: 2000\n\n".utf8))
                }
            }
        } catch {
            let answer = finish(refuse(error, head), head)
            lane(head).metrics.count(route: index, status: answer.status.code, duration: ContinuousClock.now - start)
            writer.begin(answer.status, answer.fields)
            _ = writer.push(answer.body)
            writer.finish()
        }
    }

    /// The revision after which the client wants to hear of articles.
    ///
    /// - Throws: ``ProblemType/invalidParameter`` for an id that this corpus never gave.
    private func lastEvent(_ fields: FieldSection) throws(ProblemDetails) -> UInt64 {
        let current = store.snapshot.corpusRevision
        guard let text = fields["Last-Event-ID"], !text.isEmpty else { return current }
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let revision = UInt64(text), revision <= current
        else {
            throw ProblemDetails(
                .invalidParameter,
                "Last-Event-ID is no event of this corpus; without it the stream begins now, with 0 at the first article.",
                errors: [ProblemDetails.Fault(pointer: "Last-Event-ID", detail: "The id of an event is expected.")]
            )
        }
        return revision
    }

    /// Writes the data of an event.
    static func eventData(_ article: ArticleSummary, analysisVersion: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.object {
            $0.member("id", article.id.rawValue)
            $0.member("title", article.title)
            $0.member("outlet", article.outlet)
            $0.member("authors", article.authors)
            $0.member("published_at", article.publishedAt?.description)
            $0.member("language", article.language)
            $0.member("genre", article.genre?.rawValue)
            $0.member("reprint_of", article.reprintOf?.rawValue)
            $0.member("story_id", article.storyID)
            $0.member("words", article.words)
            $0.object("meta") {
                $0.member("analysis_version", analysisVersion)
                $0.member("revision", Int(clamping: article.revision))
            }
        }
        return writer.take()
    }
}
