/// What a sentence shows about a span in it, or about one span's stance toward another, as names of features.
///
/// No feature holds a name: proper nouns, numbers and the words of the spans themselves are left out, so that the
/// judgement is of what is said and never of whom it is said about.
package struct StanceFeatures {
    /// The cues of the sentence.
    package let cues: [StanceCue]
    private let syntax: SentenceSyntax
    private let lexicon: StanceLexicon
    /// For each token of the sentence, its term, or nil where it does not count.
    private let terms: [String?]
    private let frames: [Frame]

    /// A verb with its arguments.
    private struct Frame {
        let term: String
        let subjects: [Range<Int>]
        let isPassive: Bool
        let object: Range<Int>?
    }

    /// Reads a sentence.
    package init(syntax: SentenceSyntax, lexicon: StanceLexicon) {
        self.syntax = syntax
        self.lexicon = lexicon
        cues = StanceCueFinder(lexicon: lexicon).cues(in: syntax)
        let terms = syntax.tokens.map { Self.term(at: $0, in: syntax, lexicon) }
        self.terms = terms
        frames = syntax.tokens.compactMap { index in
            guard syntax.text.tokens[index].tag.isVerb, let term = terms[index - syntax.tokens.lowerBound],
                !["be", "have", "do"].contains(term)
            else { return nil }
            return Frame(
                term: term,
                subjects: syntax.subjects(of: index).map(\.tokens),
                isPassive: syntax.isPassive(index),
                object: syntax.object(after: index)?.tokens
            )
        }
    }

    private static func term(at index: Int, in syntax: SentenceSyntax, _ lexicon: StanceLexicon) -> String? {
        let token = syntax.text.tokens[index]
        switch token.tag {
        case .properNoun, .properNounPlural, .cardinal, .foreign, .listMarker, .symbol, .other: return nil
        case .punctuation: return ["?", "!"].contains(token.text) ? token.text : nil
        case .determiner, .predeterminer, .possessiveEnding, .pronoun, .possessivePronoun, .to: return nil
        default: break
        }
        // Capitals inside a sentence are mostly parts of names that the tagger took for words.
        guard !token.isCapitalized || index == syntax.tokens.lowerBound else { return nil }
        return lexicon.shift(at: index, in: syntax) < 0 ? "¬" + token.lemma : token.lemma
    }

    private func term(_ token: Int) -> String? { terms[token - syntax.tokens.lowerBound] }

    // MARK: Targets

    /// The features of a target: a run of tokens of the sentence.
    package func features(of target: Range<Int>) -> [String] {
        var features = ["b"]
        for token in syntax.tokens where !target.contains(token) {
            guard let term = term(token) else { continue }
            features.append("w:" + term)
            if token < target.lowerBound, target.lowerBound - token <= 5 { features.append("l:" + term) }
            if token >= target.upperBound, token - target.upperBound < 5 { features.append("r:" + term) }
        }
        features += arguments(of: target, prefix: "")
        features += place(of: target, prefix: "")
        var sum = 0.0
        for cue in cues {
            guard let part = PhrasePart.part(of: target, in: cue.targets, of: syntax.text) else { continue }
            sum += part == .modifier ? 0.3 * cue.polarity : cue.polarity
            let sign = Self.sign(cue.polarity)
            features.append("c:" + cue.kind.rawValue + sign + part.rawValue)
            features.append("c:" + sign)
        }
        for cue in cues {
            guard let part = PhrasePart.part(of: target, in: cue.holders, of: syntax.text) else { continue }
            features.append("h:" + Self.sign(cue.polarity) + part.rawValue)
        }
        if sum != 0 { features.append("s:" + Self.sign(sum)) }
        features += sentiments(in: syntax.tokens, prefix: "x")
        let near =
            max(syntax.tokens.lowerBound, target.lowerBound - 6)..<min(syntax.tokens.upperBound, target.upperBound + 6)
        features += sentiments(in: near, prefix: "n")
        return features
    }

    // MARK: Pairs

    /// The features of one span as the holder of a stance toward another.
    package func features(ofHolder holder: Range<Int>, toward target: Range<Int>) -> [String] {
        let isFirst = holder.lowerBound < target.lowerBound
        let between =
            isFirst
            ? holder.upperBound..<max(holder.upperBound, target.lowerBound)
            : target.upperBound..<max(target.upperBound, holder.lowerBound)
        let order = isFirst ? ">" : "<"
        var features = ["b", "o" + order, "d" + order + Self.bucket(between.count)]
        for token in syntax.tokens where !holder.contains(token) && !target.contains(token) {
            guard let term = term(token) else { continue }
            features.append("w:" + term)
            if between.contains(token) { features.append("m" + order + term) }
            if token < target.lowerBound, target.lowerBound - token <= 4 { features.append("tl:" + term) }
            if token >= target.upperBound, token - target.upperBound < 4 { features.append("tr:" + term) }
            if token >= holder.upperBound, token - holder.upperBound < 4 { features.append("hr:" + term) }
        }
        let words = between.map { syntax.text.tokens[$0].lowercased }
        if between.count <= 2 { features.append("j" + order + words.joined(separator: " ")) }
        features += arguments(of: holder, prefix: "H")
        features += arguments(of: target, prefix: "T")
        features += place(of: holder, prefix: "H")
        features += place(of: target, prefix: "T")
        for frame in frames where frame.subjects.contains(where: holder.overlaps) && !frame.isPassive {
            if let object = frame.object, object.overlaps(target) {
                features.append("so:" + frame.term)
                features.append("so")
            }
        }
        features += cueFeatures(holder: holder, target: target)
        features += sentiments(in: between, prefix: "x" + order)
        return features
    }

    private func cueFeatures(holder: Range<Int>, target: Range<Int>) -> [String] {
        var features: [String] = []
        for cue in cues {
            let sign = Self.sign(cue.polarity)
            let held = PhrasePart.part(of: holder, in: cue.holders, of: syntax.text)
            let aimed = PhrasePart.part(of: target, in: cue.targets, of: syntax.text)
            if let held, let aimed {
                features.append("c:" + sign)
                features.append("c:" + sign + held.rawValue + aimed.rawValue)
                features.append("k:" + cue.kind.rawValue + sign)
            } else if let aimed {
                features.append("ct:" + sign + aimed.rawValue + (cue.holders.isEmpty ? "?" : ""))
            } else if let held {
                features.append("ch:" + sign + held.rawValue)
            }
            if PhrasePart.part(of: holder, in: cue.targets, of: syntax.text) != nil { features.append("hc:" + sign) }
        }
        return features
    }

    // MARK: Parts

    private func arguments(of span: Range<Int>, prefix: String) -> [String] {
        var features: [String] = []
        for frame in frames {
            if frame.subjects.contains(where: { PhrasePart.part(of: span, in: [$0], of: syntax.text) == .head }) {
                features.append(prefix + (frame.isPassive ? "vp:" : "vs:") + frame.term)
            }
            if let object = frame.object, let part = PhrasePart.part(of: span, in: [object], of: syntax.text) {
                features.append(prefix + (part == .head ? "vo:" : "vw:") + frame.term)
            }
        }
        return features
    }

    /// The phrase that holds a span: what modifies it, what it owns, and what governs it.
    private func place(of span: Range<Int>, prefix: String) -> [String] {
        guard let first = span.first, let chunk = syntax.chunk(at: first) else { return [] }
        var features: [String] = []
        if syntax.text.tokens[first].tag == .pronoun { features.append(prefix + "pron") }
        for token in chunk.tokens where !span.contains(token) {
            if let term = term(token) { features.append(prefix + (token < first ? "a:" : "o:") + term) }
        }
        if let preposition = chunk.preposition {
            let word = syntax.text.tokens[preposition].lowercased
            features.append(prefix + "p:" + word)
            if preposition > syntax.tokens.lowerBound, let term = term(preposition - 1) {
                features.append(prefix + "g:" + term + " " + word)
            }
        }
        return features
    }

    /// How many words of either side of the lexicon stand in a stretch, whatever their syntax.
    private func sentiments(in tokens: Range<Int>, prefix: String) -> [String] {
        var positive = 0
        var negative = 0
        for index in tokens {
            let token = syntax.text.tokens[index]
            guard !token.tag.isProperNoun, let polarity = lexicon.polarity(of: token.lemma) else { continue }
            if polarity * lexicon.shift(at: index, in: syntax) > 0 { positive += 1 } else { negative += 1 }
        }
        var features: [String] = []
        if positive > 0 { features.append(prefix + "+" + String(min(positive, 3))) }
        if negative > 0 { features.append(prefix + "-" + String(min(negative, 3))) }
        if positive != negative { features.append(prefix + (positive > negative ? "⊕" : "⊖")) }
        return features
    }

    private static func sign(_ polarity: Double) -> String {
        (polarity > 0 ? "+" : "-") + (abs(polarity) >= 0.6 ? "2" : "1")
    }

    private static func bucket(_ count: Int) -> String {
        switch count {
        case ...2: "0"
        case ...5: "1"
        case ...10: "2"
        case ...20: "3"
        default: "4"
        }
    }
}

extension StanceLexicon {
    /// The polarity of a lemma wherever it stands, by its first entry.
    func polarity(of lemma: String) -> Double? {
        evaluations[lemma]?.first?.polarity ?? relations[lemma]?.first?.polarity
    }
}
