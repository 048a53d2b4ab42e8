import NewsModel

@testable import NewsStore

/// A corpus of many articles about ``Coverage/target``, made without a journal, since what depends on size needs thousands.
struct MadeCorpus {
    private(set) var snapshot = StoreSnapshot()
    /// When each article was published, in order of arrival.
    private(set) var moments: [Timestamp?] = []
    /// The number of each article's original, itself where it is none's reprint.
    private(set) var originals: [Int] = []
    private var random: RandomSource
    private let records: [ArticleRecord]

    init(seed: UInt64) {
        random = RandomSource(seed: seed)
        records = (0..<8).map { number in
            var item = Coverage.item(
                "template",
                day: nil,
                outlet: Samples.outlets[number % 3],
                authors: [Samples.authors[number % 2]],
                stances: [Coverage.stance(Double(number) / 8 - 0.4, voice: number % 2 == 0 ? .author : .quoted)],
                others: ["other \(number % 4)"]
            )
            item.analysis.events = [
                Event(
                    id: 1,
                    span: TextSpan(.body, 0..<4),
                    predicate: "vote",
                    from: CalendarDate(daysSinceEpoch: 19_700 + number * 40),
                    to: nil,
                    participants: [Participant(role: .agent, entityID: Coverage.target)],
                    factuality: .happened
                )
            ]
            return ArticleRecord(item)
        }
    }

    static func id(_ number: Int) -> ArticleID { ArticleID(rawValue: "a\(number)") }

    /// Adds articles, two to three a day: most in order of publication, some late, few without a date, one in eight a
    /// reprint of one of the twenty before it.
    mutating func add(_ count: Int) {
        for number in moments.count..<moments.count + count {
            var record = records[random.below(records.count)]
            record.article.id = Self.id(number)
            let late = random.chance(0.1) ? random.below(3_000_000) : 0
            let moment = Timestamp(secondsSinceEpoch: 1_700_000_000 + number * 33_000 - late)
            record.article.publishedAt = random.chance(0.001) ? nil : moment
            moments.append(record.article.publishedAt)
            let isReprint = number > 20 && random.chance(0.12)
            originals.append(isReprint ? originals[number - 1 - random.below(20)] : number)
            snapshot.append(
                record,
                storyID: "s\(originals[number])",
                reprintGroup: "g\(originals[number])",
                revision: snapshot.corpusRevision + 1
            )
        }
    }

    /// Removes an article.
    mutating func bury(_ number: Int) {
        let revision = snapshot.corpusRevision + 1
        snapshot.bury(Self.id(number), revision: revision)
        snapshot.corpusRevision = revision
    }
}
