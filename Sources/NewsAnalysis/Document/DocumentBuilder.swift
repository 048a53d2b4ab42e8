import NewsModel

/// Makes the document that the pipeline annotates: tokens and sentences of title and body.
package struct DocumentBuilder: Sendable {
    private let tokenizer: Tokenizer
    private let splitter: SentenceSplitter

    /// Reads `abbreviations.tsv` and `boundary-words.tsv` from the directory of data tables.
    package init(configDirectory: String) throws(ResourceError) {
        let abbreviations = try Abbreviations(contentsOf: configDirectory + "/abbreviations.tsv")
        let words = try BoundaryWords(path: configDirectory + "/boundary-words.tsv")
        tokenizer = Tokenizer(abbreviations: abbreviations, words: words)
        splitter = SentenceSplitter(abbreviations: abbreviations, words: words)
    }

    /// The document of an article, with nothing but tokens and sentences.
    ///
    /// - Complexity: Linear in the length of the article.
    package func document(for article: Article) -> Document {
        Document(article: article, title: text(article.title, as: .title), body: text(article.text, as: .body))
    }

    /// A text with its tokens and sentences.
    package func text(_ text: String, as part: TextPart) -> AnnotatedText {
        let utf8 = Array(text.utf8)
        let tokens = tokenizer.tokens(of: utf8)
        return AnnotatedText(
            part: part,
            utf8: utf8,
            tokens: tokens,
            sentences: splitter.sentences(of: tokens, in: utf8)
        )
    }
}
