import HTTPWire

/// A request on its way through a handler: what was asked, taken apart and checked.
package struct RequestExchange {
    /// The request line and the field section.
    package let head: RequestHead
    /// The route's place in the table.
    package let route: Int
    /// The values of the path's parameters, in order.
    package let pathParameters: [String]
    /// The query.
    package let parameters: ParameterReader
    /// The media type to answer in, where there is a choice.
    package let mediaType: MediaType
    /// The content, decompressed.
    package let body: [UInt8]

    /// The content as JSON.
    package func json() throws(JSONParseError) -> JSONValue { try JSONParser.parse(body) }
}

/// A page's place in its list.
package struct ListPart: Hashable, Sendable {
    /// The cursor of the next page; nil behind the last one.
    package var nextCursor: String?
    /// The number of items.
    package var count: Int
    /// Where the first item begins in the content.
    package var start: Int
}

/// What a handler answers.
package struct Answer: Sendable {
    /// The status.
    package var status: HTTPStatus
    /// The value of `Content-Type`; nil without content.
    package var mediaType: MediaType?
    /// The content; empty where there is a ``representation``, which has it.
    package var body: [UInt8]
    /// Further response fields.
    package var fields: FieldSection
    /// Whether the answer stands for the state of a resource, so that it gets an `ETag`.
    package var isRepresentation: Bool
    /// The content with its tag, where it was made before.
    package var representation: Representation?
    /// Where the content lies in a list; nil where it is no list.
    package var part: ListPart?

    package init(
        status: HTTPStatus = .ok,
        _ mediaType: MediaType?,
        _ body: [UInt8],
        fields: FieldSection = FieldSection(),
        isRepresentation: Bool = false
    ) {
        self.status = status
        self.mediaType = mediaType
        self.body = body
        self.fields = fields
        self.isRepresentation = isRepresentation
    }

    /// Answers with a representation that is kept.
    package init(_ representation: Representation) {
        self.init(representation.mediaType, [], isRepresentation: true)
        self.representation = representation
    }
}
