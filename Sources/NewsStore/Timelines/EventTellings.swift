import NewsModel

/// Tellings of events, put together by day and verb.
///
/// They are sorted by day by counting, so that grouping by verb needs only a small table for each day, which stays in the
/// processor's nearest cache however many tellings there are.
struct EventTellings: Sendable {
    /// One day and verb.
    struct Group: Sendable {
        let key: EventKey
        var articles: Int32 = 0
        /// In units of 2^-40, so that sums come out the same however the tellings are divided.
        var salience: Int64 = 0
        /// The latest telling to come, by its place in ``tellings``.
        var latest: Int32
        fileprivate var lastArticle = noIndex

        init(key: EventKey, latest: Int32) {
            self.key = key
            self.latest = latest
        }
    }

    /// In order of arrival.
    private(set) var tellings: [EventPosting] = []
    private var saliences: [Float] = []
    /// For each telling: the one before it in its group, or -1.
    private var previous: [Int32] = []
    /// The groups, by day.
    private(set) var groups: [Group] = []

    /// Adds a telling, in order of arrival.
    @inline(__always)
    mutating func add(_ telling: EventPosting, salience: Float) {
        tellings.append(telling)
        saliences.append(salience)
    }

    /// Adds the tellings of later articles.
    mutating func append(_ later: EventTellings) {
        tellings += later.tellings
        saliences += later.saliences
    }

    mutating func reserve(_ count: Int) {
        tellings.reserveCapacity(count)
        saliences.reserveCapacity(count)
    }

    /// Groups what was added.
    mutating func group() {
        guard let first = tellings.first else { return }
        var (firstDay, lastDay) = (first.firstDay, first.firstDay)
        for telling in tellings {
            firstDay = min(firstDay, telling.firstDay)
            lastDay = max(lastDay, telling.firstDay)
        }
        // Bins of 2^shift days.
        var shift: Int64 = 0
        let days = Int64(lastDay) - Int64(firstDay) + 1
        while days >> shift > 1 << 14 { shift += 1 }
        let bins = Int(days >> shift) + 1
        func bin(_ telling: EventPosting) -> Int { Int((Int64(telling.firstDay) - Int64(firstDay)) >> shift) }

        var ends = Array(repeating: Int32(0), count: bins + 1)
        for telling in tellings { ends[bin(telling) + 1] += 1 }
        let largest = Int(ends.max() ?? 0)
        for bin in 0..<bins { ends[bin + 1] += ends[bin] }
        var order = Array(repeating: Int32(0), count: tellings.count)
        var next = ends
        for index in tellings.indices {
            let bin = bin(tellings[index])
            order[Int(next[bin])] = Int32(index)
            next[bin] += 1
        }
        previous = Array(repeating: -1, count: tellings.count)
        groups.reserveCapacity(tellings.count / 2 + 16)
        var table = GroupTable(capacity: largest)
        for bin in 0..<bins where ends[bin] < ends[bin + 1] {
            table.clear()
            for place in ends[bin]..<ends[bin + 1] { enter(order[Int(place)], &table) }
        }
    }

    @inline(__always)
    private mutating func enter(_ index: Int32, _ table: inout GroupTable) {
        let telling = tellings[Int(index)]
        let key = EventKey(telling)
        let number = Int(table.number(of: key.rawValue, next: Int32(groups.count)))
        if number == groups.count {
            groups.append(Group(key: key, latest: index))
        } else {
            previous[Int(index)] = groups[number].latest
            groups[number].latest = index
        }
        if groups[number].lastArticle != telling.article {
            groups[number].lastArticle = telling.article
            groups[number].articles += 1
            groups[number].salience += Int64((saliences[Int(index)] * 0x1p40).rounded())
        }
    }

    /// Calls a closure with each telling of a group, latest first.
    func forEachTelling(of group: Group, _ body: (EventPosting) -> Void) {
        var index = group.latest
        while index >= 0 {
            body(tellings[Int(index)])
            index = previous[Int(index)]
        }
    }
}

/// A day and a verb.
struct EventKey: Hashable, Comparable, Sendable {
    let rawValue: UInt64

    init(_ telling: EventPosting) {
        rawValue = UInt64(UInt32(bitPattern: telling.firstDay)) << 32 | UInt64(telling.predicate)
    }

    /// Days since 1970-01-01.
    var day: Int32 { Int32(bitPattern: UInt32(rawValue >> 32)) }
    var predicate: StringIndex { UInt32(truncatingIfNeeded: rawValue) }

    static func < (left: EventKey, right: EventKey) -> Bool {
        (left.day, left.predicate) < (right.day, right.predicate)
    }
}

/// Numbers by key; cleared at no cost.
private struct GroupTable {
    private var keys: [UInt64]
    private var numbers: [Int32]
    /// The round in which each place was filled.
    private var rounds: [UInt32]
    private var round: UInt32 = 0
    private let shift: UInt64

    /// Makes a table for so many keys between two rounds.
    init(capacity: Int) {
        var bits: UInt64 = 4
        while 1 << bits < capacity * 2 { bits += 1 }
        keys = Array(repeating: 0, count: 1 << bits)
        numbers = Array(repeating: 0, count: 1 << bits)
        rounds = Array(repeating: 0, count: 1 << bits)
        shift = 64 - bits
    }

    mutating func clear() { round += 1 }

    /// The number under a key; the given one where there is none yet.
    @inline(__always)
    mutating func number(of key: UInt64, next: Int32) -> Int32 {
        var place = Int((key &* 0x9E37_79B9_7F4A_7C15) >> shift)
        while rounds[place] == round {
            if keys[place] == key { return numbers[place] }
            place = (place + 1) & (keys.count - 1)
        }
        rounds[place] = round
        keys[place] = key
        numbers[place] = next
        return next
    }
}
