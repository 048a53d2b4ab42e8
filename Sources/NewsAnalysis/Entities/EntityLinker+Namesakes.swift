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

    /// The surnames of statesmen that the text gives to somebody of another calling: "Obama, a striker for Globex", "the
    /// singer Obama".
    func namesakes(_ names: [(name: NameMention, text: Int)], _ texts: [ScannedText]) -> Set<[String]> {
        var found: Set<[String]> = []
        for (name, index) in names where name.type == .person && name.words.count == 1 {
            let officials = catalogue.persons(withSurname: name.words[0]).filter {
                !catalogue.entries[$0].offices.isEmpty
            }
            if !officials.isEmpty, hasCalling(name, texts[index]) { found.insert(name.words) }
        }
        return found
    }

    private func hasCalling(_ name: NameMention, _ text: ScannedText) -> Bool {
        let callings = lexicon.nameWords.callings
        if let role = name.role, callings.contains(role) { return true }
        let first = name.tokens.lowerBound
        if name.title == nil, callings.contains(text.word(first - 1, inSentenceOf: first)) { return true }
        var noun = name.tokens.upperBound + 1
        guard text.word(noun - 1, inSentenceOf: first) == ",",
            ["a", "an", "the"].contains(text.word(noun, inSentenceOf: first))
        else { return false }
        noun += 1
        while let tag = text.tag(noun, inSentenceOf: first), tag.isAdjective || tag == .noun, noun - first < 9,
            text.tag(noun + 1, inSentenceOf: first)?.isNoun ?? false
        {
            noun += 1
        }
        return callings.contains(text.word(noun, inSentenceOf: first))
    }

    /// The bearer of a surname, if he or she leads a state and is known by it alone.
    func leader(_ bearer: LinkingContext.Bearer, _ context: LinkingContext) -> Int? {
        guard case .one(let entry) = bearer, context.prominence(entry) >= 1.5 else { return nil }
        return entry
    }

    /// The candidate whom the text is about, if it names the others in full only in passing.
    func main(
        of candidates: [Int],
        _ names: [NameMention],
        _ assigned: [Int?],
        _ set: ClusterSet,
        _ context: LinkingContext
    ) -> Int? {
        // A statesman beside namesakes who hold no office.
        let official = candidates.filter { candidate in
            set.clusters[candidate].entry.map { !catalogue.entries[$0].offices.isEmpty } ?? false
        }
        if official.count == 1, let entry = set.clusters[official[0]].entry, context.prominence(entry) > 0 {
            return official[0]
        }
        var weights: [Int: Double] = [:]
        for candidate in candidates {
            let entry = set.clusters[candidate].entry
            let isOfficial = entry.map { !catalogue.entries[$0].offices.isEmpty } ?? false
            weights[candidate] = isOfficial ? 1 : 0
        }
        var fullNames: [Int: Int] = [:]
        for (index, cluster) in assigned.enumerated().prefix(Self.scope) {
            guard let cluster, weights[cluster] != nil, names[index].isFull else { continue }
            weights[cluster, default: 0] += 1
            fullNames[cluster, default: 0] += 1
        }
        // Whom the text begins with, it is about, if it names him or her in full again.
        if let lead = assigned.prefix(Self.scope).compactMap({ $0 }).first(where: { weights[$0] != nil }),
            fullNames[lead, default: 0] > 1
        {
            weights[lead, default: 0] += 2
        }
        let order = weights.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        guard order.count > 1, order[0].value >= 2 * order[1].value else { return nil }
        return order[0].key
    }

    /// The candidate named last before a mention, or nil where one sentence named two of them in full ("Anna Kask and Mart
    /// Kask met").
    func mostRecent(
        of candidates: [Int],
        before index: Int,
        _ names: [NameMention],
        _ assigned: [Int?],
        _ sentences: [Int],
        but excluded: Set<Int> = []
    ) -> Int? {
        var last: (cluster: Int, index: Int)?
        for earlier in stride(from: index - 1, through: max(0, index - 200), by: -1) where !excluded.contains(earlier) {
            guard names[earlier].part == names[index].part else { break }
            if let last, sentences[earlier] != sentences[last.index] { return last.cluster }
            guard let cluster = assigned[earlier], candidates.contains(cluster) else { continue }
            guard let known = last else {
                guard names[earlier].isFull else { return cluster }
                last = (cluster, earlier)
                continue
            }
            if known.cluster != cluster, names[earlier].isFull { return nil }
        }
        return last?.cluster
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
        if holders.count == 1 { return holders[0] }
        // "Governor Bush" in 2016: the one whose last office that was.
        let latest = holders.filter { context.lastTitles(of: $0).contains(role) }
        return latest.count == 1 ? latest[0] : nil
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
