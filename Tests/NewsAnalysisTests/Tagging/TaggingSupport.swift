import NewsAnalysis
import NewsModel

/// The tagger of the repository's `Config`, read once for all tests.
enum Taggers {
    private static let shared = Result { () throws -> PartOfSpeechTagger in
        let catalogue = try EntityCatalogue(path: configDirectory + "/entities.jsonl")
        return try PartOfSpeechTagger(
            modelPath: configDirectory + "/models/part-of-speech.tagger",
            lexicon: try NameLexicon(configDirectory: configDirectory, catalogue: catalogue.entries),
            lemmatizer: try Lemmatizer(configDirectory: configDirectory)
        )
    }

    /// A document with tokens, sentences, tags and lemmas.
    static func document(title: String = "", _ text: String) throws -> Document {
        let article = Article(id: ArticleID(rawValue: "a"), title: title, text: text)
        var document = try DocumentBuilder(configDirectory: configDirectory).document(for: article)
        try shared.get().annotate(&document)
        return document
    }
}
