import NewsAnalysis
import NewsModel

/// The taggers of the repository's `Config`, read once for all tests.
enum Taggers {
    static let shared = Result { () throws -> (tags: PartOfSpeechTagger, names: SequenceNameTagger) in
        let catalogue = try EntityCatalogue(path: configDirectory + "/entities.jsonl")
        let lexicon = try NameLexicon(configDirectory: configDirectory, catalogue: catalogue.entries)
        return (
            try PartOfSpeechTagger(
                modelPath: configDirectory + "/models/part-of-speech.tagger",
                lexicon: lexicon,
                lemmatizer: try Lemmatizer(contentsOf: configDirectory + "/lemmas.tsv")
            ),
            try SequenceNameTagger(modelPath: configDirectory + "/models/names.tagger", lexicon: lexicon)
        )
    }

    /// A document with tokens, sentences, tags, lemmas and names.
    static func document(title: String = "", _ text: String) throws -> Document {
        let article = Article(id: ArticleID(rawValue: "a"), title: title, text: text)
        var document = try DocumentBuilder(configDirectory: configDirectory).document(for: article)
        let taggers = try shared.get()
        taggers.tags.annotate(&document)
        NameFinder(tagger: taggers.names).annotate(&document)
        return document
    }
}
