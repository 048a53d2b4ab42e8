import Synchronization

extension StoreSnapshot {
    /// The living articles that were written after a revision, oldest first.
    ///
    /// An article that was written again since is there once, where it was written last; one that was deleted is not.
    ///
    /// - Parameters:
    ///   - revision: A corpus revision; 0 for all articles.
    ///   - limit: The most articles.
    /// - Returns: The articles, and the revision up to which they are all that there are.
    /// - Complexity: Logarithmic in the articles stored, and linear in those looked at.
    public func summaries(after revision: UInt64, limit: Int) -> (articles: [ArticleSummary], through: UInt64) {
        var low = 0
        var high = articles.count
        while low < high {
            let middle = low + (high - low) / 2
            if articles.revisions[ArticleRow(middle)] <= revision { low = middle + 1 } else { high = middle }
        }
        var found: [ArticleSummary] = []
        var row = low
        // Bounded also where most are dead.
        while row < articles.count, found.count < limit, row - low < 64 * limit {
            if isLive(ArticleRow(row)) { found.append(summary(ArticleRow(row))) }
            row += 1
        }
        let isAll = row == articles.count
        return (found, isAll ? max(revision, corpusRevision) : articles.revisions[ArticleRow(row - 1)])
    }
}

/// Whoever wants to know of writes.
final class WriteObservers: Sendable {
    private let observers = Mutex<[@Sendable () -> Void]>([])

    func add(_ observer: @escaping @Sendable () -> Void) {
        observers.withLock { $0.append(observer) }
    }

    func notify() {
        for observer in observers.withLock({ $0 }) { observer() }
    }
}

extension ArticleStore {
    /// Has a closure called after each write, when ``snapshot`` shows it and before the write's caller goes on.
    ///
    /// It runs on the store's queue, for as long as the store lives, and must not block.
    public func observe(_ observer: @escaping @Sendable () -> Void) {
        observers.add(observer)
    }
}
