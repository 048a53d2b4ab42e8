/// Who says what, as far as it tells whom a pronoun means, a part of ``CoreferenceWords``.
package final class Speech: Sendable {
    /// Verbs whose subject is a person or a body, in their lemmas.
    let verbs: Set<String>
    /// Verbs whose subject goes on speaking in the next sentence, in their lemmas; who asks is answered.
    private let tellings: Set<String>
    /// Verbs of what only people feel and do, in their lemmas.
    private let perceptions: Set<String>
    /// Verbs whose object has done what "for" and "over" introduce, in their lemmas.
    ///
    /// Somebody is blamed, credited and thanked for what befell another too: "blamed Kask for his loss".
    private let censures: Set<String>
    /// Verbs that repay what their object has done, in their lemmas: "expelled Norwork after its attack".
    let requitals: Set<String>
    /// Nouns for what is done to somebody for its deeds: "sanctions on Norwork over".
    let sanctions: Set<String>
    /// Verbs that have their object do something, in their lemmas: "urged Norwork to".
    let urgings: Set<String>
    /// Verbs whose object has no choice, or gets what it wants, in their lemmas: "forced Norwork to", "helped Norwork".
    let compulsions: Set<String>
    /// Verbs for what one does to one's own, in their lemmas: "withdraw its troops".
    let surrenders: Set<String>
    /// Verbs for what one does to another's, in their lemmas: "accept its terms".
    let heedings: Set<String>
    /// Those of them that one never does to one's own, in their lemmas: "accept its offer".
    let yieldings: Set<String>
    /// Verbs that say with "as" what their object is, in their lemmas: "portrayed Kask as".
    private let characterizations: Set<String>
    /// Verbs that say with "of" what their object has done, in their lemmas: "accused Kask of".
    let charges: Set<String>
    /// Verbs for what one does to another, not to one's own, in their lemmas: "accused Kask of attacking his family".
    let harms: Set<String>
    /// Words of the time of saying: "this week", "on Friday", "last month".
    let times: Set<String>
    /// Nouns for what is written or said, and for bodies: "the report … it says", "the agency … it said".
    let speakers: Set<String>

    /// Takes the classes that it knows from the table.
    init(_ classes: inout WordClasses) {
        verbs = classes.take("saying")
        tellings = classes.take("telling")
        perceptions = classes.take("perceiving")
        censures = classes.take("censuring")
        requitals = classes.take("requiting")
        sanctions = classes.take("sanction")
        urgings = classes.take("urging")
        compulsions = classes.take("compelling")
        surrenders = classes.take("surrendering")
        heedings = classes.take("heeding")
        yieldings = classes.take("yielding")
        characterizations = classes.take("characterizing")
        charges = classes.take("charging")
        harms = classes.take("harming")
        times = classes.take("telling-time")
        speakers = classes.take("speaker")
    }

    // MARK: Pronouns

    /// Whether a verb of saying follows a pronoun, past adverbs and "have": "they said", "it had also warned".
    func isSaid(by pronoun: Int, in tokens: [Token], sentence: Range<Int>) -> Bool {
        verb(of: pronoun, in: tokens, sentence: sentence).map(verbs.contains) ?? false
    }

    /// Whether a pronoun feels or perceives something, as only people do: "they will see", "they fear".
    func isFelt(by pronoun: Int, in tokens: [Token], sentence: Range<Int>) -> Bool {
        verb(of: pronoun, in: tokens, sentence: sentence).map(perceptions.contains) ?? false
    }

    /// The dictionary form of the verb behind a pronoun, past adverbs, modals and "have".
    private func verb(of pronoun: Int, in tokens: [Token], sentence: Range<Int>) -> String? {
        let verb = skippingAuxiliaries(pronoun + 1, in: tokens, sentence: sentence)
        return sentence.contains(verb) && tokens[verb].tag.isVerb ? tokens[verb].lemma : nil
    }

    private func skippingAuxiliaries(_ start: Int, in tokens: [Token], sentence: Range<Int>) -> Int {
        var index = start
        while sentence.contains(index),
            tokens[index].tag == .adverb || tokens[index].tag == .modal || tokens[index].lemma == "have"
        {
            index += 1
        }
        return index
    }

    /// Whether a verb, by its lemma, judges its object for what it has done.
    func isJudgement(_ verb: String) -> Bool { censures.contains(verb) }

    // MARK: Persons

    /// Whether a phrase is who tells something: "Kask said", "Kask, the mayor, has argued", "said Mayor Kask".
    func isTold(by phrase: Range<Int>, in tokens: [Token], sentence: Range<Int>) -> Bool {
        // "…,” said Mayor Kask"
        if let before = headBefore(phrase.lowerBound, in: tokens, sentence: sentence),
            tokens[before].tag.isFiniteVerb, tellings.contains(tokens[before].lemma),
            sentence.contains(before - 1), tokens[before - 1].mayBeMark
        {
            return true
        }
        var next = phrase.upperBound
        if sentence.contains(next), tokens[next].lowercased == "," {
            let end = min(sentence.upperBound, next + Self.longestAside)
            guard let close = (next + 1..<max(next + 1, end)).first(where: { tokens[$0].lowercased == "," }) else {
                return false
            }
            next = close + 1
        }
        let verb = skippingAuxiliaries(next, in: tokens, sentence: sentence)
        guard sentence.contains(verb), tokens[verb].tag.isVerb else { return false }
        // "Declined to say whether"
        if ["decline", "refuse"].contains(tokens[verb].lemma), sentence.contains(verb + 2), tokens[verb + 1].tag == .to
        {
            return verbs.contains(tokens[verb + 2].lemma) || tokens[verb + 2].lemma == "comment"
        }
        return tellings.contains(tokens[verb].lemma)
    }

    /// The verb that governs a phrase from before: "told" in "told the mayor, Ada Kask".
    func verb(before phrase: Int, in tokens: [Token], sentence: Range<Int>) -> Int? {
        headBefore(phrase, in: tokens, sentence: sentence).flatMap { tokens[$0].tag.isVerb ? $0 : nil }
    }

    /// What somebody is said to have done, before a possessor: "accused Kask of betraying | his country".
    struct Charge {
        /// The tokens that name who is to have done it.
        var objects: Range<Int>
        /// Whether it is done to another: "of attacking".
        var isHarm: Bool
    }

    /// The charge that a possessor's noun belongs to; nil where there is none.
    func charge(before owner: Int, in tokens: [Token], sentence: Range<Int>) -> Charge? {
        guard let deed = Self.gerund(before: owner, in: tokens, sentence: sentence) else { return nil }
        var joint = deed - 1
        while sentence.contains(joint), tokens[joint].tag == .adverb { joint -= 1 }
        // "Of lying and betraying"
        if sentence.contains(joint), ["and", "or", ","].contains(tokens[joint].lowercased) {
            let near = (max(sentence.lowerBound, joint - Self.longestTitle)..<joint).reversed()
            guard let of = near.first(where: { ["of", "for"].contains(tokens[$0].lowercased) }),
                Self.isGerund(tokens[of + 1])
            else { return nil }
            joint = of
        }
        guard sentence.contains(joint), ["of", "for"].contains(tokens[joint].lowercased),
            let verb = (max(sentence.lowerBound, joint - Self.longestAside)..<joint).reversed().first(where: {
                tokens[$0].tag.isVerb
            }), verb + 1 < joint, tokens[verb + 1].tag != .preposition
        else { return nil }
        let lemma = tokens[verb].lemma
        guard tokens[joint].lowercased == "of" ? charges.contains(lemma) : censures.contains(lemma) else { return nil }
        return Charge(objects: verb + 1..<joint, isHarm: isHarm(tokens[deed]))
    }

    /// The gerund that governs a phrase, past prepositions and particles: "meddling" in "meddling in their affairs".
    private static func gerund(before phrase: Int, in tokens: [Token], sentence: Range<Int>) -> Int? {
        var index = phrase - 1
        while sentence.contains(index), phrase - index < 4,
            [.preposition, .to, .adverb].contains(tokens[index].tag)
                || FunctionWords.particles.contains(tokens[index].lowercased)
        {
            index -= 1
        }
        return sentence.contains(index) && isGerund(tokens[index]) ? index : nil
    }

    /// "Meddling", which may be a noun.
    private static func isGerund(_ token: Token) -> Bool {
        token.tag == .verbGerund || token.tag == .noun && token.lowercased.hasSuffix("ing")
    }

    private func isHarm(_ deed: Token) -> Bool {
        if deed.tag == .verbGerund { return harms.contains(deed.lemma) }
        let stem = String(deed.lowercased.dropLast("ing".count))
        return harms.contains(stem) || harms.contains(stem + "e")
    }

    /// Whether the verb that governs a phrase from before may say with "as" what it stands for: "portrayed Kask as".
    func characterizes(verbBefore phrase: Int, in tokens: [Token], sentence: Range<Int>) -> Bool {
        guard let verb = headBefore(phrase, in: tokens, sentence: sentence) else { return false }
        return tokens[verb].tag.isVerb && characterizations.contains(tokens[verb].lemma)
    }

    /// Whether the verb that governs a phrase from before judges somebody: "criticized Kask", "calls out Senator Kask".
    func judges(verbBefore phrase: Int, in tokens: [Token], sentence: Range<Int>) -> Bool {
        guard let verb = headBefore(phrase, in: tokens, sentence: sentence) else { return false }
        if tokens[verb].tag.isVerb { return censures.contains(tokens[verb].lemma) }
        guard sentence.contains(verb - 1) else { return false }
        // "Called out Kask", "went after Kask"
        return tokens[verb].lowercased == "out" && tokens[verb - 1].lemma == "call"
            || tokens[verb].lowercased == "after" && tokens[verb - 1].lemma == "go"
    }

    /// The token before a name, past its title and what describes it.
    private func headBefore(_ name: Int, in tokens: [Token], sentence: Range<Int>) -> Int? {
        var index = name - 1
        while sentence.contains(index), name - index < Self.longestTitle,
            tokens[index].tag.isNoun || tokens[index].tag.isAdjective || tokens[index].tag == .determiner
        {
            index -= 1
        }
        return sentence.contains(index) ? index : nil
    }

    private static let longestTitle = 6
    private static let longestAside = 15
}
