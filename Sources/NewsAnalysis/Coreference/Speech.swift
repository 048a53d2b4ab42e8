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
    /// Verbs that say with "as" what their object is, in their lemmas: "portrayed Kask as".
    private let characterizations: Set<String>
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
        characterizations = classes.take("characterizing")
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
        return sentence.contains(verb) && tokens[verb].tag.isVerb && tellings.contains(tokens[verb].lemma)
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
