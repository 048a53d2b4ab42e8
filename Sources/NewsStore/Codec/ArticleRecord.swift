import NewsModel

/// An article as the journal keeps it: all that the columns need, without its text.
///
/// What is found once from the text (names seen, number of words, fingerprints) is kept with it, so that a restart reads
/// no text.
struct ArticleRecord: Hashable, Sendable {
    /// The article; its text may be empty.
    var article: Article
    var analysis: Analysis
    var contentHash: ContentHash?
    /// For each entity of the analysis, the distinct names that it was seen under.
    var aliases: [[String]]
    /// Words of title and text.
    var words: Int
    /// What near-duplicates share.
    var signature: ShingleSignature
    /// What articles on the same story share: hashes of the words of title and lede.
    var wording: [UInt32]
    /// What the article tells of persons whom only their names identify, by the entity's place in the analysis.
    ///
    /// Records of version 1 have none.
    var persons: [Int: PersonEvidence]

    /// The version that is written; earlier ones can be read.
    ///
    /// Before version 3 quotations have no pieces but their contents.
    static let version: UInt8 = 3

    /// The bytes of all but title, text, story and group of reprints, which the journal keeps beside them.
    func encode() -> [UInt8] {
        var encoder = RecordEncoder()
        encoder.string(article.id.rawValue)
        encoder.string(article.outlet)
        encoder.list(article.authors) { encoder, _, author in encoder.string(author) }
        encoder.optional(article.publishedAt?.secondsSinceEpoch)
        encoder.string(article.language)
        encoder.code(article.genre)
        encoder.string(article.url)
        encoder.raw(contentHash?.bytes ?? [])
        encoder.count(words)
        encoder.raw(signature.bytes)
        encoder.raw(packedWording)
        encoder.list(aliases) { encoder, _, names in
            encoder.list(names) { encoder, _, name in encoder.string(name) }
        }
        encoder.analysis(analysis)
        encoder.list(persons.sorted { $0.key < $1.key }) { encoder, _, person in
            encoder.count(person.key)
            person.value.write(to: &encoder)
        }
        return encoder.finish(version: Self.version)
    }

    /// Four bytes for each word, the lowest first.
    private var packedWording: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(wording.count * 4)
        for word in wording {
            for shift: UInt32 in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
        }
        return bytes
    }

    /// The record that the bytes hold.
    init(decoding bytes: [UInt8], title: String, text: String) throws(CodecError) {
        var decoder = try RecordDecoder(bytes, versions: 1...Self.version)
        article = Article(
            id: ArticleID(rawValue: try decoder.string()),
            title: title,
            text: text,
            outlet: try decoder.optionalString(),
            authors: try decoder.list { (decoder, _) throws(CodecError) in try decoder.string() },
            publishedAt: try decoder.optional().map { Timestamp(secondsSinceEpoch: $0) },
            language: try decoder.string(),
            genre: try decoder.optionalCode(),
            url: try decoder.optionalString()
        )
        contentHash = ContentHash(try decoder.raw())
        words = try decoder.integer()
        signature = ShingleSignature(bytes: try decoder.raw())
        let packed = try decoder.raw()
        wording = stride(from: 0, to: packed.count - packed.count % 4, by: 4).map { start in
            (0..<4).reduce(UInt32(0)) { $0 | UInt32(packed[start + $1]) << UInt32($1 * 8) }
        }
        aliases = try decoder.list { (decoder, _) throws(CodecError) in
            try decoder.list { (decoder, _) throws(CodecError) in try decoder.string() }
        }
        analysis = try decoder.analysis(hasPieces: decoder.version > 2)
        persons = [:]
        if decoder.version > 1 {
            let places = analysis.entities.indices
            for (place, evidence) in try decoder.list({ (decoder, _) throws(CodecError) in
                (try decoder.integer(), try PersonEvidence(from: &decoder))
            }) where places.contains(place) {
                persons[place] = evidence
            }
        }
        try decoder.finish()
    }

    /// The record of an item: the part of storing it that needs no order, done on the caller's queue.
    init(_ item: StoreItem) {
        article = item.article
        analysis = item.analysis
        contentHash = item.contentHash
        let title = Array(item.article.title.utf8)
        let text = Array(item.article.text.utf8)
        aliases = item.analysis.entities.map { Self.names(of: $0, title: title, text: text) }
        let words = TextWords(title: title, text: text)
        self.words = words.count
        signature = ShingleSignature(words)
        wording = words.wording
        persons = PersonEvidenceReader(title: title, text: text, publishedAt: item.article.publishedAt?.date)
            .evidence(in: item.analysis.entities)
    }

    /// The distinct names among an entity's mentions, the entity's own name first.
    private static func names(of entity: Entity, title: [UInt8], text: [UInt8]) -> [String] {
        var names = [entity.name]
        for mention in entity.mentions where mention.form == .name && names.count < 16 {
            let whole = mention.span.part == .title ? title : text
            let range = mention.span.utf8Range
            guard range.lowerBound >= 0, range.upperBound <= whole.count, range.count <= 200 else { continue }
            guard let name = String(validating: whole[range], as: UTF8.self) else { continue }
            if !names.contains(name) { names.append(name) }
        }
        return names
    }
}
