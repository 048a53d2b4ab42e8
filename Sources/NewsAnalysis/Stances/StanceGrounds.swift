import NewsModel

/// The words of one sentence that judge, or that tie holder and target.
struct StanceGrounds {
    let text: AnnotatedText
    /// The sentence's tokens.
    let sentence: Range<Int>
    private let words: StanceWords
    private(set) var cues: [StanceCue]
    /// Where it seems to take a side, and takes none.
    private let vetoes: [StanceVeto]
    /// What stands between outer quotation marks, in UTF-8 offsets; a stretch may begin and end in other sentences.
    let marked: [Range<Int>]

    init(syntax: SentenceSyntax, cues: [StanceCue], vetoes: [StanceVeto] = [], marked: [Range<Int>]) {
        self.vetoes = vetoes
        text = syntax.text
        sentence = syntax.tokens
        words = syntax.words
        self.cues = cues
        self.marked = marked
    }

    /// The judging words of a side that are about a span, as UTF-8 offsets in the sentence's text; empty for `neutral`.
    func judging(_ range: Range<Int>, _ label: StanceLabel) -> [Range<Int>] {
        clearCues(judging: range, label).map { text.tokens[$0.word].utf8Range }
    }

    private func clearCues(judging range: Range<Int>, _ label: StanceLabel) -> [StanceCue] {
        guard label != .neutral else { return [] }
        let target = tokens(under: range)
        return cues.filter { cue in
            guard cue.kind == .evaluation, abs(cue.polarity) >= StanceLexicon.clearPolarity,
                (cue.polarity > 0) == (label == .for),
                let part = part(of: target, in: cue.targets)
            else { return false }
            return part != .modifier && !cue.spares(target) && isBesideMarks(target, with: cue.word)
        }
    }

    /// Whether a span stands in no quotation marks that leave out the word: who calls the column "Ilves, go home" good
    /// praises the column.
    private func isBesideMarks(_ span: Range<Int>, with word: Int) -> Bool {
        func stretch(at offset: Int) -> Range<Int>? { marked.first { $0.contains(offset) } }
        guard let first = text.tokens[span].first, let own = stretch(at: first.utf8Range.lowerBound) else {
            return true
        }
        return own == stretch(at: text.tokens[word].utf8Range.lowerBound)
    }

    /// Whether a word of the sentence may be somebody else's: "was accused of trying to deceive voters", "tried to convince
    /// you that".
    ///
    /// - Parameter range: The word's UTF-8 offsets in the sentence's text.
    /// - Returns: Whether a word of accusing or saying stands before it, of which the author is not the subject.
    func isReported(_ range: Range<Int>) -> Bool {
        let end = max(sentence.lowerBound, text.tokens(in: range).lowerBound)
        let before = sentence.clamped(to: sentence.lowerBound..<end)
        return before.contains { index in
            guard words.accusing.contains(text.tokens[index].lemma) else { return false }
            // "The attacks that", but not "the attack in Paris"; and "I must say".
            if text.tokens[index].lemma == "attack" {
                return before.contains(index + 1) && text.tokens[index + 1].lowercased == "that"
            }
            return !(max(before.lowerBound, index - 2)..<index).contains {
                ["i", "we"].contains(text.tokens[$0].lowercased)
            }
        }
    }

    /// Whether the sentence rejects what it tells of two spans: "wrongly suggests that Ilves supports Kask" says that he does
    /// not, or that nobody knows.
    ///
    /// - Parameters:
    ///   - holder: UTF-8 offsets in the sentence's text.
    ///   - target: UTF-8 offsets in the sentence's text.
    /// - Returns: Whether both stand in the clause behind the verb of a claim that is called false, or denied.
    func isRejected(_ holder: Range<Int>, _ target: Range<Int>) -> Bool {
        let first = min(tokens(under: holder).lowerBound, tokens(under: target).lowerBound)
        guard sentence.contains(first) else { return false }
        // What stands behind a comma is told by itself: "after he denied the charge, Ilves condemned Kask".
        let start = (sentence.lowerBound..<first).last { [",", ";"].contains(text.tokens[$0].text) }.map { $0 + 1 }
        return ((start ?? sentence.lowerBound)..<first).contains { index in
            if text.tokens[index].lemma == "deny", text.tokens[index].tag.isVerb {
                return index == sentence.lowerBound
                    || !["not", "n't", "n’t"].contains(text.tokens[index - 1].lowercased)
            }
            if isDisputed(at: index, before: first) { return true }
            guard words.falsely.contains(text.tokens[index].lowercased) else { return false }
            return (index..<first).contains { text.tokens[$0].tag.isVerb }
        }
    }

    /// Whether a verb rejects a claim that is told after it: "challenged the assertion that".
    private func isDisputed(at verb: Int, before end: Int) -> Bool {
        guard text.tokens[verb].tag.isVerb, words.disputing.contains(text.tokens[verb].lemma) else { return false }
        return ((verb + 1)..<end).prefix(4).contains { noun in
            words.claims.contains(text.tokens[noun].lemma) && noun + 1 < end
                && text.tokens[noun + 1].lowercased == "that"
        }
    }

    /// The words that tie one span to another as holder and target, by their side; relations and namings alike.
    ///
    /// - Parameters:
    ///   - holder: UTF-8 offsets in the sentence's text.
    ///   - target: UTF-8 offsets in the sentence's text.
    /// - Returns: The sides of clear ties.
    func ties(from holder: Range<Int>, to target: Range<Int>) -> Set<StanceLabel> {
        Set(tyingCues(from: holder, to: target).map(\.label))
    }

    /// The cues of clear ties from one span to another, in text order.
    func tyingCues(from holder: Range<Int>, to target: Range<Int>) -> [StanceCue] {
        let holder = tokens(under: holder)
        let target = tokens(under: target)
        return cues.filter { cue in
            // "His envoy praised" makes the envoy the holder, not him; an owner alone ("his praise") is the whole phrase.
            guard abs(cue.polarity) >= StanceLexicon.clearPolarity,
                part(of: holder, in: cue.holders) == .head || cue.holders.contains(holder),
                !onlyOwns(holder, in: cue.holders), !isGoverned(holder, in: cue.holders),
                isBesideMarks(holder, with: cue.word), !cue.spares(target),
                let part = part(of: target, in: cue.targets)
            else { return false }
            return part != .modifier && !tiesOther(text.tokens[cue.word].lemma, part)
        }
    }

    /// How a span takes part in the first of some phrases that it shares tokens with.
    private func part(of span: Range<Int>, in phrases: [Range<Int>]) -> PhrasePart? {
        PhrasePart.part(of: span, in: phrases, of: text, words)
    }

    /// Whether a side toward a target would be taken from a word that judges only what befalls it: "condemned the arrest of
    /// Kask".
    ///
    /// - Parameters:
    ///   - target: UTF-8 offsets in the sentence's text.
    ///   - holder: UTF-8 offsets of whoever would hold it; nil for whoever speaks.
    ///   - label: The side.
    /// - Returns: Whether such a word of that side, and of that holder's, spares the target.
    func isSpared(_ target: Range<Int>, by holder: Range<Int>?, _ label: StanceLabel) -> Bool {
        let target = tokens(under: target)
        let holder = holder.map(tokens(under:))
        return cues.contains { cue in
            guard cue.label == label, cue.spares(target), let holder else {
                return cue.label == label && cue.spares(target)
            }
            // "“The attack on Kask was vile,” he said": it is his word.
            return cue.kind == .evaluation && cue.holders.isEmpty || part(of: holder, in: cue.holders) != nil
        }
    }

    /// Whether a sentence takes no such side toward a target although it sounds so (`StanceVeto`), and no other word of it
    /// tells that side.
    ///
    /// - Parameters:
    ///   - target: UTF-8 offsets in the sentence's text.
    ///   - holder: UTF-8 offsets of whoever would hold it; nil for whoever speaks.
    ///   - label: The side.
    /// - Returns: Whether the side is not to be shown.
    func isVetoed(_ target: Range<Int>, by holder: Range<Int>?, _ label: StanceLabel) -> Bool {
        let span = tokens(under: target)
        let vetoes = vetoes.filter { veto in
            guard veto.covers(span, label), isQuoted(veto, with: span) else { return false }
            return holder.map { !isDoer(tokens(under: $0), of: veto) } ?? true
        }
        guard !vetoes.isEmpty else { return false }
        return telling(target, by: holder, label).allSatisfy { cue in
            vetoes.contains { $0.words.contains(cue.word) }
        }
    }

    /// Whether a word of the sentence tells such a side toward a target.
    func tells(_ target: Range<Int>, by holder: Range<Int>?, _ label: StanceLabel) -> Bool {
        !telling(target, by: holder, label).isEmpty
    }

    private func telling(_ target: Range<Int>, by holder: Range<Int>?, _ label: StanceLabel) -> [StanceCue] {
        clearCues(judging: target, label)
            + (holder.map { tyingCues(from: $0, to: target) } ?? []).filter { $0.label == label }
    }

    /// Who only owns a doer ("was betrayed by his own party") is none.
    private func isDoer(_ holder: Range<Int>, of veto: StanceVeto) -> Bool {
        veto.doers.contains(holder) || part(of: holder, in: veto.doers) == .head
    }

    private func isQuoted(_ veto: StanceVeto, with span: Range<Int>) -> Bool {
        guard let saying = veto.saying else { return true }
        let offset = text.tokens[saying].utf8Range.lowerBound
        return marked.contains { $0.contains(offset) } && isBesideMarks(span, with: saying)
    }

    /// Whether words judge a target, and all of them to the other side: what sounds against "a great, if unlucky, man".
    func isContradicted(_ target: Range<Int>, _ label: StanceLabel) -> Bool {
        let other: StanceLabel = label == .for ? .against : .for
        return label != .neutral && judging(target, label).isEmpty && !judging(target, other).isEmpty
    }

    /// Whether somebody else is told to take a side toward a target: "they have been critical of Kask", said another.
    ///
    /// - Parameters:
    ///   - target: UTF-8 offsets in the sentence's text.
    ///   - holder: UTF-8 offsets of whoever would hold it; nil for whoever speaks.
    ///   - label: The side.
    /// - Returns: Whether another's words take the side.
    func isSideOfOthers(_ target: Range<Int>, besides holder: Range<Int>?, _ label: StanceLabel) -> Bool {
        let span = tokens(under: target)
        let holder = holder.map(tokens(under:))
        let telling = cues.filter { cue in
            cue.kind != .evaluation && cue.label == label && abs(cue.polarity) >= StanceLexicon.clearPolarity
                && !cue.holders.isEmpty && !cue.spares(span)
                && part(of: span, in: cue.targets).map { $0 != .modifier } ?? false
        }
        return !telling.isEmpty
            && telling.allSatisfy { cue in
                cue.holders.allSatisfy { isSomebody($0) }
                    && (holder.map { part(of: $0, in: cue.holders) == nil } ?? true)
            }
    }

    /// Whether a phrase is of somebody among whom whoever speaks does not count themselves: a name or pronoun, but not "we",
    /// "everybody".
    private func isSomebody(_ phrase: Range<Int>) -> Bool {
        guard let head = phrase.last else { return false }
        return text.tokens[head].tag.isProperNoun
            || text.tokens[head].tag == .pronoun && !Self.all.contains(text.tokens[head].lowercased)
    }

    private static let all: Set<String> = [
        "all", "anybody", "anyone", "everybody", "everyone", "i", "me", "my", "nobody", "one", "our", "us", "we", "who",
        "you", "your",
    ]

    /// Spares none of some phrases for what they own.
    mutating func spareNoOwner(of phrases: [Range<Int>]) {
        for index in cues.indices {
            cues[index].spared.removeAll { spared in
                sentence.contains(spared.upperBound) && text.tokens[spared.upperBound].tag == .possessiveEnding
                    && phrases.contains { $0.overlaps(spared) }
            }
        }
    }

    /// Whether a word ties somebody to somebody, whoever they are.
    func knowsParties(of word: Int) -> Bool {
        cues.contains { $0.word == word && !$0.holders.isEmpty && !$0.targets.isEmpty }
    }

    /// Whether a word ties nobody to this part of a phrase: who votes against somebody's bill votes on the bill, who
    /// bemoans somebody's loss is on their side, and who questions somebody asks, unless it is their word.
    private func tiesOther(_ lemma: String, _ part: PhrasePart) -> Bool {
        switch part {
        case .owner: words.sparing.contains(lemma)
        case .head, .modifier: lemma == "question"
        }
    }

    /// Whether a name that begins before the phrase of whoever does it is governed by a preposition there: "Kask of the
    /// Peace and Justice Party attacked".
    private func isGoverned(_ span: Range<Int>, in phrases: [Range<Int>]) -> Bool {
        guard let phrase = phrases.first(where: { $0.overlaps(span) }), phrase.lowerBound > span.lowerBound else {
            return false
        }
        // "The president of the Peace and Justice Party, which attacked": the party did.
        var next = span.upperBound
        if sentence.contains(next), text.tokens[next].lowercased == "," { next += 1 }
        if sentence.contains(next), FunctionWords.subjectRelatives.contains(text.tokens[next].lowercased) {
            return false
        }
        var before = span.lowerBound - 1
        if before > sentence.lowerBound, text.tokens[before].tag == .determiner { before -= 1 }
        return sentence.contains(before) && text.tokens[before].tag == .preposition
    }

    /// Whether a name or pronoun only tells whose a person is: "Kask's father", "his former lawyer".
    ///
    /// - Parameter range: UTF-8 offsets in the sentence's text.
    /// - Returns: Whether the noun that it owns names a person by what they are to somebody.
    func ownsPerson(_ range: Range<Int>) -> Bool {
        let span = tokens(under: range)
        guard let last = span.last, sentence.contains(last) else { return false }
        var next = span.upperBound
        if text.tokens[last].tag != .possessivePronoun {
            guard sentence.contains(next), text.tokens[next].tag == .possessiveEnding else { return false }
            next += 1
        }
        while sentence.contains(next) {
            let token = text.tokens[next]
            if token.tag == .noun || token.tag == .nounPlural, words.isPerson(token.lemma) { return true }
            guard
                token.tag.isNoun || token.tag.isAdjective || token.tag == .cardinal || token.tag == .adverb
                    || token.tag == .verbPastParticiple
            else { return false }
            next += 1
        }
        return false
    }

    /// Whether a name or pronoun owns what stands behind it: "Kask's", "his".
    func isPossessive(_ range: Range<Int>) -> Bool {
        let span = tokens(under: range)
        guard let last = span.last else { return false }
        if text.tokens[last].tag == .possessivePronoun || text.tokens[last].tag == .possessiveEnding { return true }
        return sentence.contains(span.upperBound) && text.tokens[span.upperBound].tag == .possessiveEnding
    }

    /// Whether a name stands right before a noun for a post: "the Norway senator", "Norway Governor Kask".
    func describesPost(_ range: Range<Int>) -> Bool {
        let next = tokens(under: range).upperBound
        guard sentence.contains(next), text.tokens[next].tag.isNoun else { return false }
        let noun = text.tokens[next].lowercased
        return words.isPerson(noun) || words.posts.contains(noun)
    }

    /// Whether a name with a possessive ending belongs to whoever does it: "Kask's manager attacked".
    ///
    /// The owner of a noun that tells a side ("Kask's attack") is a whole phrase without the ending.
    private func onlyOwns(_ span: Range<Int>, in phrases: [Range<Int>]) -> Bool {
        guard sentence.contains(span.upperBound), text.tokens[span.upperBound].tag == .possessiveEnding else {
            return false
        }
        return !phrases.contains { $0.upperBound == span.upperBound }
    }

    private func tokens(under range: Range<Int>) -> Range<Int> {
        let inside = text.tokens(in: range)
        if !inside.isEmpty { return inside }
        // A name inside a hyphenated word ("US-Russia"): the word that holds it.
        let holding = text.tokens(in: range.lowerBound..<range.lowerBound).lowerBound
        let index = max(0, holding - 1)
        return index < text.tokens.count ? index..<(index + 1) : 0..<0
    }
}
