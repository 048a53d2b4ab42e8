/// Which stories each group of a comparison covers, counted for all pairs at once.
///
/// Each group has a set of one bit a story. Most stories are covered by one group or none: counting goes through the sets side
/// by side, a word of 64 stories at a time, and looks closer only where two of them meet.
struct StoryOverlaps {
    private let groups: Int
    /// Words of one group's set.
    private var width: Int
    /// The groups' sets, one behind the other.
    private var words: [UInt64]
    /// The places of stories in the sets, where these are not simply the stories' numbers.
    private var slots: SlotTable?
    /// Stories that a group covers.
    private var covered: [Int]
    /// Those that another covers too.
    private var coveredTwice: [Int]
    /// Stories that both of two groups cover.
    private var shared: [Int]

    /// Makes an empty table.
    ///
    /// - Parameters:
    ///   - stories: The bound of story numbers.
    ///   - groups: The number of groups, at most ``Comparison/mostGroups``.
    ///   - expected: How many stories will be entered, as far as that is known.
    init(stories: Int, groups: Int, expected: Int) {
        self.groups = groups
        // A place for each story costs less than hashing a good part of them.
        slots = expected > stories / 64 ? nil : SlotTable()
        width = ((slots == nil ? stories : expected) + 63) / 64
        words = Array(repeating: 0, count: width * groups)
        covered = Array(repeating: 0, count: groups)
        coveredTwice = covered
        shared = Array(repeating: 0, count: groups * groups)
    }

    /// Enters a story that some groups cover.
    @inline(__always)
    mutating func add(story: UInt32, groups: UInt16) {
        let place = place(of: story)
        groups.forEachBit { group in
            covered[group] += words[group * width + place / 64].insertBit(place % 64)
        }
    }

    /// Enters the stories that a group covers.
    mutating func add(_ stories: AscendingNumbers, group: Int) {
        guard slots == nil else { return stories.forEach { add(story: $0, groups: 1 << group) } }
        precondition(group < groups && stories.bound <= width * 64, "stories below the bound, of a group of the table")
        let start = group * width
        var added = 0
        words.withUnsafeMutableBufferPointer { words in
            stories.forEach { added += words[start + Int($0 / 64)].insertBit(Int($0 % 64)) }
        }
        covered[group] += added
    }

    private mutating func place(of story: UInt32) -> Int {
        guard let place = slots?.slot(of: UInt64(story)) else { return Int(story) }
        if Int(place) >= width * 64 { widen() }
        return Int(place)
    }

    /// Makes room for more places.
    private mutating func widen() {
        let wider = max(64, width * 2)
        var sets: [UInt64] = []
        sets.reserveCapacity(wider * groups)
        for group in 0..<groups {
            sets += words[group * width..<(group + 1) * width]
            sets += repeatElement(0, count: wider - width)
        }
        (words, width) = (sets, wider)
    }

    /// Counts what was entered; nothing may be entered afterwards.
    mutating func finish() {
        for word in 0..<width {
            var (any, several) = (UInt64(0), UInt64(0))
            for group in 0..<groups {
                let stories = words[group * width + word]
                several |= any & stories
                any |= stories
            }
            while several != 0 {
                let mask = mask(word, several.trailingZeroBitCount)
                mask.forEachBit { left in
                    coveredTwice[left] += 1
                    mask.forEachBit { right in shared[left * groups + right] += 1 }
                }
                several &= several - 1
            }
        }
    }

    /// The groups whose sets have a bit of a word.
    @inline(__always)
    private func mask(_ word: Int, _ bit: Int) -> UInt16 {
        var mask: UInt16 = 0
        for group in 0..<groups {
            mask |= UInt16(truncatingIfNeeded: words[group * width + word] >> UInt64(bit) & 1) << UInt16(group)
        }
        return mask
    }

    /// The groups that cover a story.
    func groups(of story: UInt32) -> UInt16 {
        guard let slots else { return mask(Int(story / 64), Int(story % 64)) }
        return slots.existingSlot(of: UInt64(story)).map { mask(Int($0 / 64), Int($0 % 64)) } ?? 0
    }

    /// Stories that a group covers.
    func count(_ group: Int) -> Int { covered[group] }

    /// Stories that a group covers and no other.
    func countAlone(_ group: Int) -> Int { covered[group] - coveredTwice[group] }

    /// Stories that both of two groups cover.
    func count(_ left: Int, _ right: Int) -> Int { left == right ? covered[left] : shared[left * groups + right] }
}

extension UInt64 {
    /// Sets a bit.
    ///
    /// - Returns: 1, or 0 where it was set before.
    @inline(__always)
    fileprivate mutating func insertBit(_ bit: Int) -> Int {
        let wasSet = Int(truncatingIfNeeded: self >> UInt64(bit) & 1)
        self |= 1 << UInt64(bit)
        return 1 - wasSet
    }
}
