import NewsModel

/// Which stance rows an aggregate counts, with every name looked up beforehand.
///
/// The author's own voice means what the author holds: prose that reports somebody's scorn is not the outlet's. It
/// counts only where a holder is asked for.
struct StanceRowFilter {
    private let voiceCodes: Set<UInt8>
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
        voiceCodes = Set(voices.map(\.wireCode))
        self.articles = articles
        switch holder {
        case nil: self.holder = .byVoice
        case .author: self.holder = .author
        case .entity(let id): self.holder = snapshot.entityIndex(id).map { .entity($0) } ?? .nobody
        }
    }

    /// Whether a row of the stance table counts.
    func passes(_ row: UInt32, in snapshot: StoreSnapshot) -> Bool {
        let voice = snapshot.stances.voices[row]
        guard voiceCodes.contains(voice) else { return false }
        let rowHolder = snapshot.stances.holders[row]
        switch holder {
        case .byVoice:
            let isSpeech = voice == Voice.quoted.wireCode || voice == Voice.paraphrased.wireCode
            guard isSpeech || rowHolder == noIndex else { return false }
        case .author: guard rowHolder == noIndex else { return false }
        case .entity(let index): guard rowHolder == index else { return false }
        case .nobody: return false
        }
        return articles.passes(snapshot.stances.articles[row], in: snapshot)
    }
}

/// Which articles an aggregate counts, with every name looked up beforehand.
struct ArticleRowFilter {
    private let outlet: StringIndex?
    private let author: StringIndex?
    private let isEmpty: Bool
    private let from: Int64
    private let to: Int64
    private let needsDate: Bool

    init(outlet: String?, author: String?, from: Timestamp?, to: Timestamp?, snapshot: StoreSnapshot) {
        self.outlet = outlet.flatMap { snapshot.outletNames.number(of: $0) }
        self.author = author.flatMap { snapshot.authorNames.number(of: $0) }
        isEmpty = (outlet != nil && self.outlet == nil) || (author != nil && self.author == nil)
        self.from = from.map { Int64($0.secondsSinceEpoch) } ?? Int64.min + 1
        self.to = to.map { Int64($0.secondsSinceEpoch) } ?? Int64.max
        needsDate = from != nil || to != nil
    }

    /// Whether a row of the article table counts.
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

/// Leaves one article of each group of near-duplicates: the first one asked about.
struct ReprintSieve {
    private var kept: [UInt32: ArticleRow] = [:]
    private let isOn: Bool

    init(isOn: Bool) {
        self.isOn = isOn
    }

    /// Whether an article counts: it is the first of its group, or nothing is sieved.
    mutating func keeps(_ row: ArticleRow, in snapshot: StoreSnapshot) -> Bool {
        guard isOn else { return true }
        let group = snapshot.articles.reprintGroups[row]
        if let first = kept[group] { return first == row }
        kept[group] = row
        return true
    }
}
