import HTTPWire

extension StandpointService {
    /// The value of `limit` that asks for all of a list.
    static let all = "all"
    /// The items of an export's first page, when their size is not known yet.
    private static let firstPage = 16
    /// About the bytes of each further page.
    private static let pageBytes = 128 * 1024
    /// The most bytes handed to the writer at once, which may then hold as many beyond its bound.
    private static let pieceBytes = 64 * 1024

    /// Whether a request asks for all of a list rather than for a page.
    func isExport(_ head: RequestHead, _ route: Route) -> Bool {
        guard head.method == .get || head.method == .head, head.target.hasQuery, route.parameters.contains("cursor")
        else { return false }
        // A query that cannot be read is refused where it is read.
        return (try? QueryString(head.target))?.values("limit") == [Self.all]
    }

    /// Answers a list to its end, page by page.
    ///
    /// The next page is only read once the writer has taken the last one: a slow reader slows its own export, and
    /// memory holds one page, however long the list is. The pages follow each other as cursors do, with what
    /// `openapi.yaml` promises of them while articles arrive. Where the client takes gzip it gets that, each page readable
    /// once it is here.
    func export(
        _ head: RequestHead,
        _ route: Route,
        _ index: Int,
        _ response: any ResponseWriter
    ) throws {
        var query = try QueryString(head.target)
        var size = Self.firstPage
        var deflater: Deflater?
        while true {
            query.set("limit", "\(size)")
            let exchange = try exchange(head, route, index, [], query)
            guard exchange.mediaType != .json else {
                let forms = route.produces.map(\.formatName).filter { $0 != "json" }.joined(separator: " and ")
                exchange.parameters.note("limit", "All of a list is for \(forms); as JSON it comes in pages.")
                try exchange.parameters.finish()
                return
            }
            let answer = try route.handler(self, exchange)
            let part = answer.part ?? ListPart(nextCursor: nil, count: 0, start: 0)
            let isFirst = !response.hasStarted
            if isFirst {
                var fields = FieldSection()
                deflater = RequestCoding.acceptsGzip(head.fields) ? Deflater() : nil
                if deflater != nil { fields.set("Content-Encoding", "gzip") }
                fields.describe(exchange.mediaType, tag: nil)
                addForClient(head, to: &fields)
                try response.start(.ok, fields)
                if head.method == .head { return }
            }
            var rest = answer.body[(isFirst ? 0 : part.start)...]
            let isLast = part.nextCursor == nil
            repeat {
                let piece = Array(rest.prefix(Self.pieceBytes))
                rest = rest.dropFirst(Self.pieceBytes)
                try response.write(deflater?.deflate(piece, then: isLast && rest.isEmpty ? .end : .pause) ?? piece)
            } while !rest.isEmpty
            guard let cursor = part.nextCursor else { return }
            query.set("cursor", cursor)
            let each = max(1, answer.body.count / max(1, part.count))
            size = min(max(1, Self.pageBytes / each), Self.maximumLimit)
        }
    }
}
