import NewsModel

/// What a description cannot stand for: whom its clause or its speech already has in another part.
extension NominalRules {
    /// Those whom the clause of a description has as its subject or object, and of whom only its speaker speaks.
    func excluded(from phrase: NominalPhrase, _ model: DiscourseModel, _ sentence: Int) -> Set<Int> {
        let here = model.recent(sentence: sentence, distance: 1)
        let isSpeaking = isSpeaking(phrase)
        var excluded: Set<Int> = []
        for referent in here where referent.tokens.upperBound <= phrase.tokens.lowerBound {
            guard let cluster = referent.cluster, referent.kind != .person else { continue }
            if isBound(phrase, by: referent, sentence) { excluded.insert(cluster) }
            // "“We will beat Globex,” the company said": named elsewhere, too, it may speak of itself.
            if isSpeaking, referent.isQuoted, model.count(cluster) == 1 { excluded.insert(cluster) }
            if isAnalysts(referent, phrase), model.count(cluster) == 1 { excluded.insert(cluster) }
        }
        return excluded.union(accused(of: phrase, here))
    }

    /// "Accused Norwork and Estwork of meddling in the country's affairs": it is the country of neither.
    private func accused(of phrase: NominalPhrase, _ here: [DiscourseModel.Referent]) -> Set<Int> {
        let start = phrase.tokens.lowerBound
        let charge = lexicon.coreference.speech.charge(
            before: start,
            in: pass.text.tokens,
            sentence: pass.text.sentence(ofToken: start)
        )
        guard let charge, charge.isHarm else { return [] }
        return Set(here.filter { charge.objects.contains($0.tokens.lowerBound) }.compactMap(\.cluster))
    }

    /// "“The company may grow,” Globex analyst Ada Kask said": she speaks of another one than hers.
    private func isAnalysts(_ referent: DiscourseModel.Referent, _ phrase: NominalPhrase) -> Bool {
        referent.role == .modifier && pass.cues.isQuoted[phrase.tokens.lowerBound]
            && lexicon.coreference.analysts.contains(
                pass.text.word(referent.tokens.upperBound, inSentenceOf: referent.tokens.lowerBound)
            )
    }

    /// What was mentioned lately without the excluded; nothing where "in the country" may be said of a subject, too.
    func others(
        _ recent: [DiscourseModel.Referent],
        than excluded: Set<Int>,
        _ phrase: NominalPhrase
    ) -> [DiscourseModel.Referent] {
        guard !excluded.isEmpty else { return recent }
        let isInside = pass.text.word(phrase.tokens.lowerBound - 1, inSentenceOf: phrase.tokens.lowerBound) == "in"
        if isInside, accused(of: phrase, recent).isEmpty { return [] }
        return recent.filter { $0.cluster.map { !excluded.contains($0) } ?? true }
    }

    /// "Norwork supports the country", "gave Acme a stake in the company": neither is Norwork, or Acme.
    private func isBound(_ phrase: NominalPhrase, by referent: DiscourseModel.Referent, _ sentence: Int) -> Bool {
        let text = pass.text
        let start = phrase.tokens.lowerBound
        guard referent.sentence == sentence, text.sentenceOfToken[start] == sentence else { return false }
        let role = pass.cues.role(of: phrase.tokens)
        guard role == .object || role == .oblique, !text.words[start - 1].isEmpty,
            !Self.surroundings.contains(text.words[start - 1])
        else { return false }
        let between = referent.tokens.upperBound..<start
        // "Acme said the purchase of the company was late"
        let isTelling = between.dropLast().contains {
            lexicon.coreference.speech.verbs.contains(text.tokens[$0].lemma) && text.tokens[$0].tag.isVerb
        }
        guard !isTelling else { return false }
        guard between.count < Self.clauseWidth, !between.contains(where: isClauseBreak) else { return false }
        let verbs = between.count { text.tokens[$0].tag.isFinite }
        switch referent.role {
        case .subject: return verbs == 1
        case .object: return verbs == 0 && !between.contains { text.tokens[$0].tag.isVerb }
        default: return false
        }
    }

    /// Whether another clause, a list, a comparison or spoken words begin at a token; of the largest lake in the state, the
    /// state may be the subject.
    private func isClauseBreak(_ token: Int) -> Bool {
        let text = pass.text
        return PronounRules.clauseOpeners.contains(text.words[token])
            || FunctionWords.subordinators.contains(text.words[token]) || text.tokens[token].mayBeMark
            || ["and", "or", "but", "as", "like", "than", "into", "—", "–", ":", "to"].contains(text.words[token])
            || text.tokens[token].tag == .adjectiveSuperlative
    }

    /// "The company said", past a quotation.
    private func isSpeaking(_ phrase: NominalPhrase) -> Bool {
        let start = phrase.tokens.lowerBound
        guard !pass.cues.isQuoted[start], pass.cues.isBesideQuotation(start) else { return false }
        return lexicon.coreference.speech.isTold(
            by: phrase.tokens,
            in: pass.text.tokens,
            sentence: pass.text.sentence(ofToken: start)
        )
    }

    private static let clauseWidth = 12
    /// "Norwork held elections across the country".
    private static let surroundings: Set<String> = [
        "across", "around", "inside", "outside", "through", "throughout", "within",
    ]
}
