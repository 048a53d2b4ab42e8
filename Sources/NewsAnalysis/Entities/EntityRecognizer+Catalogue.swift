import NewsModel

/// What the catalogue knows of the words of a text.
extension EntityRecognizer {
    /// The catalogue's names in a text; its adjectives of states are gathered apart.
    func catalogueProposals(_ text: ScannedText, adjectives: inout [CatalogueMatch]) -> [Proposal] {
        let atoms = text.atoms.atoms
        var proposals: [Proposal] = []
        for sentence in text.text.sentences {
            let range = text.atoms.atoms(ofTokens: sentence.tokens)
            var index = range.lowerBound
            while index < range.upperBound {
                guard let match = catalogue.longestMatch(in: atoms, at: index, limit: range.upperBound) else {
                    index += 1
                    continue
                }
                index = match.atoms.upperBound
                let names = match.senses.filter { $0.kind == .name || $0.kind == .metonym }
                if let proposal = proposal(match, names, text, isTitleCase: sentence.isTitleCase) {
                    proposals.append(proposal)
                    continue
                }
                guard names.isEmpty else { continue }
                if match.senses.contains(where: { $0.kind == .demonym }), isPeople(match, text) {
                    let senses = match.senses.filter { $0.kind == .demonym }
                    proposals.append(Proposal(atoms: match.atoms, type: .group, score: 0.9, senses: senses))
                } else {
                    adjectives.append(match)
                }
            }
        }
        return proposals
    }

    private func proposal(
        _ match: CatalogueMatch,
        _ names: [CatalogueSense],
        _ text: ScannedText,
        isTitleCase: Bool
    ) -> Proposal? {
        guard let best = names.min(by: { rank($0) < rank($1) }) else { return nil }
        let atoms = text.atoms.atoms
        let first = atoms[match.atoms.lowerBound]
        let token = text.tokens[first.token]
        if match.atoms.count == 1 {
            if lexicon.neverNames.contains(first.folded), !first.isAllCaps || first.folded.utf8.count <= 2 {
                return nil
            }
            // "Turkey" and "Chad" as common words at the start of a sentence or in a headline are the tagger's to say.
            guard !isMisread(first, names, text), !isBareAbbreviation(first, names, text), !isAccount(first, text)
            else { return nil }
            if type(of: best) == .organization, isOfOffice(first.token..<(first.token + 1), text) { return nil }
            let isWholeToken = token.utf8Range == first.utf8Range
            if isWholeToken, token.tag == .pronoun || token.tag == .modal || token.tag == .verbBase {
                if !first.isAllCaps || isTitleCase { return nil }
            }
            // "Reading from notes, she".
            if isWholeToken, token.tag == .verbGerund, opensParticiple(first.token, text) { return nil }
        }
        return Proposal(
            atoms: match.atoms,
            type: type(of: best),
            score: match.atoms.count > 1 ? 0.97 : 0.85,
            senses: names
        )
    }

    /// Whether a gerund opens a sentence and governs what follows it up to a comma: not "Boeing shares fell".
    private func opensParticiple(_ token: Int, _ text: ScannedText) -> Bool {
        let sentence = text.sentence(ofToken: token)
        guard sentence.first == token, let next = text.tag(token + 1, inSentenceOf: token) else { return false }
        return [.preposition, .determiner, .possessivePronoun, .to, .adverb].contains(next)
            && sentence.prefix(12).contains { text.words[$0] == "," }
    }

    /// "US$ 10", and two-letter codes of states of the union ("OK", "IN") anywhere but after a comma.
    private func isMisread(_ atom: Atom, _ names: [CatalogueSense], _ text: ScannedText) -> Bool {
        let next = atom.utf8Range.upperBound
        if next < text.text.utf8.count, text.text.utf8[next] == UInt8(ascii: "$") { return true }
        guard atom.folded.utf8.count == 2, atom.isAllCaps else { return false }
        if isEra(atom.token, text) { return true }
        // "N.J. Gov. Kask": "Md." is written so, and "M.D." is no state.
        let written = text.tokens[atom.token].text
        if written.utf8.count == 4, written.hasSuffix("."),
            names.contains(where: {
                catalogue.entries[$0.entry].aliases.contains(written)
            })
        {
            return false
        }
        guard names.allSatisfy({ catalogue.entries[$0.entry].placeSubtype == .region }) else { return false }
        if [",", "("].contains(text.word(atom.token - 1, inSentenceOf: atom.token)) { return false }
        return !isPostcode(text.word(atom.token + 1, inSentenceOf: atom.token))
    }

    /// "A traditional IRA", "your IRA": what one saves in.
    private func isAccount(_ atom: Atom, _ text: ScannedText) -> Bool {
        guard atom.folded == "ira" else { return false }
        let before = text.word(atom.token - 1, inSentenceOf: atom.token)
        if lexicon.nameWords.accountWords.contains(before) { return true }
        let next = text.tag(atom.token + 1, inSentenceOf: atom.token)
        return (FunctionWords.possessives.contains(before) || ["a", "an"].contains(before)) && !(next?.isNoun ?? false)
    }

    /// "16802", "16802-6601": what follows a state's code in an address.
    private func isPostcode(_ word: String) -> Bool {
        let parts = word.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first, first.utf8.count == 5, parts.count <= 2 else { return false }
        return (parts.count == 1 || parts[1].utf8.count == 4)
            && parts.allSatisfy { $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
    }

    /// "Wash" and "Miss" are states only with their full stop, which is not the sentence's ("said Penn.").
    private func isBareAbbreviation(_ atom: Atom, _ names: [CatalogueSense], _ text: ScannedText) -> Bool {
        guard atom.folded.utf8.count <= 4, !atom.isAllCaps else { return false }
        let end = atom.utf8Range.upperBound
        if end < text.text.utf8.count, text.text.utf8[end] == UInt8(ascii: ".") {
            let isLast = text.sentence(ofToken: atom.token).upperBound <= atom.token + 2
            let before = text.word(atom.token - 1, inSentenceOf: atom.token)
            // "State Del. Anna Kask"
            let next = text.word(atom.token + 1, inSentenceOf: atom.token)
            let isTitle = before != "," && lexicon.isGivenName(next) && text.tokens[atom.token + 1].isCapitalized
            if !isTitle, !isLast || [",", "(", "in", "near", "from", "across", "on"].contains(before) { return false }
        }
        return names.allSatisfy { sense in
            let entry = catalogue.entries[sense.entry]
            guard entry.placeSubtype == .region, NameFolding.folded(entry.name) != atom.folded else { return false }
            return entry.aliases.contains { $0.hasSuffix(".") && NameFolding.folded($0) == atom.folded }
        }
    }

    /// Names before metonyms; states before other things of one name.
    private func rank(_ sense: CatalogueSense) -> Int {
        let entry = catalogue.entries[sense.entry]
        let kind = sense.kind == .name ? 0 : 10
        return kind + (entry.placeSubtype == .country ? 0 : entry.type == .person ? 2 : 1)
    }

    private func type(of sense: CatalogueSense) -> EntityType {
        catalogue.entries[sense.entry].type
    }

    /// "The Norwegian said", "the Briton": the singular of a word for people, which has a plural of its own.
    private func isOnePerson(_ match: CatalogueMatch, _ last: Atom, _ text: ScannedText) -> Bool {
        let start = text.atoms.atoms[match.atoms.lowerBound].token
        guard match.atoms.count == 1, !last.folded.hasSuffix("s"), text.word(start - 1, inSentenceOf: start) == "the"
        else {
            return false
        }
        let plural = last.folded + "s"
        return match.senses.contains { sense in
            catalogue.entries[sense.entry].demonyms.contains { NameFolding.folded($0) == plural }
        }
    }

    /// Whether a word for a people stands for people here ("the Chinese are"), not as an adjective ("Chinese goods").
    private func isPeople(_ match: CatalogueMatch, _ text: ScannedText) -> Bool {
        let last = text.atoms.atoms[match.atoms.upperBound - 1]
        let token = text.tokens[last.token]
        guard last.utf8Range.upperBound == token.utf8Range.upperBound else { return false }
        if isOnePerson(match, last, text) { return false }
        guard match.senses.contains(where: { $0.kind == .adjective }) || !last.folded.hasSuffix("s") else {
            return true
        }
        if token.tag == .nounPlural || token.tag == .properNounPlural { return true }
        let start = text.atoms.atoms[match.atoms.lowerBound].token
        guard text.word(start - 1, inSentenceOf: start) == "the" else { return false }
        guard let next = text.tag(last.token + 1, inSentenceOf: start) else { return true }
        // "The Republican is": one person.
        if next == .verbPresentThird { return false }
        return !next.isNoun && !next.isAdjective && next != .cardinal
    }
}
