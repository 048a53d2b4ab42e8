extension TokenAttributes {
    private static let connectors: Set<String> = ["of", "&", "de", "la", "van", "von", "bin", "al", "du", "der", "del"]

    /// All attributes; the parts of speech must be there.
    init(names sentence: TaggedSentence, _ cues: DocumentCues, _ lexicon: NameLexicon) {
        self.init(words: sentence, cues, lexicon)
        var classes: [NameLexicon.WordClasses] = []
        classes.reserveCapacity(sentence.count)
        for place in 0..<sentence.count {
            let form = sentence.form(place)
            self[place, .tag] = Self.tagHashes[sentence.token(place).tag] ?? 0
            let isRaised = form.isCapital || sentence.isTitleCase
            classes.append(lexicon.classes(of: sentence.token(place), form, capital: isRaised))
            if !classes[place].isEmpty { self[place, .classes] = classes[place].hash }
        }
        setPhrases(sentence, lexicon)
        for run in sentence.runs() { setRun(run, sentence, classes, lexicon) }
    }

    private static let tagHashes = Dictionary(
        uniqueKeysWithValues: PartOfSpeech.allCases.map { ($0, Hashing.fnv($0.rawValue)) }
    )

    private mutating func setPhrases(_ sentence: TaggedSentence, _ lexicon: NameLexicon) {
        var place = 0
        while place < sentence.count {
            guard sentence.form(place).mayOpenPhrase,
                let found = lexicon.phrase(at: sentence.tokens.startIndex + place, in: sentence.tokens)
            else {
                place += 1
                continue
            }
            for number in 0..<found.length {
                self[place + number, .phrase] = NameLexicon.phraseHash(
                    place: number,
                    length: found.length,
                    kinds: found.kinds
                )
            }
            place += found.length
        }
    }

    private mutating func setRun(
        _ run: Range<Int>,
        _ sentence: TaggedSentence,
        _ classes: [NameLexicon.WordClasses],
        _ lexicon: NameLexicon
    ) {
        let first = run.lowerBound
        let last = run.upperBound - 1
        let before = first > 0 ? first - 1 : nil
        let after = run.upperBound < sentence.count ? run.upperBound : nil
        func outer(_ place: Int) -> UInt64 {
            lexicon.classes(of: sentence.token(place), sentence.form(place), capital: sentence.form(place).isCapital)
                .hash
        }
        let beforeClasses = before.map(outer)
        let afterClasses = after.map(outer)
        let length = UInt8(min(run.count, 4)) + 0x30
        for place in run {
            self[place, .runBefore] = before.map { sentence.form($0).key } ?? Hashing.beforeSentence
            self[place, .runAfter] = after.map { sentence.form($0).key } ?? Hashing.afterSentence
            self[place, .runFirst] = sentence.form(first).key
            self[place, .runLast] = sentence.form(last).key
            let sign: UInt8 = run.count == 1 ? 0x6F : place == first ? 0x66 : place == last ? 0x6C : 0x6D
            self[place, .run] = Hashing.fnv([sign, length])
            self[place, .runFirstClasses] = classes[first].hash
            self[place, .runLastClasses] = classes[last].hash
            if let before {
                self[place, .runBeforeClasses] = beforeClasses ?? 0
                self[place, .runBeforeTag] = self[before, .tag]
                if before > 0, Self.connectors.contains(sentence.token(before).lowercased) {
                    self[place, .runBeforeConnector] = sentence.form(before - 1).key
                }
            }
            if let after {
                self[place, .runAfterClasses] = afterClasses ?? 0
                self[place, .runAfterTag] = self[after, .tag]
            }
        }
    }
}
