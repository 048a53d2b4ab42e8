import NewsModel

/// What an entity's rows come to in each slot of time: a bucket of a timeline, or a day of a digest.
struct TimelineTallies: Sendable {
    let slots: Int
    var articles: [Int]
    /// The same, with a reprint counted once.
    var unique: [Int]
    var mentions: [Int]
    var quotationsBy: [Int]
    var quotationsAbout: [Int]
    /// By the number of the voice, then by slot.
    var moments: [StanceMoments]
    var outlets: OutletSets
    /// The latest quotations by the entity and about it.
    var latestBy: [LatestQuotation] = []
    var latestAbout: [LatestQuotation] = []

    init(slots: Int, outlets: Int) {
        self.slots = slots
        articles = Array(repeating: 0, count: slots)
        unique = articles
        mentions = articles
        quotationsBy = articles
        quotationsAbout = articles
        moments = Array(repeating: StanceMoments(), count: slots * Voice.allCases.count)
        self.outlets = OutletSets(slots: slots, outlets: outlets)
    }

    /// Adds the slots of another to slots of this one, but not its latest quotations.
    ///
    /// - Parameters:
    ///   - other: Knows no more outlets than this one.
    ///   - gone: Outlets that are left out, by slot of the other.
    ///   - slot: The slot that a slot of the other lies in.
    mutating func add(
        _ other: TimelineTallies,
        without gone: [Int: Set<StringIndex>] = [:],
        slot: (Int) -> Int?
    ) {
        for from in 0..<other.slots {
            guard other.articles[from] > 0 || other.unique[from] > 0, let to = slot(from) else { continue }
            articles[to] += other.articles[from]
            unique[to] += other.unique[from]
            mentions[to] += other.mentions[from]
            quotationsBy[to] += other.quotationsBy[from]
            quotationsAbout[to] += other.quotationsAbout[from]
            for voice in 0..<Voice.allCases.count {
                moments[voice * slots + to].add(other.moments[voice * other.slots + from])
            }
            outlets.formUnion(slot: to, other.outlets, slot: from, without: gone[from])
        }
    }

    /// Takes what some articles come to in the same slots back, but for outlets and the latest quotations.
    mutating func subtract(_ other: TimelineTallies) {
        for slot in 0..<slots where other.unique[slot] > 0 {
            unique[slot] -= other.unique[slot]
            mentions[slot] -= other.mentions[slot]
            quotationsBy[slot] -= other.quotationsBy[slot]
            quotationsAbout[slot] -= other.quotationsAbout[slot]
            for voice in 0..<Voice.allCases.count {
                moments[voice * slots + slot].subtract(other.moments[voice * slots + slot])
            }
        }
    }

    /// Adds the latest quotations of others.
    mutating func addLatest(by: [LatestQuotation], about: [LatestQuotation]) {
        latestBy = LatestQuotation.latest(latestBy + by)
        latestAbout = LatestQuotation.latest(latestAbout + about)
    }
}

/// A quotation with what lists of the latest are sorted by.
struct LatestQuotation: Sendable {
    let published: Int64
    let row: UInt32

    static func first(_ limit: Int = Timeline.mostQuotations) -> FirstItems<LatestQuotation> {
        FirstItems(limit: limit) { left, right in
            left.published != right.published ? left.published > right.published : left.row < right.row
        }
    }

    /// The latest, latest first.
    static func latest(_ quotations: [LatestQuotation]) -> [LatestQuotation] {
        var first = first()
        for quotation in quotations { first.offer(quotation) }
        return first.sorted
    }
}

/// The outlets seen in each slot: bits where that takes little memory, else sets.
struct OutletSets: Sendable {
    private let width: Int
    private var bits: [UInt64]
    private var sets: [Set<UInt32>]

    init(slots: Int, outlets: Int) {
        width = (outlets + 63) / 64
        let isSmall = width * slots <= 1 << 20
        bits = Array(repeating: 0, count: isSmall ? width * slots : 0)
        sets = Array(repeating: [], count: isSmall ? 0 : slots)
    }

    @inline(__always)
    mutating func insert(_ outlet: UInt32, slot: Int) {
        if sets.isEmpty {
            bits[slot * width + Int(outlet >> 6)] |= 1 << UInt64(outlet & 63)
        } else {
            sets[slot].insert(outlet)
        }
    }

    /// Adds a slot of another to a slot of this one, which knows at least as many outlets, but for some.
    mutating func formUnion(slot: Int, _ other: OutletSets, slot otherSlot: Int, without gone: Set<StringIndex>?) {
        if let gone, !gone.isEmpty {
            other.forEach(slot: otherSlot) { if !gone.contains($0) { insert($0, slot: slot) } }
        } else if sets.isEmpty, other.sets.isEmpty {
            for word in 0..<other.width { bits[slot * width + word] |= other.bits[otherSlot * other.width + word] }
        } else {
            other.forEach(slot: otherSlot) { insert($0, slot: slot) }
        }
    }

    private func forEach(slot: Int, _ body: (UInt32) -> Void) {
        guard sets.isEmpty else { return sets[slot].forEach(body) }
        for word in 0..<width {
            var rest = bits[slot * width + word]
            while rest != 0 {
                body(UInt32(word * 64 + rest.trailingZeroBitCount))
                rest &= rest - 1
            }
        }
    }

    func count(slot: Int) -> Int {
        guard sets.isEmpty else { return sets[slot].count }
        return bits[slot * width..<(slot + 1) * width].reduce(0) { $0 + $1.nonzeroBitCount }
    }
}
