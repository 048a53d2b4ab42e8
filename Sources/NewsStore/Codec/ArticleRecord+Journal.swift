extension ArticleRecord {
    /// The record of a journal's article.
    init(_ article: JournalArticle, sequence: UInt64) throws(StoreError) {
        do throws(CodecError) {
            try self.init(decoding: article.payload, title: article.title, text: article.text)
        } catch {
            throw StoreError(.damaged, "entry \(sequence) of the journal cannot be read: \(error)")
        }
    }
}
