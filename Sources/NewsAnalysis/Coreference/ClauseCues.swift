/// What the words around a noun phrase say of its place in the clause, without a parse.
struct ClauseCues: Sendable {
    /// The place of a noun phrase in its clause.
    enum Role: Sendable {
        case subject
        case object
        case oblique
        case possessive
        /// The possessor at the start of its sentence ("Trump's team").
        case leadingPossessive
        /// A name before a noun ("the Thucydides quote").
        case modifier
        case other
    }

    let text: ScannedText
    /// For each token, whether it stands between quotation marks.
    let isQuoted: [Bool]
    /// For each sentence, how many before it are not wholly between quotation marks.
    private let narrated: [Int]

    init(_ text: ScannedText) {
        self.text = text
        let isQuoted = Self.quoted(text)
        self.isQuoted = isQuoted
        var narrated: [Int] = []
        var count = 0
        for sentence in text.text.sentences {
            narrated.append(count)
            let isNarrated = sentence.tokens.contains { !isQuoted[$0] && text.tokens[$0].tag != .punctuation }
            if isNarrated { count += 1 }
        }
        self.narrated = narrated
    }

    /// How many sentences lie from one to a later one; for the narrator's words, those of quotations are not counted.
    func distance(from first: Int, to second: Int, isNarrated: Bool) -> Int {
        guard isNarrated, narrated.indices.contains(first), narrated.indices.contains(second) else {
            return second - first
        }
        return narrated[second] - narrated[first]
    }

    /// Whether a quotation stands before a token in its sentence, or right before the sentence.
    func isBesideQuotation(_ token: Int) -> Bool {
        let start = text.sentence(ofToken: token).lowerBound
        return (max(0, start - 2)..<max(start, token)).contains { isQuoted[$0] }
    }

    /// The role of a run of tokens.
    func role(of range: Range<Int>) -> Role {
        let sentence = text.sentence(ofToken: range.lowerBound)
        guard !sentence.isEmpty else { return .other }
        // "unhappy with the way he was treated": no word before a pronoun belongs to it.
        let isPronoun = range.count == 1 && text.tokens[range.lowerBound].tag == .pronoun
        if isPronoun, FunctionWords.nominativePronouns.contains(text.words[range.lowerBound]) { return .subject }
        let directlyBefore = range.lowerBound > sentence.lowerBound ? range.lowerBound - 1 : nil
        let before = isPronoun ? directlyBefore : beforeModifiers(range.lowerBound, sentence)
        if isPossessive(range.upperBound, sentence) { return before == nil ? .leadingPossessive : .possessive }
        if sentence.contains(range.upperBound),
            text.tokens[range.upperBound].tag == .noun
                || text.tokens[range.upperBound].tag == .nounPlural
        {
            return .modifier
        }
        if let before {
            let tag = text.tokens[before].tag
            let isSaying = tag.isFiniteVerb && isAfterQuotation(before, sentence)
            if isSaying { return .subject }
            let isClauseOpener = FunctionWords.subordinators.contains(text.words[before])
            // "According to Kask": who says so is in mind like a subject.
            if text.words[before] == "to", before > sentence.lowerBound, text.words[before - 1] == "according" {
                return .subject
            }
            if tag == .preposition || tag == .to, !isClauseOpener { return .oblique }
        }
        if isInApposition(range, before, sentence) { return .other }
        if isBeforeFiniteVerb(range.upperBound, sentence) { return .subject }
        if let before, text.tokens[before].tag.isVerb { return .object }
        return .other
    }

    /// The token before a phrase's article and adjectives, in its sentence.
    private func beforeModifiers(_ start: Int, _ sentence: Range<Int>) -> Int? {
        var index = start - 1
        var steps = 0
        while index >= sentence.lowerBound, steps < 6 {
            let tag = text.tokens[index].tag
            let isParticiple = tag == .verbPastParticiple && !isAfterAuxiliary(index, sentence)
            guard tag == .determiner || tag.isAdjective || tag == .possessivePronoun || tag.isNoun || isParticiple
            else { break }
            index -= 1
            steps += 1
        }
        return index >= sentence.lowerBound ? index : nil
    }

    /// "was convicted": a participle that belongs to a verb, not to a noun.
    private func isAfterAuxiliary(_ index: Int, _ sentence: Range<Int>) -> Bool {
        guard index > sentence.lowerBound else { return false }
        let before = text.tokens[index - 1].tag
        return before.isVerb || before == .modal || before == .adverb || before.isNoun || before == .pronoun
    }

    private func isPossessive(_ next: Int, _ sentence: Range<Int>) -> Bool {
        guard sentence.contains(next) else { return false }
        return text.tokens[next].tag == .possessiveEnding
            || (text.words[next] == "'s" && !text.tokens[next].tag.isVerb) || text.words[next] == "'"
    }

    /// Whether a finite verb follows, past adverbs and one phrase between commas.
    private func isBeforeFiniteVerb(_ start: Int, _ sentence: Range<Int>) -> Bool {
        var index = skippingBrackets(start, sentence)
        var isRelative = false
        if sentence.contains(index), text.words[index] == "," {
            // "Trump's running mate, Mike Pence, plans": an apposition ends.
            if let tag = text.tag(index + 1, inSentenceOf: index), tag.isFinite { return true }
            // "Mr Kask, who has campaigned for the party since he left office in February, blasted": longer than a title.
            isRelative = sentence.contains(index + 1) && ["who", "which", "whose"].contains(text.words[index + 1])
            let end = min(sentence.upperBound, index + (isRelative ? 31 : 15))
            let close = (index + 1..<max(index + 1, end)).first { text.words[$0] == "," }
            guard let close, close > index + 1 else { return false }
            index = pastName(close + 1, sentence)
        }
        return isFiniteVerb(at: index, sentence, isRelative: isRelative)
    }

    /// "Kask, the brother of the heir, Mart Ilves, has said", "Kask, a friend of Jon Tal and Mart Ilves, has said": a name
    /// that an apposition to the subject ends with is not the subject.
    private func isInApposition(_ range: Range<Int>, _ before: Int?, _ sentence: Range<Int>) -> Bool {
        let close = range.upperBound
        guard let before, sentence.contains(close), text.words[close] == ",",
            let verb = text.tag(close + 1, inSentenceOf: close), verb.isFinite
        else { return false }
        let joints: Set<String> = ["of", "to", "for", "with"]
        let start = text.words[before] == "and" ? startOfNames(before: before, sentence) : before
        let isGoverned = text.words[before] == "and" && start.map { joints.contains(text.words[$0]) } ?? false
        guard isGoverned || text.words[before] == ",",
            let open = (sentence.lowerBound..<before).last(where: { text.words[$0] == "," }),
            open > sentence.lowerBound,
            text.tokens[open - 1].tag.isProperNoun, text.tag(open + 1, inSentenceOf: open) == .determiner
        else { return false }
        // "In Norwork, the brother of the heir, Mart Ilves, has said"
        if let front = startOfNames(before: open, sentence), text.tokens[front].tag == .preposition { return false }
        let aside = open + 1..<before
        return aside.contains { joints.contains(text.words[$0]) }
            && !(sentence.lowerBound..<before).contains { text.tokens[$0].tag.isFinite }
    }

    /// The token before the proper nouns that stand before a token.
    private func startOfNames(before token: Int, _ sentence: Range<Int>) -> Int? {
        (sentence.lowerBound..<token).last { !text.tokens[$0].tag.isProperNoun }
    }

    /// Past a name between commas that ends an aside: "Kask, the brother of the heir, Mart Ilves, has said".
    private func pastName(_ start: Int, _ sentence: Range<Int>) -> Int {
        let name = (start..<min(sentence.upperBound, start + 4)).prefix { text.tokens[$0].tag.isProperNoun }
        let end = start + name.count
        guard !name.isEmpty, sentence.contains(end), text.words[end] == ",",
            let verb = text.tag(end + 1, inSentenceOf: end), verb.isFinite
        else { return start }
        return end + 1
    }

    /// Past what stands in brackets: "Kask (R-Ohio) said".
    private func skippingBrackets(_ start: Int, _ sentence: Range<Int>) -> Int {
        guard sentence.contains(start), text.words[start] == "(" else { return start }
        let close = (start..<min(sentence.upperBound, start + 9)).first { text.words[$0] == ")" }
        return close.map { $0 + 1 } ?? start
    }

    /// Whether a finite verb stands at a token or a few adverbs later; behind a relative clause a participle is the main verb,
    /// mistaken for one.
    private func isFiniteVerb(at start: Int, _ sentence: Range<Int>, isRelative: Bool) -> Bool {
        for index in (start..<start + 4).prefix(while: sentence.contains) {
            let tag = text.tokens[index].tag
            if tag.isFinite || isRelative && tag == .verbPastParticiple { return true }
            guard tag == .adverb || text.words[index] == "also" else { return false }
        }
        return false
    }

    /// Whether a verb follows a quotation or its comma, so that its subject comes after it (`,” said Rubio`).
    private func isAfterQuotation(_ verb: Int, _ sentence: Range<Int>) -> Bool {
        guard verb > sentence.lowerBound else { return false }
        return ["”", "\"", "''", "’", ","].contains(text.tokens[verb - 1].text) && isQuotedNear(verb)
    }

    private func isQuotedNear(_ index: Int) -> Bool {
        (max(0, index - 3)..<index).contains { isQuoted[$0] }
    }

    /// Marks what stands between double quotation marks, paragraph by paragraph.
    private static func quoted(_ text: ScannedText) -> [Bool] {
        var flags = [Bool](repeating: false, count: text.tokens.count)
        var isOpen = false
        var paragraph = -1
        for sentence in text.text.sentences {
            if sentence.paragraph != paragraph {
                paragraph = sentence.paragraph
                isOpen = false
            }
            for index in sentence.tokens {
                guard text.tokens[index].mayBeMark else {
                    flags[index] = isOpen
                    continue
                }
                switch text.tokens[index].text {
                case "“", "``", "«": isOpen = true
                case "”", "»": isOpen = false
                // Two apostrophes open as well as close.
                case "\"", "''": isOpen.toggle()
                default: flags[index] = isOpen
                }
            }
        }
        return flags
    }
}
