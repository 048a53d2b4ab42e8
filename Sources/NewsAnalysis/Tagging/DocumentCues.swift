/// What a document says of a word in other places than the one at hand.
struct DocumentCues {
    /// Cues of one word.
    struct Cue: OptionSet {
        let rawValue: UInt16
        static let seenSmall = Cue(rawValue: 1 << 0)
        static let seenCapital = Cue(rawValue: 1 << 1)
        static let titled = Cue(rawValue: 1 << 2)
        static let afterGivenName = Cue(rawValue: 1 << 3)
        static let inOrganization = Cue(rawValue: 1 << 4)
        static let inPlace = Cue(rawValue: 1 << 5)
        static let locative = Cue(rawValue: 1 << 6)
        static let saying = Cue(rawValue: 1 << 7)
        static let article = Cue(rawValue: 1 << 8)
        static let possessive = Cue(rawValue: 1 << 9)
        static let withGivenName = Cue(rawValue: 1 << 10)

        static let attributes: [(cue: Cue, attribute: TokenAttribute)] = [
            (.seenSmall, .seenSmall), (.seenCapital, .seenCapital), (.titled, .seenTitled),
            (.afterGivenName, .seenAfterGivenName), (.inOrganization, .seenInOrganization), (.inPlace, .seenInPlace),
            (.locative, .seenLocative), (.saying, .seenSaying), (.article, .seenWithArticle),
            (.possessive, .seenPossessive), (.withGivenName, .seenWithGivenName),
        ]
    }

    private static let saying: Set<String> = ["said", "says", "say", "told", "tells", "added", "asked", "argued"]
    private static let locatives: Set<String> = ["in", "at", "near", "from", "across", "outside", "into"]

    private var cues: [UInt64: Cue] = [:]

    /// Cues from capitals alone, before parts of speech are known.
    init(casesOf sentences: [TaggedSentence]) {
        for sentence in sentences where !sentence.isTitleCase {
            for place in 0..<sentence.count {
                let form = sentence.form(place)
                if !form.isCapital {
                    if form.hasSmall { cues[form.key, default: []].insert(.seenSmall) }
                } else if place > 0, !sentence.form(place - 1).isOpener {
                    cues[form.key, default: []].insert(.seenCapital)
                }
            }
        }
    }

    /// All cues; the parts of speech must be there.
    init(of sentences: [TaggedSentence], _ lexicon: NameLexicon) {
        self.init(casesOf: sentences)
        for sentence in sentences {
            for run in sentence.runs() { add(run, sentence, lexicon) }
        }
    }

    private mutating func add(_ run: Range<Int>, _ sentence: TaggedSentence, _ lexicon: NameLexicon) {
        let before = run.lowerBound > 0 ? run.lowerBound - 1 : nil
        let beforeWord = before.map { sentence.token($0).lowercased } ?? ""
        let afterWord = run.upperBound < sentence.count ? sentence.token(run.upperBound).lowercased : ""
        let classes = run.map { lexicon.classes(of: sentence.token($0), sentence.form($0), capital: true) }
        let isTitled =
            before.map {
                lexicon.classes(of: sentence.token($0), sentence.form($0), capital: false).contains(.title)
            } ?? false
        let first = classes.first ?? []
        let last = classes.last ?? []
        for (number, place) in run.enumerated() {
            var found: Cue = []
            let previous = number > 0 ? classes[number - 1] : []
            if isTitled || previous.contains(.title) { found.insert(.titled) }
            if previous.contains(.givenName) { found.insert(.afterGivenName) }
            if run.count > 1 {
                if last.contains(.organizationSuffix) || first.contains(.organizationHead) {
                    found.insert(.inOrganization)
                }
                if last.contains(.placeSuffix) || first.contains(.placeHead) { found.insert(.inPlace) }
                if first.contains(.givenName) { found.insert(.withGivenName) }
            }
            let isFirst = number == 0
            let isLast = place == run.upperBound - 1
            if isFirst, Self.locatives.contains(beforeWord) { found.insert(.locative) }
            if isLast && Self.saying.contains(afterWord) || isFirst && Self.saying.contains(beforeWord) {
                found.insert(.saying)
            }
            if isFirst, beforeWord == "the" { found.insert(.article) }
            if isLast, afterWord == "'s" { found.insert(.possessive) }
            if !found.isEmpty { cues[sentence.form(place).key, default: []].formUnion(found) }
        }
    }

    /// The cues of a word.
    func cues(of form: TokenForm) -> Cue { cues[form.key] ?? [] }
}
