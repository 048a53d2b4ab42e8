import NewsModel

@testable import NewsAnalysis

/// The repository's pipeline, made once for all tests.
enum SharedPipeline {
    static let shared = Result { () throws -> AnalysisPipeline in
        try AnalysisPipeline(configDirectory: configDirectory)
    }

    static func get() throws -> AnalysisPipeline { try shared.get() }

    static func analyze(_ text: String, title: String = "", date: String? = "2025-02-14") throws -> Analysis {
        let article = Article(
            id: ArticleID(rawValue: "test"),
            title: title,
            text: text,
            publishedAt: date.flatMap { Timestamp($0) }
        )
        return try get().analyze(article)
    }
}

/// A tagged sentence and its syntax, with arguments in words.
struct ReadSentence {
    let syntax: SentenceSyntax

    init(_ sentence: String) throws {
        let words = try StanceWords(path: configDirectory + "/stance/words.tsv")
        syntax = SentenceSyntax(
            text: try Taggers.document(sentence).body,
            sentence: 0,
            words: words,
            control: try controlVerbs.get()
        )
    }

    /// The first token with a lemma or word.
    func token(_ word: String) -> Int? {
        syntax.tokens.first { syntax.text.tokens[$0].lemma == word || syntax.text.tokens[$0].text == word }
    }

    func subjects(of verb: String) -> Set<String> {
        guard let index = token(verb) else { return [] }
        return Set(syntax.subjects(of: index).map(words))
    }

    func object(of verb: String) -> String? {
        token(verb).flatMap { syntax.object(after: $0) }.map(words)
    }

    func words(_ chunk: NounChunk) -> String {
        syntax.text.tokens[chunk.tokens].map(\.text).joined(separator: " ")
    }

    func words(_ tokens: Range<Int>) -> String {
        syntax.text.tokens[tokens].map(\.text).joined(separator: " ")
    }
}
