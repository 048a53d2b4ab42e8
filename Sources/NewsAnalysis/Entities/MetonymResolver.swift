import NewsModel

/// Decides whether a capital's name means the government ("isolate Moscow") or the town ("arrived in Moscow").
///
/// In a text on politics a capital that does not stand where a town stands means the government.
struct MetonymResolver: Sendable {
    let catalogue: EntityCatalogue
    let lexicon: EntityLexicon
    let context: LinkingContext
    /// Names that somewhere in the document clearly mean the town.
    private var towns: Set<[String]> = []
    /// Names that a mayor stands beside somewhere, or that are a part of somebody's or of a club's name.
    private var namesakes: Set<[String]> = []

    init(
        catalogue: EntityCatalogue,
        lexicon: EntityLexicon,
        context: LinkingContext,
        results: [EntityRecognizer.Result],
        texts: [ScannedText]
    ) {
        self.catalogue = catalogue
        self.lexicon = lexicon
        self.context = context
        for (result, text) in zip(results, texts) {
            for name in result.names where name.senses.contains(where: { $0.kind == .metonym }) {
                if isTown(name, text) { towns.insert(name.words) }
                if isBesideMayor(name, text, result) || isEnd(of: results, name) { namesakes.insert(name.words) }
            }
        }
    }

    /// "Mayor Anne Hidalgo said Paris would": no other place is there whose mayor it could be, and nobody speaks to the name.
    private func isBesideMayor(_ name: NameMention, _ text: ScannedText, _ result: EntityRecognizer.Result) -> Bool {
        let sentence = text.sentence(ofToken: name.tokens.lowerBound)
        guard sentence.contains(where: { text.tokens[$0].lemma == "mayor" }),
            governor(of: name, text, sentence) != .government
        else { return false }
        return !result.names.contains {
            $0.type == .place && $0.words != name.words && sentence.contains($0.tokens.lowerBound)
        }
    }

    /// Whether another name of the document begins or ends with a name: "Real Madrid", "Paris Hilton".
    private func isEnd(of results: [EntityRecognizer.Result], _ name: NameMention) -> Bool {
        results.contains { result in
            result.names.contains { other in
                guard other.words.count > name.words.count else { return false }
                let isEnd = other.words.suffix(name.words.count).elementsEqual(name.words)
                switch other.type {
                case .person: return other.words.starts(with: name.words) || isEnd
                case .organization:
                    let before = other.words[other.words.count - name.words.count - 1]
                    return isEnd && !["of", "in"].contains(before)
                default: return false
                }
            }
        }
    }

    /// Whether the words around a name leave no doubt that it means the town.
    private func isTown(_ name: NameMention, _ text: ScannedText) -> Bool {
        let sentence = text.sentence(ofToken: name.tokens.lowerBound)
        guard !sentence.isEmpty else { return false }
        return governor(of: name, text, sentence) == .town || hasTownNounAfter(name, text, sentence)
    }

    func meansGovernment(_ name: NameMention, _ text: ScannedText) -> Bool {
        let first = name.tokens.lowerBound
        let sentence = text.sentence(ofToken: first)
        guard !sentence.isEmpty else { return false }
        if isDateline(name, text, sentence) || isFollowedByPlace(name, text, sentence) { return false }
        if hasTownNounAfter(name, text, sentence) || isSeat(name, text) { return false }
        switch governor(of: name, text, sentence) {
        case .town: return false
        case .government: return true
        case .open: break
        }
        if isAgent(name, text, sentence) { return true }
        // "London was sweltering": a town in the text, and nobody who acts.
        if towns.contains(name.words), isBeforeCopula(name, text, sentence) { return false }
        return isPolitical(name)
    }

    /// "The London-based firm": where it is.
    private func isSeat(_ name: NameMention, _ text: ScannedText) -> Bool {
        let last = name.tokens.upperBound - 1
        return text.words[last].hasSuffix("-based") || text.word(last + 1, inSentenceOf: last) == "based"
            || text.word(last + 1, inSentenceOf: last) == "-" && text.word(last + 2, inSentenceOf: last) == "based"
    }

    private func isBeforeCopula(_ name: NameMention, _ text: ScannedText, _ sentence: Range<Int>) -> Bool {
        let next = name.tokens.upperBound
        return sentence.contains(next) && isCopula(next, text)
    }

    private func isCopula(_ token: Int, _ text: ScannedText) -> Bool {
        text.tokens[token].lemma == "be" || ["is", "was"].contains(text.words[token])
    }

    private enum Reading { case town, government, open }

    /// What the words before the name (or before the list that it stands in) say.
    private func governor(of name: NameMention, _ text: ScannedText, _ sentence: Range<Int>) -> Reading {
        var index = name.tokens.lowerBound - 1
        // "in Moscow and Kyiv", "in central Kyiv".
        let first = max(sentence.lowerBound, index - 40)
        while index > first {
            let word = text.words[index]
            guard word == "and" || word == "or" || word == ",", text.tokens[index - 1].isCapitalized else { break }
            index -= 1
            while index > first, text.tokens[index].isCapitalized { index -= 1 }
        }
        guard index >= sentence.lowerBound else { return .open }
        var word = text.words[index]
        // "the capital city, Dhaka"
        if word == ",", index > sentence.lowerBound, has(.town, text.words[index - 1]) { return .town }
        if word == "the", index > sentence.lowerBound {
            index -= 1
            word = text.words[index]
        }
        if has(.always, word) { return .town }
        let back = max(sentence.lowerBound, index - 5)..<index
        switch word {
        case "of":
            let noun = index > sentence.lowerBound ? index - 1 : index
            return has(.before, text.words[noun]) || has(.before, text.tokens[noun].lemma) ? .town : .open
        case "into", "through": return .town
        case "to", "from", "for", "towards", "toward", "at", "on", "over":
            let moves = back.contains { has(.motion, text.tokens[$0].lemma) || has(.motion, text.words[$0]) }
            return moves ? .town : .open
        case "by", "with", "against", "between", "among", "about": return .open
        default:
            guard text.tokens[index].tag.isVerb else { return .open }
            let lemma = text.tokens[index].lemma
            if has(.visited, lemma) { return .town }
            return has(.addressed, lemma) && addresses(name, verb: index, text, sentence) ? .government : .open
        }
    }

    /// Whether a verb of addressing speaks to the government: where a state does, always; where the text speaks of the town,
    /// nobody else, and no fans of a club anywhere.
    private func addresses(_ name: NameMention, verb: Int, _ text: ScannedText, _ sentence: Range<Int>) -> Bool {
        var index = verb - 1
        while sentence.contains(index),
            text.tokens[index].tag == .adverb || ["be", "have"].contains(text.tokens[index].lemma)
        {
            index -= 1
        }
        let isTownToo = towns.contains(name.words) || namesakes.contains(name.words)
        guard sentence.contains(index) else { return !isTownToo }
        return !has(.locals, text.tokens[index].lemma) && (!isTownToo || isState(index, text))
    }

    /// Whether a word is a state, its capital, or its government ("Turkey", "the regime").
    private func isState(_ token: Int, _ text: ScannedText) -> Bool {
        if lexicon.governmentNouns.contains(text.tokens[token].lemma) { return true }
        let atoms = text.atoms.atoms(ofTokens: token..<(token + 1))
        guard let match = catalogue.longestMatch(in: text.atoms.atoms, at: atoms.lowerBound, limit: atoms.upperBound)
        else { return false }
        return match.senses.contains { sense in
            sense.kind == .metonym || sense.kind == .name && catalogue.entries[sense.entry].placeSubtype == .country
        }
    }

    /// Whether a word, or what it is the plural of, is such a cue.
    private func has(_ cue: LocativeCue, _ word: String) -> Bool {
        guard let words = lexicon.locativeCues[cue] else { return false }
        return words.contains(word) || (word.hasSuffix("s") && words.contains(String(word.dropLast())))
    }

    /// "MOSCOW (AP) —", "KYIV, Ukraine —".
    private func isDateline(_ name: NameMention, _ text: ScannedText, _ sentence: Range<Int>) -> Bool {
        guard name.tokens.lowerBound == sentence.lowerBound else { return false }
        // "PARIS, Aug. 31 (Reuters) -".
        let longest = Acronym.isWritten(name.text) ? 12 : 6
        let end = min(sentence.upperBound, name.tokens.upperBound + longest)
        for index in name.tokens.upperBound..<max(end, name.tokens.upperBound) {
            let word = text.words[index]
            if FunctionWords.datelineMarks.contains(word) { return true }
            if index == name.tokens.upperBound, word == "(" { return true }
            if text.tokens[index].tag.isVerb { return false }
        }
        return false
    }

    /// Whether the name goes on like "Moscow, Russia" or "Washington, D.C.".
    private func isFollowedByPlace(_ name: NameMention, _ text: ScannedText, _ sentence: Range<Int>) -> Bool {
        var next = name.tokens.upperBound
        guard sentence.contains(next) else { return false }
        if text.words[next] == "," { next += 1 }
        guard sentence.contains(next), text.tokens[next].isCapitalized else { return false }
        let atoms = text.atoms.atoms(ofTokens: next..<sentence.upperBound)
        guard let first = atoms.first, next > name.tokens.upperBound || text.atoms.atoms[first].folded == "dc" else {
            return false
        }
        if text.atoms.atoms[first].folded == "dc" { return true }
        guard let match = catalogue.longestMatch(in: text.atoms.atoms, at: first, limit: atoms.upperBound) else {
            return false
        }
        let own = Set(name.senses.map(\.entry))
        return match.senses.contains { sense in
            guard sense.kind == .name else { return false }
            return own.contains(sense.entry)
                || name.senses.contains { catalogue.entries[$0.entry].parent == catalogue.entries[sense.entry].id }
        }
    }

    /// "Moscow airport", "Kyiv's streets", "London mayor", "Paris terror attacks", "London's newly elected mayor".
    private func hasTownNounAfter(_ name: NameMention, _ text: ScannedText, _ sentence: Range<Int>) -> Bool {
        var next = name.tokens.upperBound
        guard sentence.contains(next) else { return false }
        let isOwner = text.tokens[next].tag == .possessiveEnding || text.words[next] == "'s"
        if isOwner { next += 1 }
        // "London's newly elected Muslim mayor".
        let longest = isOwner ? 5 : 3
        while sentence.contains(next), next - name.tokens.upperBound < longest,
            text.tokens[next].tag.isAdjective || has(.within, text.words[next])
                || isOwner && [.adverb, .verbPastParticiple].contains(text.tokens[next].tag)
        {
            next += 1
        }
        guard sentence.contains(next) else { return false }
        // "Moscow attacks Kyiv" is no attack.
        let isVerb = text.tokens[next].tag.isFiniteVerb
        if !isVerb, has(.after, text.words[next]) || has(.after, text.tokens[next].lemma) { return true }
        // "Kyiv is the capital", "Paris is a city".
        guard isCopula(next, text) else { return false }
        return (next..<min(sentence.upperBound, next + 4)).contains { has(.town, text.words[$0]) }
    }

    /// Whether the name stands before a finite verb of what states do.
    private func isAgent(_ name: NameMention, _ text: ScannedText, _ sentence: Range<Int>) -> Bool {
        let next = name.tokens.upperBound
        return sentence.contains(next) && text.tokens[next].tag.isFiniteVerb && has(.acting, text.tokens[next].lemma)
    }

    /// Whether the text names at least two other states, alliances or office-holders.
    private func isPolitical(_ name: NameMention) -> Bool {
        let own = Set(name.senses.map(\.entry))
        var count = 0
        for entry in context.entries where !own.contains(entry) {
            let facts = catalogue.entries[entry]
            if facts.placeSubtype == .country || !facts.offices.isEmpty || facts.type == .organization { count += 1 }
            if count >= 2 { return true }
        }
        return false
    }
}
