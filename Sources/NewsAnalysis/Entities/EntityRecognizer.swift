import NewsModel

/// Finds names: what the tagger saw, what the catalogue knows, and what patterns of titles, particles and company
/// suffixes show, made consistent over the document.
struct EntityRecognizer: Sendable {
    let catalogue: EntityCatalogue
    let lexicon: EntityLexicon

    /// A stretch of text that one source takes for a name.
    struct Proposal {
        var atoms: Range<Int>
        var type: EntityType
        /// How far it is trusted: 0 to about 1.
        var score: Double
        var senses: [CatalogueSense] = []
        var title: Range<Int>?
        var gender = Gender.unknown
        var role: String?
        /// Whether marks around it leave no doubt where it begins and ends ("D-Newport News").
        var isDelimited = false
    }

    /// Names and adjectives of states in one text.
    struct Result {
        var names: [NameMention] = []
        /// The clusters of the names, once linked.
        var clusters: [Int?] = []
        /// Matches that are adjectives ("Russian"), which are no mentions but lead descriptions.
        var adjectives: [CatalogueMatch] = []
    }

    /// Names of title and body, in text order.
    ///
    /// - Returns: Per text, in the order given.
    func recognize(_ texts: [ScannedText], candidates: [NameCandidate]) -> [Result] {
        var results: [Result] = []
        for text in texts {
            let own = candidates.filter { $0.part == text.part }
            results.append(recognize(text, candidates: own, hasTagger: !candidates.isEmpty))
        }
        markHeadlines(&results, texts)
        settleKinds(&results, texts)
        makeConsistent(&results, texts)
        settleNamesakes(&results, texts)
        settleFirms(&results, texts)
        settleSeats(&results, texts)
        settleLetters(&results)
        settlePossessors(&results, texts)
        markHeadlines(&results, texts)
        for index in results.indices {
            results[index].names.sort { $0.span < $1.span }
        }
        return results
    }

    private func recognize(_ text: ScannedText, candidates: [NameCandidate], hasTagger: Bool) -> Result {
        var result = Result()
        guard !text.tokens.isEmpty else { return result }
        let titles = text.titles
        var proposals = catalogueProposals(text, adjectives: &result.adjectives)
        let tagged = taggerProposals(text, candidates, titles)
        let shaped = (patternProposals(text, titles, hasTagger: hasTagger) + surroundingProposals(text)).filter {
            $0.type != .organization || !isCompoundOfPress($0.atoms, text)
        }
        proposals += tagged + shaped.map { withoutRest(withoutFront($0, tagged, text), text) }
        let adjectiveAtoms = Set(result.adjectives.map(\.atoms))
        proposals.removeAll { proposal in
            proposal.senses.isEmpty && adjectiveAtoms.contains(proposal.atoms) && !isSurnameBehindTitle(proposal, text)
        }
        proposals = proposals.map { withoutArticle(withoutTitle($0, text, titles), text) }
        takeTitlesOfWorks(&proposals, text)
        for proposal in select(proposals, count: text.atoms.atoms.count) where !isWordAtStart(proposal, text) {
            result.names.append(mention(proposal, text, titles))
        }
        let titled = Set(result.names.filter { $0.title != nil }.map(\.atoms))
        result.adjectives.removeAll { titled.contains($0.atoms) }
        return result
    }

    /// What stands in a quoted title is no name of its own; the title is.
    private func takeTitlesOfWorks(_ proposals: inout [Proposal], _ text: ScannedText) {
        for range in QuotedTitles(text, lexicon).ranges {
            let title = text.atoms.atoms(ofTokens: range)
            // “White House”, “Donald Trump”: a name in marks stays what it is.
            guard !title.isEmpty, !proposals.contains(where: { $0.atoms == title && !$0.senses.isEmpty }) else {
                continue
            }
            proposals.removeAll { $0.atoms.overlaps(title) }
            proposals.append(Proposal(atoms: title, type: .work, score: 0.8))
        }
    }

    /// Cuts the title off a person's form in the catalogue ("General Keith Kellogg").
    private func withoutTitle(_ proposal: Proposal, _ text: ScannedText, _ titles: TitleSpans) -> Proposal {
        guard proposal.type == .person, !proposal.senses.isEmpty else { return proposal }
        let tokens = text.tokens(ofAtoms: proposal.atoms)
        guard let title = titles.startingAt(tokens.lowerBound), title.tokens.upperBound < tokens.upperBound else {
            return proposal
        }
        var proposal = proposal
        proposal.atoms = text.atoms.atoms(ofTokens: title.tokens.upperBound..<tokens.upperBound)
        proposal.title = title.tokens
        proposal.gender = title.gender
        proposal.role = title.role
        return proposal
    }

    /// Cuts what stands before a name that the tagger is sure of off a longer person ("Employee Steve Castro"), unless
    /// it is a given name.
    private func withoutFront(_ proposal: Proposal, _ tagged: [Proposal], _ text: ScannedText) -> Proposal {
        guard proposal.type == .person, proposal.senses.isEmpty, proposal.score < 0.8 else { return proposal }
        let sure = tagged.first {
            $0.type == .person && $0.score >= 0.8 && $0.atoms.count > 1
                && $0.atoms.upperBound == proposal.atoms.upperBound && $0.atoms.lowerBound > proposal.atoms.lowerBound
        }
        guard let sure else { return proposal }
        let front = text.atoms.atoms[proposal.atoms.lowerBound..<sure.atoms.lowerBound]
        guard !front.contains(where: { lexicon.isGivenName($0.folded) || $0.folded.utf8.count == 1 }) else {
            return proposal
        }
        var proposal = proposal
        proposal.atoms = sure.atoms
        return proposal
    }

    /// Cuts off what is no part of a name that only its shape shows ("Republican Congress").
    private func withoutRest(_ proposal: Proposal, _ text: ScannedText) -> Proposal {
        var proposal = proposal
        if proposal.type == .organization || proposal.type == .place {
            // "Republican House".
            let body = withoutParty(proposal.atoms, text)
            if body != proposal.atoms { proposal.type = .organization }
            proposal.atoms = body
        }
        guard proposal.type == .person, proposal.senses.isEmpty else { return proposal }
        proposal.atoms = personOnly(proposal.atoms, text)
        // "The Ada Quill Show".
        if proposal.atoms.count > 1, text.atoms.atoms[proposal.atoms.upperBound - 1].folded == "show" {
            proposal.type = .work
        }
        return proposal
    }

    /// Cuts the article off an organization's form ("The New York Post"); it stays in "The Hague".
    private func withoutArticle(_ proposal: Proposal, _ text: ScannedText) -> Proposal {
        guard proposal.type == .organization, proposal.atoms.count > 1 else { return proposal }
        guard text.atoms.atoms[proposal.atoms.lowerBound].folded == "the" else { return proposal }
        var proposal = proposal
        proposal.atoms = (proposal.atoms.lowerBound + 1)..<proposal.atoms.upperBound
        return proposal
    }

    /// Keeps those that marks delimit, then the longest of overlapping proposals, then the most trusted; equal ones add
    /// to each other.
    private func select(_ proposals: [Proposal], count: Int) -> [Proposal] {
        var merged: [Range<Int>: Proposal] = [:]
        for proposal in proposals {
            guard var known = merged[proposal.atoms] else {
                merged[proposal.atoms] = proposal
                continue
            }
            // The catalogue knows what a name is; a person's title overrules it ("Mr Jordan").
            if known.senses.isEmpty, !proposal.senses.isEmpty { known.senses = proposal.senses }
            let isPersonByTitle = proposal.title != nil && proposal.type == .person
            let isSettled = proposal.isDelimited && known.senses.isEmpty && known.title == nil
            if isPersonByTitle || isSettled || (known.title == nil && proposal.score > known.score) {
                known.type = proposal.type
                known.score = max(known.score, proposal.score)
            }
            known.title = known.title ?? proposal.title
            known.role = known.role ?? proposal.role
            known.isDelimited = known.isDelimited || proposal.isDelimited
            if known.gender == .unknown { known.gender = proposal.gender }
            // What the catalogue knows for a product or a ranking is no person.
            if known.type == .person, known.title == nil, !known.senses.isEmpty,
                known.senses.allSatisfy({ catalogue.entries[$0.entry].type == .other })
            {
                known.type = .other
            }
            merged[proposal.atoms] = known
        }
        let order = merged.values.sorted { left, right in
            if left.isDelimited != right.isDelimited { return left.isDelimited }
            if left.atoms.count != right.atoms.count { return left.atoms.count > right.atoms.count }
            if left.score != right.score { return left.score > right.score }
            return left.atoms.lowerBound < right.atoms.lowerBound
        }
        var taken = [Bool](repeating: false, count: count)
        var kept: [Proposal] = []
        for proposal in order where !proposal.atoms.contains(where: { taken[$0] }) {
            for atom in proposal.atoms { taken[atom] = true }
            kept.append(proposal)
        }
        return kept
    }

    private func mention(_ proposal: Proposal, _ text: ScannedText, _ titles: TitleSpans) -> NameMention {
        var proposal = proposal
        if proposal.type == .person {
            takeSuffix(&proposal.atoms, text)
            proposal.atoms = text.withElision(proposal.atoms)
        }
        let tokens = text.tokens(ofAtoms: proposal.atoms)
        var mention = NameMention(
            part: text.part,
            atoms: proposal.atoms,
            tokens: tokens,
            utf8Range: text.utf8Range(ofAtoms: proposal.atoms),
            text: text.text.text(text.utf8Range(ofAtoms: proposal.atoms)),
            words: text.folded(proposal.atoms),
            type: proposal.type,
            confidence: min(1, proposal.score),
            senses: proposal.senses,
            title: proposal.title,
            gender: proposal.gender,
            role: proposal.role,
            isTitleCase: text.isTitleCase(atToken: tokens.lowerBound)
        )
        let start = startOfPost(before: tokens.lowerBound, text) ?? tokens.lowerBound
        if mention.title == nil, mention.type == .person, let title = titles.before(start) {
            mention.title = title.tokens
            mention.gender = title.gender
            mention.role = title.role
        }
        mention.isOfKin =
            mention.title.map { title in
                title.count == 1 && !text.tokens[title.lowerBound].isCapitalized
                    && lexicon.nameWords.kin.contains(text.words[title.lowerBound])
            } ?? false
        // "A President Kask could do it": nobody holds that office.
        if let title = mention.title,
            ["a", "an"].contains(text.word(title.lowerBound - 1, inSentenceOf: title.lowerBound))
        {
            mention.role = nil
        }
        return mention
    }

    /// "Pasco Bowman II", "Martin Luther King Jr.": the numeral belongs to the name.
    private func takeSuffix(_ atoms: inout Range<Int>, _ text: ScannedText) {
        let next = atoms.upperBound
        guard text.atoms.atoms.indices.contains(next) else { return }
        let atom = text.atoms.atoms[next]
        let isSuffix = PersonName.suffixes.contains(atom.folded) || (atom.folded == "i" && isFirst(atom.token, text))
        guard isSuffix, atom.isCapitalized, atom.continuesName else { return }
        // "Xi" and "Vi" are names; "XI" is a numeral.
        if ["vi", "xi"].contains(atom.folded), text.tokens[atom.token].text.contains(where: \.isLowercase) { return }
        guard text.sentence(ofToken: text.atoms.atoms[next - 1].token).contains(atom.token) else { return }
        atoms = atoms.lowerBound..<(next + 1)
    }

    /// "Elizabeth I,": the numeral, not the pronoun, which never ends a phrase.
    private func isFirst(_ token: Int, _ text: ScannedText) -> Bool {
        let next = text.word(token + 1, inSentenceOf: token)
        return [",", ".", "of", "'s", ")", "(", ";", ""].contains(next)
    }
}
