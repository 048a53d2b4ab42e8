import Glibc
import NewsModel

@testable import NewsStore

/// A directory that is removed at the end.
final class TemporaryDirectory: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/standpoint-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw StoreError(.unavailable, "no temporary directory", underlying: errno)
        }
        path = template.withUnsafeBufferPointer { buffer in
            String(decoding: buffer.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }

    deinit {
        for name in Self.names(in: path) { unlink(path + "/" + name) }
        rmdir(path)
    }

    static func names(in path: String) -> [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}

extension ArticleStore {
    static let noon = Timestamp(secondsSinceEpoch: 1_750_000_000)

    static func inMemory() throws(StoreError) -> ArticleStore {
        try ArticleStore(journal: SQLiteJournal(), clock: { noon })
    }

    static func open(_ directory: TemporaryDirectory) throws(StoreError) -> ArticleStore {
        try ArticleStore(journal: SQLiteJournal(directory: directory.path), clock: { noon })
    }
}

/// All that a reader can see of a corpus, for comparing two.
struct VisibleCorpus: Equatable {
    var revision: UInt64
    var counts: StoreCounts
    var articles: [ArticleSummary]
    var profiles: [EntityProfile]
    var outlets: [Facet]
    var authors: [Facet]
    var stories: [String]

    init(_ snapshot: StoreSnapshot) {
        revision = snapshot.corpusRevision
        counts = snapshot.counts
        articles = snapshot.articles(page: PageRequest(limit: 100_000)).items
        profiles = snapshot.entities(prefix: nil, type: nil, page: PageRequest(limit: 100_000)).items
            .compactMap { snapshot.profile(of: $0.id) }
        outlets = snapshot.outlets(page: PageRequest(limit: 100_000)).items
        authors = snapshot.authors(page: PageRequest(limit: 100_000)).items
        stories = snapshot.stories(minimumArticles: 1, page: PageRequest(limit: 100_000)).items
            .map { "\($0)" }
    }
}
