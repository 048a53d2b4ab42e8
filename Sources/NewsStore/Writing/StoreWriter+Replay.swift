import Dispatch

extension StoreWriter {
    /// Reads what the journal has beyond the state; returns the number of entries.
    ///
    /// Three at once: a stretch is decoded, the one before it appended to the columns, and the one before that told to
    /// the finders, which need no column.
    @discardableResult
    func replay(progress: (Int) -> Void) throws(StoreError) -> Int {
        var read = 0
        let finding = DispatchQueue(label: "standpoint.store.replay", qos: .userInitiated)
        // No more than two stretches wait for the finders.
        let places = DispatchSemaphore(value: 2)
        defer { finding.sync {} }
        var chunk = ReplayChunk(journal, after: state.corpusRevision)
        while true {
            let entries = try chunk.entries()
            if let last = entries.last, entries.count == ReplayChunk.size {
                chunk = ReplayChunk(journal, after: last.entry.sequence)
            }
            let count = entries.count
            let firstRow = ArticleRow(arrivals.count)
            for entry in entries {
                // What a class holds is copied to be asked, which for the state costs more than all that is asked.
                if let before = apply(entry.entry, entry.record) { namesakes.remove(before) }
                guard let record = entry.record else { continue }
                namesakes.insert(NamesakeLedger.entries(of: record), revision: entry.entry.sequence)
            }
            places.wait()
            // The entries go with the block, so that they are released there too.
            finding.async { [self] in
                tellFinders(of: entries, firstRow: firstRow)
                places.signal()
            }
            read += count
            progress(read)
            if count < ReplayChunk.size { return read }
        }
    }

    /// Enters articles that are stored already; nothing else may be asked of the finders meanwhile.
    private func tellFinders(of entries: [ReplayEntry], firstRow: ArticleRow) {
        var row = firstRow
        for entry in entries {
            guard let record = entry.record else { continue }
            reprints.insert(record.signature, row: row)
            if let features = entry.features { stories.insert(features, row: row) }
            row += 1
        }
    }
}
