/// Which stories each group of a comparison covers, counted for all pairs at once.
struct StoryOverlaps {
    private var masks: [UInt16]
    private var touched: [UInt32] = []
    /// Stories by the set of groups that cover them.
    private var counts: [UInt16: Int] = [:]

    /// Makes an empty table for story numbers below a bound.
    init(stories: Int) {
        masks = Array(repeating: 0, count: stories)
    }

    /// Enters a story that some groups cover.
    @inline(__always)
    mutating func add(story: UInt32, groups: UInt16) {
        if masks[Int(story)] == 0 { touched.append(story) }
        masks[Int(story)] |= groups
    }

    /// Counts what was entered; nothing may be entered afterwards.
    mutating func finish() {
        for story in touched { counts[masks[Int(story)], default: 0] += 1 }
    }

    /// The groups that cover a story.
    func groups(of story: UInt32) -> UInt16 { masks[Int(story)] }

    /// Stories that a group covers.
    func count(_ group: Int) -> Int { count { $0 & (1 << group) != 0 } }

    /// Stories that a group covers and no other.
    func countAlone(_ group: Int) -> Int { count { $0 == 1 << group } }

    /// Stories that both of two groups cover.
    func count(_ left: Int, _ right: Int) -> Int {
        let both: UInt16 = 1 << left | 1 << right
        return count { $0 & both == both }
    }

    private func count(_ isWanted: (UInt16) -> Bool) -> Int {
        counts.reduce(0) { isWanted($1.key) ? $0 + $1.value : $0 }
    }
}
