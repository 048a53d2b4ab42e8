/// Which stories each group of a comparison covers, counted for all pairs at once.
struct StoryOverlaps {
    private let groups: Int
    /// The groups that cover each story, by its number; empty where few stories are expected of many.
    private var masks: [UInt16]
    /// The same by the number that ``slots`` gives a story, where ``masks`` is empty.
    private var sparseMasks: [UInt16] = []
    private var slots = SlotTable()
    /// Stories by the set of groups that cover them; what stands under no group means nothing.
    private var counts: [Int]
    /// Stories that both of two groups cover, or one where they are the same.
    private var shared: [Int] = []

    /// Makes an empty table.
    ///
    /// - Parameters:
    ///   - stories: The bound of story numbers.
    ///   - groups: The number of groups, at most ``Comparison/mostGroups``.
    ///   - expected: How many stories will be entered, or more.
    init(stories: Int, groups: Int, expected: Int) {
        self.groups = groups
        // A place for each story costs less than hashing a good part of them.
        masks = expected > stories / 16 ? Array(repeating: 0, count: stories) : []
        counts = Array(repeating: 0, count: 1 << groups)
    }

    /// Enters a story that some groups cover.
    @inline(__always)
    mutating func add(story: UInt32, groups: UInt16) {
        let before: UInt16
        if masks.isEmpty {
            let slot = Int(slots.slot(of: UInt64(story)))
            if slot == sparseMasks.count { sparseMasks.append(0) }
            before = sparseMasks[slot]
            sparseMasks[slot] = before | groups
        } else {
            before = masks[Int(story)]
            masks[Int(story)] = before | groups
        }
        counts[Int(before)] -= 1
        counts[Int(before | groups)] += 1
    }

    /// Counts what was entered; nothing may be entered afterwards.
    mutating func finish() {
        shared = Array(repeating: 0, count: groups * groups)
        for mask in 1..<max(1, counts.count) where counts[mask] > 0 {
            UInt16(mask).forEachBit { left in
                UInt16(mask).forEachBit { right in shared[left * groups + right] += counts[mask] }
            }
        }
    }

    /// The groups that cover a story.
    func groups(of story: UInt32) -> UInt16 {
        guard masks.isEmpty else { return masks[Int(story)] }
        return slots.existingSlot(of: UInt64(story)).map { sparseMasks[Int($0)] } ?? 0
    }

    /// Stories that a group covers.
    func count(_ group: Int) -> Int { count(group, group) }

    /// Stories that a group covers and no other.
    func countAlone(_ group: Int) -> Int { counts[1 << group] }

    /// Stories that both of two groups cover.
    func count(_ left: Int, _ right: Int) -> Int { shared[left * groups + right] }
}
