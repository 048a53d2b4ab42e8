/// A place in a posting list of an entity: a row, and what a pass over many of them needs to know of it.
///
/// The rows of a well-covered entity lie far apart in the tables; what lies in the list itself is read in one go.
protocol EntityPosting: BitwiseCopyable, Sendable {
    /// The row of the table that the list is of.
    var row: UInt32 { get }
    /// The row's article.
    var article: ArticleRow { get }
}

/// An article that mentions the entity.
struct MentionPosting: EntityPosting {
    let row: UInt32
    let article: ArticleRow
    let salience: Float
    /// Mentions in the article.
    let count: UInt16
}

/// A stance that the entity holds, or that is held toward it.
struct StancePosting: EntityPosting {
    let row: UInt32
    let article: ArticleRow
    /// The entity at the other end; `noIndex` for the author as a holder.
    let other: EntityIndex
    let polarity: Float
    /// The number of the voice.
    let voice: UInt8
    /// The number of the label.
    let label: UInt8
}

/// A quotation by the entity, or about it.
struct QuotationPosting: EntityPosting {
    let row: UInt32
    let article: ArticleRow
}

/// An event that the entity takes part in.
struct EventPosting: EntityPosting {
    let row: UInt32
    let article: ArticleRow
    /// Days since 1970-01-01; `Int32.min` where open.
    let firstDay: Int32
    let predicate: StringIndex
}

/// The rows that an entity occurs in, by the part that it plays.
package struct EntityPostings: Sendable {
    var mentions = Postings<MentionPosting>()
    var heldStances = Postings<StancePosting>()
    var targetedStances = Postings<StancePosting>()
    var quotationsBy = Postings<QuotationPosting>()
    var quotationsAbout = Postings<QuotationPosting>()
    var events = Postings<EventPosting>()
    /// Articles, not dead, that mention it.
    var liveArticles: UInt32 = 0
    /// Articles that it occurs in and that died, in the order in which they did: what was worked out of earlier rows is less
    /// those that died since.
    var deaths = Postings<ArticleRow>()

    /// Whether the entity occurs nowhere.
    var isEmpty: Bool {
        mentions.isEmpty && heldStances.isEmpty && targetedStances.isEmpty && quotationsBy.isEmpty
            && quotationsAbout.isEmpty && events.isEmpty
    }
}
