extension GoldRecord {
    /// What no text and no tree can have, for people; nil where the record is sound.
    ///
    /// The scorers rely on it: what lies outside of the text would be read beyond the text's end, and a tree with a circle
    /// in it has no root to arrive at.
    var fault: String? {
        let count = text?.unicodeScalars.count ?? 0
        for (name, ranges) in ranges {
            for (start, end) in ranges where !(0 <= start && start <= end && end <= count) {
                return "\(name): \(start) to \(end) is no stretch of a text of \(count) characters"
            }
        }
        return treeFault
    }

    /// Every stretch of the text, by the member that it stands in.
    private var ranges: [(name: String, ranges: [(Int, Int)])] {
        let attributions = (attributions ?? []).flatMap { ($0.source ?? []) + ($0.cue ?? []) + ($0.content ?? []) }
        return [
            ("entities", (entities ?? []).map { ($0.start, $0.end) }),
            ("mentions", (mentions ?? []).map { ($0.start, $0.end) }),
            ("tokens", (tokens ?? []).map { ($0.start, $0.end) }),
            ("attributions", attributions.filter { $0.count == 2 }.map { ($0[0], $0[1]) }),
            ("timexes", (timexes ?? []).map { ($0.start, $0.end) }),
            ("targets", (targets ?? []).map { ($0.start, $0.end) }),
            ("first", first.map { [($0.start, $0.end)] } ?? []),
            ("second", second.map { [($0.start, $0.end)] } ?? []),
        ]
    }

    /// A head that is no token, or that the way up comes back from.
    private var treeFault: String? {
        let tokens = tokens ?? []
        /// The tokens from which the way up is known to end.
        var isSound = [Bool](repeating: false, count: tokens.count)
        for start in tokens.indices {
            var way: Set<Int> = []
            var place: Int? = start
            while let token = place, !isSound[token] {
                guard way.insert(token).inserted else { return "tokens: the heads from token \(start) go in a circle" }
                place = tokens[token].head
                if let place, place >= tokens.count { return "tokens: token \(token) hangs on \(place), which is none" }
            }
            for token in way { isSound[token] = true }
        }
        return nil
    }
}
