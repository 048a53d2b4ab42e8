import NewsModel

/// The subject behind the phrase or clause that opens a pronoun's sentence.
struct FollowingSubject {
    var referent: DiscourseModel.Referent
    /// Whether a preposition opens the sentence.
    var isPhrase: Bool
    /// Whether the phrase is about what its subject says: "In her speech, Kask".
    var isOwn: Bool
}

extension CoreferencePass {
    /// The person who is the subject after an opening phrase or clause: "For all the talk of his aides, Trump seeks", "Asked
    /// about his taxes, Trump left".
    func following(_ token: Int, _ set: ClusterSet) -> FollowingSubject? {
        let text = pass.text
        let sentence = text.sentence(ofToken: token)
        guard let first = sentence.first, Self.opens(text, at: first), token - first < 15 else { return nil }
        let comma = (token..<min(sentence.upperBound, token + 20)).first { text.words[$0] == "," }
        guard let comma, !(first..<token).contains(where: { text.words[$0] == "," }) else { return nil }
        for next in (comma + 1)..<max(comma + 1, min(sentence.upperBound, comma + 9)) {
            guard let index = pass.nameStarting[next], let cluster = pass.clusterOfName[index] else { continue }
            guard set.clusters[cluster].type == .person else { continue }
            let tokens = pass.names[index].tokens
            let role = pass.role(ofName: index)
            guard role == .subject, !isOthers(token, before: tokens) else { return nil }
            return FollowingSubject(
                referent: referent(set, cluster, tokens, role),
                isPhrase: text.tokens[first].tag == .preposition,
                isOwn: isOwn(token, from: first)
            )
        }
        return nil
    }

    /// "In her speech", "during his rambling testimony", "for her part": whether a phrase that opens a sentence is about what
    /// the subject behind it says.
    private func isOwn(_ pronoun: Int, from first: Int) -> Bool {
        let text = pass.text
        guard pronoun == first + 1, ["at", "during", "for", "in"].contains(text.words[first]) else { return false }
        if text.words[first] == "for" { return text.word(pronoun + 1, inSentenceOf: pronoun) == "part" }
        let phrase = (pronoun + 1..<pronoun + 5).prefix {
            text.tag($0, inSentenceOf: pronoun).map { $0.isNoun || $0.isAdjective } ?? false
        }
        return phrase.last.map { lexicon.occasions.contains(text.words[$0]) } ?? false
    }

    /// Whether a phrase or a clause that opens a sentence begins at a word.
    private static func opens(_ text: ScannedText, at first: Int) -> Bool {
        switch text.tokens[first].tag {
        case .preposition, .verbGerund, .verbPastParticiple: true
        default: ["when", "soon", "once", "shortly", "long"].contains(text.words[first])
        }
    }

    /// "In his place, Kask leads", "After his defeat, Kask praised him": whether an opening phrase is about somebody else than
    /// the subject behind it.
    private func isOthers(_ pronoun: Int, before subject: Range<Int>) -> Bool {
        let text = pass.text
        let words = lexicon.coreference
        if words.steads.contains(text.word(pronoun + 1, inSentenceOf: pronoun)) { return true }
        let end = min(text.sentence(ofToken: pronoun).upperBound, subject.upperBound + 9)
        // "In her lawsuit, Kask says that Ilves hit her"
        let clause = (subject.upperBound..<max(subject.upperBound, end)).prefix {
            text.words[$0] != "," && !words.speech.verbs.contains(text.tokens[$0].lemma)
        }
        return clause.contains {
            text.words[$0] == "him" || text.words[$0] == "her" && text.tokens[$0].tag == .pronoun
        }
    }
}
