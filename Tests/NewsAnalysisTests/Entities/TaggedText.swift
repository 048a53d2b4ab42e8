import NewsModel

@testable import NewsAnalysis

/// Documents written by hand with their parts of speech, so that a test depends on no tagger.
///
/// Words are separated by blanks; `word_TAG` gives a tag, small words have the usual one, capitalised words are proper
/// nouns and others nouns. Marks and `'s` join the word before them; a full stop ends a sentence, `|` a paragraph.
enum TaggedText {
    private static let usual: [String: PartOfSpeech] = [
        "the": .determiner, "a": .determiner, "an": .determiner, "this": .determiner, "that": .preposition,
        "of": .preposition, "in": .preposition, "on": .preposition, "with": .preposition, "for": .preposition,
        "at": .preposition, "from": .preposition, "by": .preposition, "to": .to, "and": .conjunction,
        "but": .conjunction, "he": .pronoun, "him": .pronoun, "she": .pronoun, "it": .pronoun, "they": .pronoun,
        "his": .possessivePronoun, "its": .possessivePronoun, "their": .possessivePronoun, "said": .verbPast,
        "says": .verbPresentThird, "met": .verbPast, "is": .verbPresentThird, "was": .verbPast, "'s": .possessiveEnding,
        "will": .modal, "told": .verbPast, "wants": .verbPresentThird, "arrived": .verbPast, "has": .verbPresentThird,
        "russian": .adjective, "american": .adjective, "praised": .verbPast,
    ]

    static func text(_ words: String, part: TextPart, isTitleCase: Bool = false) -> AnnotatedText {
        var bytes: [UInt8] = []
        var tokens: [Token] = []
        var sentences: [Sentence] = []
        var start = 0
        var paragraph = 0
        func close() {
            guard start < tokens.count else { return }
            let range = tokens[start].utf8Range.lowerBound..<tokens[tokens.count - 1].utf8Range.upperBound
            sentences.append(
                Sentence(
                    tokens: start..<tokens.count,
                    utf8Range: range,
                    paragraph: paragraph,
                    isTitleCase: isTitleCase
                )
            )
            start = tokens.count
        }
        for item in words.split(separator: " ") {
            if item == "|" {
                close()
                paragraph += 1
                bytes += Array("\n\n".utf8)
                continue
            }
            let fields = item.split(separator: "_", maxSplits: 1)
            let word = String(fields[0])
            let lower = word.lowercased()
            let isMark = !word.unicodeScalars.contains {
                $0.properties.isAlphabetic || $0.properties.numericType != nil
            }
            let opens = ["(", "“"].contains(word)
            let joins = (isMark && !opens && !["—", "–"].contains(word)) || word == "'s"
            let followsOpening = bytes.last == UInt8(ascii: "(") || bytes.suffix(3) == Array("“".utf8)[...]
            if !tokens.isEmpty, !joins, !followsOpening, bytes.last != UInt8(ascii: "\n") {
                bytes.append(UInt8(ascii: " "))
            }
            var tag = isMark ? PartOfSpeech.punctuation : usual[lower] ?? .noun
            if let first = word.unicodeScalars.first, first.properties.isUppercase, usual[lower] == nil {
                tag = .properNoun
            }
            if fields.count > 1, let given = PartOfSpeech(rawValue: String(fields[1])) { tag = given }
            let range = bytes.count..<(bytes.count + word.utf8.count)
            bytes += Array(word.utf8)
            tokens.append(Token(text: word, lowercased: lower, utf8Range: range, followsSpace: !joins, tag: tag))
            if word == "." { close() }
        }
        close()
        return AnnotatedText(part: part, utf8: bytes, tokens: tokens, sentences: sentences)
    }

    static func document(_ body: String, title: String = "", date: String? = "2025-02-14") -> Document {
        let bodyText = text(body, part: .body)
        let titleText = text(title, part: .title, isTitleCase: false)
        let article = Article(
            id: ArticleID(rawValue: "test"),
            title: String(decoding: titleText.utf8, as: UTF8.self),
            text: String(decoding: bodyText.utf8, as: UTF8.self),
            publishedAt: date.flatMap { Timestamp($0) }
        )
        return Document(article: article, title: titleText, body: bodyText)
    }
}

/// What a finder made of a text, in words.
struct FoundEntities {
    let document: Document

    /// The words of an entity's mentions of a form, in text order.
    func mentions(_ id: String, _ form: MentionForm) -> [String] {
        guard let entity = entity(id) else { return [] }
        return entity.mentions.filter { $0.form == form }.compactMap { document.article.text(of: $0.span) }
    }

    func entity(_ id: String) -> Entity? { document.entities.first { $0.id.rawValue == id } }

    var identifiers: Set<String> { Set(document.entities.map(\.id.rawValue)) }
}
