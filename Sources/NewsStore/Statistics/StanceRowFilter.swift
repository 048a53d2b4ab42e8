import NewsModel

/// Which stances toward a target an aggregate counts, with every name looked up beforehand.
///
/// The author's own voice means what the author holds: prose that reports somebody's scorn is not the outlet's. It
/// counts only where a holder is asked for.
struct StanceRowFilter {
    private let voiceBits: UInt8
    private let speechBits: UInt8
    private let holder: HolderChoice

    private enum HolderChoice {
        /// The author in the author's voice and headlines; the sources in speech.
        case byVoice
        case author
        case entity(EntityIndex)
        case nobody
    }

    init(voices: Set<Voice>, holder: StanceHolder?, snapshot: StoreSnapshot) {
        voiceBits = voices.reduce(0) { $0 | 1 << $1.wireCode }
        speechBits = 1 << Voice.quoted.wireCode | 1 << Voice.paraphrased.wireCode
        switch holder {
        case nil: self.holder = .byVoice
        case .author: self.holder = .author
        case .entity(let id): self.holder = snapshot.entityIndex(id).map { .entity($0) } ?? .nobody
        }
    }

    /// Whether a stance is in a voice that counts.
    @inline(__always)
    func passesVoice(_ posting: StancePosting) -> Bool { voiceBits & (1 << posting.voice) != 0 }

    /// Whether a stance counts toward its target if its article does.
    @inline(__always)
    func passesHolder(_ posting: StancePosting) -> Bool {
        guard passesVoice(posting) else { return false }
        switch holder {
        case .byVoice: return speechBits & (1 << posting.voice) != 0 || posting.other == noIndex
        case .author: return posting.other == noIndex
        case .entity(let index): return posting.other == index
        case .nobody: return false
        }
    }
}

/// Which articles an aggregate counts, with every name and column looked up beforehand.
struct ArticleRowFilter {
    /// The outlet that is wanted.
    let outlet: StringIndex?
    /// The author that is wanted.
    let author: StringIndex?
    /// Whether nothing passes, since a name is unknown.
    let isEmpty: Bool
    /// The first moment that passes.
    let from: Int64
    /// The moment after the last that passes.
    let to: Int64
    private let needsDate: Bool
    /// Whether every living article passes.
    let passesAll: Bool
    private let living: LivingRows
    private let published: Column<Int64>
    private let outlets: Column<StringIndex>
    private let authors: ArticleAuthors

    init(outlet: String?, author: String?, from: Timestamp?, to: Timestamp?, snapshot: StoreSnapshot) {
        self.outlet = outlet.flatMap { snapshot.outletNames.number(of: $0) }
        self.author = author.flatMap { snapshot.authorNames.number(of: $0) }
        isEmpty = (outlet != nil && self.outlet == nil) || (author != nil && self.author == nil)
        self.from = from.map { Int64($0.secondsSinceEpoch) } ?? Int64.min + 1
        self.to = to.map { Int64($0.secondsSinceEpoch) } ?? Int64.max
        needsDate = from != nil || to != nil
        passesAll = !needsDate && outlet == nil && author == nil
        living = snapshot.livingRows
        published = snapshot.articles.published
        outlets = snapshot.articles.outlets
        authors = snapshot.articleAuthors
    }

    /// Whether a row of the article table counts.
    @inline(__always)
    func passes(_ row: ArticleRow) -> Bool {
        guard living.contains(row) else { return false }
        return passesAll || passesTests(row)
    }

    private func passesTests(_ row: ArticleRow) -> Bool {
        guard !isEmpty else { return false }
        let published = published[row]
        if published == undated {
            if needsDate { return false }
        } else if published < from || published >= to {
            return false
        }
        if let outlet, outlets[row] != outlet { return false }
        if let author, !authors.contains(author, of: row) { return false }
        return true
    }
}

/// The rows of the article table that are alive in a snapshot.
struct LivingRows {
    private let deaths: TombstoneColumn
    private let revision: UInt64
    private let bound: ArticleRow

    init(deaths: TombstoneColumn, revision: UInt64, bound: ArticleRow) {
        self.deaths = deaths
        self.revision = revision
        self.bound = bound
    }

    @inline(__always)
    func contains(_ row: ArticleRow) -> Bool { row < bound && deaths[row] > revision }
}

/// The authors of articles by number, for passes over many.
struct ArticleAuthors {
    private let starts: Column<UInt32>
    private let authors: Column<StringIndex>

    init(starts: Column<UInt32>, authors: Column<StringIndex>) {
        self.starts = starts
        self.authors = authors
    }

    /// Calls a closure with each author of an article.
    @inline(__always)
    func forEach(of row: ArticleRow, _ body: (StringIndex) -> Void) {
        let next = Int(row) + 1
        let end = next < starts.count ? starts[next] : UInt32(authors.count)
        for position in starts[row]..<end { body(authors[position]) }
    }

    /// Whether an article has an author.
    func contains(_ author: StringIndex, of row: ArticleRow) -> Bool {
        var isFound = false
        forEach(of: row) { if $0 == author { isFound = true } }
        return isFound
    }
}

extension StoreSnapshot {
    /// The authors of articles, for passes over many.
    var articleAuthors: ArticleAuthors {
        ArticleAuthors(starts: articles.authorStarts, authors: articles.authors)
    }

    /// The rows that are alive, for passes over many.
    var livingRows: LivingRows {
        LivingRows(deaths: articles.deaths, revision: corpusRevision, bound: min(liveBound, ArticleRow(articles.count)))
    }
}
