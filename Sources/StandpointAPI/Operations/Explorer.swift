import HTTPWire

/// The explorer page: one document without outside resources, put together from its parts.
struct Explorer: Sendable {
    /// The page's bytes.
    let page: [UInt8]
    /// The value of `Content-Security-Policy`: the page's own style and script, by their digests, and nothing else.
    let policy: String

    /// Puts the page together.
    ///
    /// - Parameters:
    ///   - page: The document, with one empty `style` and one empty `script` element.
    ///   - style: The content of the one.
    ///   - scripts: The content of the other, in order.
    init(page: [UInt8], style: [UInt8], scripts: [[UInt8]]) {
        let text = String(decoding: page, as: UTF8.self)
            .replacing("<style></style>", with: "<style>\n\(String(decoding: style, as: UTF8.self))</style>")
            .replacing(
                "<script></script>",
                with: "<script>\n\(scripts.map { String(decoding: $0, as: UTF8.self) }.joined())</script>"
            )
        self.page = Array(text.utf8)
        policy = [
            "default-src 'none'", "connect-src 'self'", "img-src 'self' data:",
            "style-src \(Self.sources(of: "style", in: text))", "script-src \(Self.sources(of: "script", in: text))",
            "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
        ].joined(separator: "; ")
    }

    /// The digests of all elements with a name, as sources of a policy.
    ///
    /// Source: Content Security Policy Level 3, section 2.3.1.
    private static func sources(of element: String, in text: String) -> String {
        let digests = text.split(separator: "<\(element)>").dropFirst().compactMap { piece -> String? in
            guard let content = piece.split(separator: "</\(element)>", maxSplits: 1).first else { return nil }
            return "'sha256-\(Base64URL.encodePadded(Digest.sha256(Array(content.utf8))))'"
        }
        return digests.isEmpty ? "'none'" : digests.joined(separator: " ")
    }
}

extension StandpointService {
    /// `GET /`: a page for people.
    func explore(_ exchange: RequestExchange) throws -> Answer {
        try exchange.parameters.finish()
        let fields: FieldSection = [
            "Content-Security-Policy": explorer.policy, "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "same-origin",
        ]
        return Answer(.html, explorer.page, fields: fields, isRepresentation: true)
    }
}
