import NewsModel

/// Who or what a name means that several bear.
extension EntityLinker {
    /// The person whom the text had called by the bare surname twice before it named another of that surname: "Mart Kask …
    /// Kask … Kask … Anna Kask … Kask".
    func namedShort(_ candidates: [Int], as surname: String, _ names: [NameMention], _ assigned: [Int?]) -> Int? {
        var named: Int?
        var times = 0
        for (index, name) in names.enumerated().prefix(Self.scope) where name.type == .person {
            if let cluster = assigned[index], name.isFull {
                guard candidates.contains(cluster) else { continue }
                if let named, named != cluster { return nil }
                named = cluster
            } else if let named, name.words == [surname] {
                times += 1
                if times > 1 { return named }
            }
        }
        return nil
    }

    /// "Mrs Kask": the only one of several whose given name is a woman's, or may be one; else, of those whose gender nothing
    /// tells, the one named in full last before.
    func titled(
        _ candidates: [Int],
        before index: Int,
        _ names: [NameMention],
        _ assigned: [Int?],
        _ set: ClusterSet
    ) -> Int? {
        let wanted = names[index].gender
        guard wanted != .unknown else { return nil }
        func gender(_ cluster: Int) -> Gender {
            let known = set.clusters[cluster].gender
            return known == .unknown ? lexicon.gender(ofGivenName: set.clusters[cluster].words.first ?? "") : known
        }
        let told = candidates.filter { gender($0) == wanted }
        if told.count == 1 { return told[0] }
        let open = candidates.filter { gender($0).agrees(with: wanted) }
        if open.count == 1 { return open[0] }
        guard wanted == .feminine, told.isEmpty else { return nil }
        for earlier in stride(from: index - 1, through: max(0, index - 200), by: -1) where names[earlier].isFull {
            guard names[earlier].part == names[index].part else { break }
            if let cluster = assigned[earlier], open.contains(cluster) { return cluster }
        }
        return nil
    }

    /// The candidate named last before a mention, or nil where the closest stand equally near.
    func mostRecent(
        of candidates: [Int],
        before index: Int,
        _ names: [NameMention],
        _ assigned: [Int?],
        but excluded: Set<Int> = []
    ) -> Int? {
        for earlier in stride(from: index - 1, through: max(0, index - 200), by: -1) where !excluded.contains(earlier) {
            guard names[earlier].part == names[index].part else { break }
            if let cluster = assigned[earlier], candidates.contains(cluster) { return cluster }
        }
        return nil
    }

    /// Who held the office that a title gives once, where nobody of the surname in the text ever did: "President Clinton"
    /// beside Hillary Clinton.
    func former(
        bearer surname: String,
        _ name: NameMention,
        _ inText: [Int],
        _ set: ClusterSet,
        _ context: LinkingContext
    ) -> Int? {
        guard let role = name.role, !inText.isEmpty else { return nil }
        func held(_ entry: Int) -> Bool { catalogue.entries[entry].offices.contains { $0.titles.contains(role) } }
        guard inText.allSatisfy({ set.clusters[$0].entry.map { !held($0) } ?? false }) else { return nil }
        let holders = catalogue.persons(withSurname: surname).filter { held($0) && context.agrees($0, name.gender) }
        return holders.count == 1 ? holders[0] : nil
    }

    /// The one ruler of the text whose name has a numeral that this one lacks: "John Paul" for John Paul II.
    func numbered(_ name: PersonName, _ set: ClusterSet) -> Int? {
        guard name.numeral == nil, let surname = name.surname else { return nil }
        let rulers = set.persons(withSurname: surname).prefix(20).filter { index in
            let words = set.clusters[index].words.drop { lexicon.titles[$0] != nil }
            let other = PersonName(Array(words))
            return other.numeral != nil && words.count == 3 && other.given == name.given
        }
        return rulers.count == 1 ? rulers[0] : nil
    }

    /// The one person whose two given names stand by themselves: "Juan Miguel" for Juan Miguel Kask.
    func givenPair(_ name: NameMention, _ set: ClusterSet) -> Int? {
        guard name.words.count == 2, name.title == nil, name.words.allSatisfy(lexicon.isGivenName) else { return nil }
        let longer = set.persons(withGivenName: name.words[0]).prefix(20).filter {
            set.clusters[$0].words.count == 3 && set.clusters[$0].words.starts(with: name.words)
        }
        return longer.count == 1 ? longer[0] : nil
    }

    /// A firm and a region of one name, where the text speaks for neither: the region has the article ("in the Amazon").
    func byArticle(_ candidates: [Int], _ name: NameMention, _ text: ScannedText) -> Int? {
        let firms = candidates.filter { catalogue.entries[$0].type == .organization }
        let regions = candidates.filter { catalogue.entries[$0].placeSubtype == .region }
        guard firms.count == 1, regions.count == 1, candidates.count == 2 else { return nil }
        let first = name.tokens.lowerBound
        let next = text.tag(name.tokens.upperBound, inSentenceOf: first)
        let isRegion = text.word(first - 1, inSentenceOf: first) == "the" && !(next?.isNoun ?? false)
        return isRegion ? regions[0] : firms[0]
    }
}
