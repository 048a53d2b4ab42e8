import NewsModel

/// Makes the document that the pipeline annotates: tokens and sentences of title and body.
package struct DocumentBuilder: Sendable {
    private let tokenizer: Tokenizer
    private let splitter: SentenceSplitter

    /// Reads `abbreviations.tsv` and `sentence-openers.txt` from the directory of data tables.
    package init(configDirectory: String) throws(ResourceError) {
        let abbreviations = try Abbreviations(contentsOf: configDirectory + "/abbreviations.tsv")
        let openers = try ResourceFile.lines(at: configDirectory + "/sentence-openers.txt").map(\.text)
        tokenizer = Tokenizer(abbreviations: abbreviations)
        splitter = SentenceSplitter(abbreviations: abbreviations, openers: Set(openers))
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
