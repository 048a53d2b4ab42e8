/// Finds the group of near-duplicates that a text belongs to, as texts come.
///
/// The first text under a band key stands for it. A new text is compared with those that stand for its own keys, and
/// joins the group of the most similar one, the earlier of two, if the similarity is at least ``threshold``. Used by the
/// writer alone.
struct ReprintFinder: Sendable {
    /// The least estimated similarity of near-duplicates.
    static let threshold = 0.8

    // Only texts that stand for a key are ever compared with; they are numbered in the order in which they came.
    private var rows: [ArticleRow] = []
    private var minima: [UInt16] = []
    /// The number of the text that stands for each key.
    private var firsts = TagTable()

    /// The row of the most similar text, if it is a near-duplicate.
    func nearDuplicate(of signature: ShingleSignature) -> ArticleRow? {
        guard !signature.isEmpty else { return nil }
        return signature.minima.withUnsafeBufferPointer { own in
            var compared: [UInt32] = []
            var best: (number: UInt32, equal: Int)?
            for band in 0..<ShingleSignature.bandCount {
                let key = ShingleSignature.key(ofBand: band, own)
                guard let number = standing(for: key, band), !compared.contains(number) else { continue }
                compared.append(number)
                let equal = withMinima(number) { ShingleSignature.equalPositions(own, $0) }
                guard Double(equal) / Double(ShingleSignature.length) >= Self.threshold else { continue }
                if let found = best, (found.equal, number) > (equal, found.number) { continue }
                best = (number, equal)
            }
            return best.map { rows[Int($0.number)] }
        }
    }

    /// Enters a text; rows ascend.
    mutating func insert(_ signature: ShingleSignature, row: ArticleRow) {
        guard !signature.isEmpty else { return }
        let number = UInt32(rows.count)
        var stands = false
        signature.minima.withUnsafeBufferPointer { own in
            for band in 0..<ShingleSignature.bandCount {
                let key = ShingleSignature.key(ofBand: band, own)
                if standing(for: key, band) != nil { continue }
                firsts.insert(number, hash: key)
                if !stands {
                    // Looked at from now on, also for the text's other keys.
                    stands = true
                    rows.append(row)
                    minima.append(contentsOf: own)
                }
            }
        }
    }

    /// Takes back the entry of the text that was entered last, which was not stored after all.
    mutating func remove(_ signature: ShingleSignature, row: ArticleRow) {
        guard rows.last == row else { return }
        rows.removeLast()
        minima.removeLast(ShingleSignature.length)
        signature.minima.withUnsafeBufferPointer { own in
            for band in 0..<ShingleSignature.bandCount {
                firsts.remove(UInt32(rows.count), hash: ShingleSignature.key(ofBand: band, own))
            }
        }
    }

    private func standing(for key: UInt64, _ band: Int) -> UInt32? {
        firsts.find(key) { number in withMinima(number) { ShingleSignature.key(ofBand: band, $0) == key } }
    }

    private func withMinima<Result>(_ number: UInt32, _ body: (UnsafeBufferPointer<UInt16>) -> Result) -> Result {
        minima.withUnsafeBufferPointer { all in
            let start = Int(number) * ShingleSignature.length
            return body(UnsafeBufferPointer(rebasing: all[start..<(start + ShingleSignature.length)]))
        }
    }
}
