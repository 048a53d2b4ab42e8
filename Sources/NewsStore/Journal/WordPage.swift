/// Where a word stands among ``size`` entries, and how often.
///
/// A word in few of them has its places listed, at three bytes each; one in more than a third has a byte for each entry.
struct WordPage: Sendable {
    static let size = 16_384

    /// The places, ascending; none where there is a byte for each entry.
    private var offsets: [UInt16] = []
    /// How often, for each of the places; or for each entry, 0 where the word is not there, as far as it is known.
    private var frequencies: [UInt8] = []
    private var isDense = false
    /// The entries that have the word.
    private(set) var count = 0

    /// How often the word stands in an entry.
    subscript(offset: Int) -> UInt8 {
        if isDense { return offset < frequencies.count ? frequencies[offset] : 0 }
        let place = place(of: offset)
        return place < offsets.count && Int(offsets[place]) == offset ? frequencies[place] : 0
    }

    /// Notes how often the word stands in an entry behind those noted before.
    mutating func note(_ frequency: UInt8, at offset: Int) {
        precondition(
            (isDense ? frequencies.count : offsets.last.map { Int($0) + 1 } ?? 0) <= offset && offset < Self.size
        )
        guard frequency > 0 else { return }
        count += 1
        guard !isDense else { return append(frequency, at: offset) }
        offsets.append(UInt16(offset))
        frequencies.append(frequency)
        guard offsets.count * 3 > Self.size else { return }
        let listed = (offsets, frequencies)
        (offsets, frequencies, isDense) = ([], [], true)
        for (offset, frequency) in zip(listed.0, listed.1) { append(frequency, at: Int(offset)) }
    }

    private mutating func append(_ frequency: UInt8, at offset: Int) {
        frequencies.append(contentsOf: repeatElement(0, count: offset - frequencies.count))
        frequencies.append(frequency)
    }

    /// The places of all entries that have the word, ascending.
    var places: [UInt16] {
        guard isDense else { return offsets }
        return frequencies.indices.lazy.filter { frequencies[$0] > 0 }.map { UInt16($0) }
    }

    /// Those of some places, ascending, where the word stands.
    func narrowed(_ places: [UInt16]) -> [UInt16] {
        if isDense { return places.filter { Int($0) < frequencies.count && frequencies[Int($0)] > 0 } }
        var narrowed: [UInt16] = []
        var next = 0
        for place in places {
            if places.count * 16 < offsets.count {
                next = self.place(of: Int(place), from: next)
            } else {
                while next < offsets.count, offsets[next] < place { next += 1 }
            }
            guard next < offsets.count else { break }
            if offsets[next] == place { narrowed.append(place) }
        }
        return narrowed
    }

    /// The number of the first listed place that is not before an offset.
    private func place(of offset: Int, from first: Int = 0) -> Int {
        var (low, high) = (first, offsets.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(offsets[middle]) < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
