import NewsModel

/// Short forms whose meaning lies in what the text has named before them.
extension EntityLinker {
    /// A name, its place among all and the text that it stands in.
    typealias PlacedName = (name: NameMention, text: Int)

    /// Gives names that are no more than a part of another one to that: "the Council" to the one named last, "Hofstra" to
    /// Hofstra University, "JASTA" to what it abbreviates, "his wife Michelle" to who bears his name.
    func joinShortForms(
        _ names: [PlacedName],
        _ texts: [ScannedText],
        _ cluster: inout [Int?],
        _ set: inout ClusterSet
    ) {
        let schools = schools(names, cluster)
        let nested = nested(names)
        var lastNamed: [String: Int] = [:]
        var joined: [Int: Int] = [:]
        for index in names.indices {
            guard let own = cluster[index] else { continue }
            let name = names[index].name
            if let head = NameHead.of(name.words), name.type != .person, name.type != .group {
                lastNamed[head] = own
            }
            // Who or what Hofstra University is called after is not the university.
            guard set.clusters[own].entry == nil, joined[own] == nil, !nested.contains(index) else { continue }
            let text = texts[names[index].text]
            if let meant = generic(name, lastNamed, text) {
                cluster[index] = meant
            } else if let school = schools[name.words], school != own, meansSchool(name, set, text) {
                cluster[index] = school
            } else if let meant = acronym(name, set) ?? relative(index, names, text, cluster, &set) {
                joined[own] = meant
            }
        }
        guard !joined.isEmpty else { return }
        for index in cluster.indices {
            if let own = cluster[index], let meant = joined[own] { cluster[index] = meant }
        }
    }

    /// Which names stand inside longer ones.
    private func nested(_ names: [PlacedName]) -> Set<Int> {
        let order = names.indices.sorted { left, right in
            let (left, right) = (names[left], names[right])
            return (left.text, left.name.tokens.lowerBound, right.name.tokens.upperBound)
                < (right.text, right.name.tokens.lowerBound, left.name.tokens.upperBound)
        }
        var found: Set<Int> = []
        var outer: PlacedName?
        for index in order {
            let name = names[index]
            if let outer, outer.text == name.text, name.name.tokens.upperBound <= outer.name.tokens.upperBound {
                found.insert(index)
            } else {
                outer = name
            }
        }
        return found
    }

    /// Whether a word by itself stands for a newspaper that the text names in full: "the Times" for The New York Times.
    func isShortForNewspaper(_ name: NameMention, _ newspapers: Set<String>) -> Bool {
        name.type == .organization && name.words.filter { $0 != "the" }.count == 1
            && (name.words.last.map(newspapers.contains) ?? false)
    }

    /// The last words of the newspapers that the text names in full.
    func newspapers(_ names: [PlacedName]) -> Set<String> {
        var found: Set<String> = []
        for (name, _) in names where name.type == .organization && name.words.filter({ $0 != "the" }).count > 1 {
            if let last = name.words.last, lexicon.newspaperEndings.contains(last) { found.insert(last) }
        }
        return found
    }

    /// "The Council": the last one that the text named before, if the word says only what kind of body it is.
    private func generic(_ name: NameMention, _ lastNamed: [String: Int], _ text: ScannedText) -> Int? {
        guard name.type == .organization || name.type == .place || name.type == .other, name.words.count == 1,
            let meant = lastNamed[name.words[0]]
        else { return nil }
        if lexicon.newspaperEndings.contains(name.words[0]) { return meant }
        let first = name.tokens.lowerBound
        return isGeneric(name.words[0]) && text.word(first - 1, inSentenceOf: first) == "the" ? meant : nil
    }

    /// Universities and colleges by what stands before that word in their names.
    private func schools(_ names: [PlacedName], _ cluster: [Int?]) -> [[String]: Int] {
        var found: [[String]: Int] = [:]
        for (index, placed) in names.enumerated() where placed.name.type == .organization {
            guard placed.name.words.count > 1, let own = cluster[index],
                ["university", "college"].contains(placed.name.words.last)
            else { continue }
            found[placed.name.words.dropLast()] = own
        }
        return found
    }

    /// "At Hofstra": neither somebody of the text nor a town that something lies in.
    private func meansSchool(_ name: NameMention, _ set: ClusterSet, _ text: ScannedText) -> Bool {
        let first = name.tokens.lowerBound
        switch name.type {
        case .person: return name.title == nil && name.words.last.map { set.persons(withSurname: $0).isEmpty } ?? false
        case .place:
            return !["in", "near", "of"].contains(text.word(first - 1, inSentenceOf: first))
                && text.word(name.tokens.upperBound, inSentenceOf: first) != ","
        case .organization: return true
        default: return false
        }
    }

    /// Letters taken for a person: "JASTA" for the Justice Against Sponsors of Terrorism Act.
    private func acronym(_ name: NameMention, _ set: ClusterSet) -> Int? {
        guard name.type == .person, name.title == nil, let letters = Acronym.letters(of: name), letters.count > 3 else {
            return nil
        }
        let things = set.things(withInitials: letters)
        return things.count == 1 && set.clusters[things[0]].type != .place ? things[0] : nil
    }

    private func isGivenNameAlone(_ name: NameMention) -> Bool {
        name.type == .person && name.title == nil && name.words.count == 1 && lexicon.isGivenName(name.words[0])
    }

    /// "Barack Obama and his wife Michelle": somebody whom the catalogue or the text knows by the surname of the other.
    private func relative(
        _ index: Int,
        _ names: [PlacedName],
        _ text: ScannedText,
        _ cluster: [Int?],
        _ set: inout ClusterSet
    ) -> Int? {
        let name = names[index].name
        guard isGivenNameAlone(name),
            names.indices.contains(index - 1), names[index - 1].text == names[index].text,
            names[index - 1].name.type == .person, let other = cluster[index - 1],
            let surname = PersonName(set.clusters[other].words).surname,
            // Two names may share a token ("Kask/Mira").
            names[index - 1].name.tokens.upperBound <= name.tokens.lowerBound
        else { return nil }
        let between = names[index - 1].name.tokens.upperBound..<name.tokens.lowerBound
        guard between.count > 1, between.count < 6,
            text.sentenceOfToken[between.lowerBound]
                == text.sentenceOfToken[name.tokens.lowerBound],
            between.contains(where: { lexicon.nameWords.kin.contains(text.tokens[$0].lemma) }),
            between.contains(where: { [.possessivePronoun, .possessiveEnding].contains(text.tokens[$0].tag) }),
            !between.contains(where: { text.tokens[$0].tag.isVerb })
        else { return nil }
        return bearer(name.words + [surname], &set)
    }

    /// Links the first of two who share a surname ("Bill and Hillary Clinton"), whom the catalogue or the text knows by it.
    ///
    /// - Returns: The names, these written in full, so that a bare surname is not taken for the second one's.
    func linkCouples(
        _ names: [PlacedName],
        _ texts: [ScannedText],
        _ cluster: inout [Int?],
        _ set: inout ClusterSet
    ) -> [NameMention] {
        var mentions = names.map(\.name)
        for index in names.indices.dropLast() where cluster[index] == nil {
            guard let surname = sharedSurname(index, names, texts[names[index].text]),
                let meant = bearer(mentions[index].words + [surname], &set)
            else { continue }
            cluster[index] = meant
            mentions[index].words.append(surname)
        }
        return mentions
    }

    /// The surname behind the second given name of a couple.
    private func sharedSurname(_ index: Int, _ names: [PlacedName], _ text: ScannedText) -> String? {
        let name = names[index].name
        let next = names[index + 1].name
        guard isGivenNameAlone(name), names[index + 1].text == names[index].text,
            next.type == .person, next.title == nil, next.words.count == 2, lexicon.isGivenName(next.words[0]),
            next.tokens.lowerBound == name.tokens.upperBound + 1,
            ["and", "&"].contains(text.words[name.tokens.upperBound])
        else { return nil }
        return next.words[1]
    }

    /// The one person of a full name whom the text has named so, or the catalogue has.
    private func bearer(_ words: [String], _ set: inout ClusterSet) -> Int? {
        if let known = set.cluster(of: .person, words: words) { return known }
        let bearers = catalogue.persons(withSurname: words[words.count - 1]).filter { entry in
            AtomizedText(name: catalogue.entries[entry].name).atoms.map(\.folded) == words
        }
        return bearers.count == 1 ? set.cluster(ofEntry: bearers[0], in: catalogue) : nil
    }
}

/// The noun of a name of two words or more: the last one, or the one before "of" and "for".
enum NameHead {
    static func of(_ words: [String]) -> String? {
        guard words.count > 1 else { return nil }
        let end = words.firstIndex { ["of", "for", "in", "on", "at"].contains($0) } ?? words.count
        return words[..<end].last
    }
}
