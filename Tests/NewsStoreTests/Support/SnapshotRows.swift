@testable import NewsStore

/// Every value of every column and posting list of a snapshot, by name, for comparing two to the last bit.
struct SnapshotRows: Equatable {
    private(set) var values: [String: [String]] = [:]

    init(_ snapshot: StoreSnapshot) {
        let tables: [(String, Any)] = [
            ("articles", snapshot.articles), ("mentions", snapshot.mentions), ("stances", snapshot.stances),
            ("quotations", snapshot.quotations), ("events", snapshot.events),
        ]
        for (name, table) in tables {
            for column in Mirror(reflecting: table).children {
                guard let values = (column.value as? any Listable)?.list else { continue }
                self.values["\(name).\(column.label ?? "")"] = values
            }
        }
        for (name, vocabulary) in [
            ("entities", snapshot.entityIDs), ("outlets", snapshot.outletNames), ("authors", snapshot.authorNames),
            ("stories", snapshot.storyIDs), ("groups", snapshot.reprintGroupIDs), ("strings", snapshot.strings),
        ] { values["names.\(name)"] = (0..<UInt32(vocabulary.count)).map { vocabulary[$0] } }
        values["entities"] = (0..<UInt32(snapshot.entities.count)).map { index in
            let postings = snapshot.entities[index]
            let lists: [[String]] = [
                postings.mentions.list, postings.heldStances.list, postings.targetedStances.list,
                postings.quotationsBy.list, postings.quotationsAbout.list, postings.events.list,
            ]
            return "\(lists) \(postings.liveArticles) \(postings.deaths.list)"
        }
        for (name, facets) in [
            ("outlets", snapshot.outletPostings), ("authors", snapshot.authorPostings),
            ("stories", snapshot.storyPostings), ("groups", snapshot.reprintGroups),
        ] {
            values["postings.\(name)"] = (0..<UInt32(facets.count)).map { index in
                "\(facets[index].articles.list) \(facets[index].liveArticles)"
            }
        }
        values["days"] = snapshot.days.days(in: .min ..< .max).map { "\($0) \(snapshot.days[$0].articles.list)" }
        values["undated"] = snapshot.undatedRows.list
        values["sharesGroup"] = (0..<snapshot.articles.count).map { "\(snapshot.articles.sharesGroup[$0])" }
        values["deaths"] = (0..<UInt32(snapshot.articles.count)).map { "\(snapshot.articles.deaths[$0])" }
        values["counts"] = ["\(snapshot.counts) \(snapshot.corpusRevision) \(snapshot.oldestRevision)"]
    }
}

private protocol Listable {
    var list: [String] { get }
}

extension Column: Listable {
    fileprivate var list: [String] { (0..<count).map { "\(self[$0])" } }
}

extension Postings {
    fileprivate var list: [String] { (0..<count).map { "\(self[$0])" } }
}
