import NewsModel

/// Which stance rows an aggregate counts, with every name looked up beforehand.
///
/// The author's own voice means what the author holds: prose that reports somebody's scorn is not the outlet's. It
/// counts only where a holder is asked for.
struct StanceRowFilter {
    private let voiceBits: UInt8
    private let speechBits: UInt8
    private let holder: HolderChoice
    private let articles: ArticleRowFilter

    private enum HolderChoice {
        /// The author in the author's voice and headlines; the sources in speech.
        case byVoice
        case author
        case entity(EntityIndex)
        case nobody
    }

    init(voices: Set<Voice>, holder: StanceHolder?, articles: ArticleRowFilter, snapshot: StoreSnapshot) {
        voiceBits = voices.reduce(0) { $0 | 1 << $1.wireCode }
        speechBits = 1 << Voice.quoted.wireCode | 1 << Voice.paraphrased.wireCode
        self.articles = articles
        switch holder {
        case nil: self.holder = .byVoice
        case .author: self.holder = .author
        case .entity(let id): self.holder = snapshot.entityIndex(id).map { .entity($0) } ?? .nobody
        }
    }

    /// Whether a row of the stance table counts.
    func passes(_ row: UInt32, in snapshot: StoreSnapshot) -> Bool {
        passesHolder(row, in: snapshot) && articles.passes(snapshot.stances.articles[row], in: snapshot)
    }

    /// Whether a row of the stance table is in a voice that counts.
    @inline(__always)
    func passesVoice(_ row: UInt32, in snapshot: StoreSnapshot) -> Bool {
        voiceBits & (1 << snapshot.stances.voices[row]) != 0
    }

    /// Whether a row of the stance table counts if its article does.
    @inline(__always)
    func passesHolder(_ row: UInt32, in snapshot: StoreSnapshot) -> Bool {
        let voice = snapshot.stances.voices[row]
        guard voiceBits & (1 << voice) != 0 else { return false }
        let rowHolder = snapshot.stances.holders[row]
        switch holder {
        case .byVoice:
            guard speechBits & (1 << voice) != 0 || rowHolder == noIndex else { return false }
        case .author: guard rowHolder == noIndex else { return false }
        case .entity(let index): guard rowHolder == index else { return false }
        case .nobody: return false
        }
        return true
    }
}

/// Which articles an aggregate counts, with every name looked up beforehand.
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

    init(outlet: String?, author: String?, from: Timestamp?, to: Timestamp?, snapshot: StoreSnapshot) {
        self.outlet = outlet.flatMap { snapshot.outletNames.number(of: $0) }
        self.author = author.flatMap { snapshot.authorNames.number(of: $0) }
        isEmpty = (outlet != nil && self.outlet == nil) || (author != nil && self.author == nil)
        self.from = from.map { Int64($0.secondsSinceEpoch) } ?? Int64.min + 1
        self.to = to.map { Int64($0.secondsSinceEpoch) } ?? Int64.max
        needsDate = from != nil || to != nil
        passesAll = !needsDate && outlet == nil && author == nil
    }

    /// Whether a row of the article table counts.
    @inline(__always)
    func passes(_ row: ArticleRow, in snapshot: StoreSnapshot) -> Bool {
        guard !isEmpty, row < snapshot.articles.count, snapshot.isLive(row) else { return false }
        let published = snapshot.articles.published[row]
        if published == undated {
            if needsDate { return false }
        } else if published < from || published >= to {
            return false
        }
        if let outlet, snapshot.articles.outlets[row] != outlet { return false }
        if let author, !snapshot.authorIndexes(of: row).contains(author) { return false }
        return true
    }
}
