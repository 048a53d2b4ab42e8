import NewsModel

extension EntityLinker {
    /// How many things of a text are compared, so that no text takes long.
    private static let mostCompared = 400
    /// Words of fewer letters are too like each other.
    private static let shortest = 5

    /// Gives what is named once and spelt almost like another name of the text to that ("Vigurie" after "Viguerie",
    /// "Associates Press", "Mario Rubio" beside Marco Rubio).
    ///
    /// One letter is added, left out, changed or swapped with the next, and the article names the other twice or more, or
    /// the catalogue knows it: of two that are named once nobody can say which is wrong. A plural ("the Clintons"),
    /// another ending of a given name ("Steve", "Steven") and two given names ("Harry" and "Larry Field") are no mistakes.
    func joinMisspellings(_ names: [NameMention], _ cluster: inout [Int?], _ set: ClusterSet) {
        var found: [Int: (count: Int, words: [String])] = [:]
        var order: [Int] = []
        for (index, name) in names.enumerated() {
            guard let own = cluster[index], found[own] != nil || order.count < Self.mostCompared else { continue }
            if found[own] == nil { order.append(own) }
            let known = found[own]?.words ?? []
            found[own] = ((found[own]?.count ?? 0) + 1, name.words.count > known.count ? name.words : known)
        }
        var joined: [Int: Int] = [:]
        for (place, own) in order.enumerated() {
            guard let name = found[own], name.count == 1, set.clusters[own].entry == nil,
                set.clusters[own].type != .group,
                name.words.contains(where: { $0.count >= Self.shortest })
            else { continue }
            let meant = order.indices.filter { other in
                guard other != place, let known = found[order[other]] else { return false }
                let isTrusted = known.count > 1 || set.clusters[order[other]].entry != nil
                return isTrusted && joined[order[other]] == nil
                    && agree(set.clusters[own], set.clusters[order[other]])
                    && isMisspelling(name.words, of: set.clusters[order[other]], known.words)
            }
            if meant.count == 1 { joined[own] = order[meant[0]] }
        }
        guard !joined.isEmpty else { return }
        for index in cluster.indices {
            if let own = cluster[index], let meant = joined[own] { cluster[index] = meant }
        }
    }

    private func agree(_ left: EntityCluster, _ right: EntityCluster) -> Bool {
        left.type == right.type && left.gender.agrees(with: right.gender)
    }

    private func isMisspelling(_ words: [String], of cluster: EntityCluster, _ longest: [String]) -> Bool {
        if differs(words, longest) || differs(words, cluster.words) { return true }
        // A surname by itself.
        guard cluster.type == .person, words.count == 1, cluster.words.count > 1,
            let surname = PersonName(cluster.words).surname
        else { return false }
        return surname.count > Self.shortest && differs(words, [surname])
    }

    /// Whether two names differ in one letter of one word.
    private func differs(_ left: [String], _ right: [String]) -> Bool {
        guard left.count == right.count else { return false }
        var place: Int?
        for index in left.indices where left[index] != right[index] {
            guard place == nil else { return false }
            place = index
        }
        guard let place else { return false }
        let (one, other) = (left[place], right[place])
        guard min(one.count, other.count) >= Self.shortest, differByOneLetter(one, other),
            !(one + other).contains(where: \.isNumber)
        else { return false }
        return !lexicon.isGivenName(one) || !lexicon.isGivenName(other)
    }

    /// Whether one word comes of another by one letter more, less, changed or swapped with the next; an ending is no such
    /// letter.
    private func differByOneLetter(_ left: String, _ right: String) -> Bool {
        var (short, long) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
        if short.count > long.count { swap(&short, &long) }
        guard long.count - short.count <= 1, !long.starts(with: short) else { return false }
        guard let place = short.indices.first(where: { short[$0] != long[$0] }) else { return false }
        let rest = short[place...]
        if short.count < long.count { return rest.elementsEqual(long[(place + 1)...]) }
        if rest.dropFirst().elementsEqual(long[(place + 1)...]) { return true }
        guard place + 1 < short.count, short[place] == long[place + 1], short[place + 1] == long[place] else {
            return false
        }
        return rest.dropFirst(2).elementsEqual(long[(place + 2)...])
    }
}
