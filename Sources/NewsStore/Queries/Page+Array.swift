extension Page {
    /// A page of a list that only ever grows at its end.
    ///
    /// - Parameters:
    ///   - items: The whole list.
    ///   - page: Which part.
    ///   - revision: The corpus revision that it goes with.
    public init(of items: [Item], page: PageRequest, revision: UInt64) {
        let start = page.after.map { Int(clamping: $0.order) } ?? 0
        let first = min(max(0, start), items.count)
        let end = first + min(page.limit, items.count - first)
        self.init(
            items: Array(items[first..<end]),
            next: end < items.count ? PageKey(order: Int64(end), id: "") : nil,
            total: items.count,
            revision: revision
        )
    }
}
