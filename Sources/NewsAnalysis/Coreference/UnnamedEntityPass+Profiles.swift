import NewsModel

extension UnnamedEntityPass {
    /// What a referent's own words and those around it say of it, for every pronoun alike.
    struct Profile {
        var role: AntecedentTrait.Role
        var form: AntecedentTrait.Form
        var kind: AntecedentTrait.Kind
        var complement: AntecedentTrait.Complement?
        /// The dictionary form of the verb whose subject it is.
        var verb: String?
    }

    /// The profile of a referent of the history, made where a pronoun first asks for it.
    mutating func profile(of index: Int) -> Profile {
        if let known = history[index].profile { return known }
        let referent = history[index]
        let verb = verb(ofSubject: referent.tokens)
        let profile = Profile(
            role: role(of: referent.tokens, verb: verb),
            form: form(of: referent),
            kind: kind(of: referent),
            complement: complement(of: referent.tokens.upperBound - 1),
            verb: verb.map { text.tokens[$0].lemma }
        )
        history[index].profile = profile
        return profile
    }

    private func role(of tokens: Range<Int>, verb: Int?) -> AntecedentTrait.Role {
        let last = tokens.upperBound - 1
        if text.tokens[last].tag == .possessivePronoun { return .possessor }
        if let next = tag(last + 1, near: last) {
            if next == .possessiveEnding || words[last + 1] == "'s" && !next.isVerb { return .possessor }
            if next.isNoun { return .modifier }
        }
        if let verb { return verb == last + 1 ? .subject : .longSubject }
        var before = tokens.lowerBound - 1
        while let tag = tag(before, near: last), belongsToPhrase(tag), tokens.lowerBound - before < 6 { before -= 1 }
        guard let governor = tag(before, near: last) else { return .other }
        switch words[before] {
        case "of": return .complement
        case "and", "or", ",": return .coordinated
        default: break
        }
        if governor == .preposition || governor == .to { return .oblique }
        return governor.isVerb ? .object : .other
    }

    private func belongsToPhrase(_ tag: PartOfSpeech) -> Bool {
        tag == .determiner || tag == .possessivePronoun || tag.isAdjective || tag.isNoun
    }

    private func form(of referent: Referent) -> AntecedentTrait.Form {
        let first = referent.tokens.lowerBound
        if referent.isPronoun {
            switch words[first] {
            case "it": return .it
            case "its": return .its
            case "they": return .they
            case "them": return .them
            case "their": return .their
            case "this": return .this
            case "that": return .that
            default: return .otherPronoun
            }
        }
        if referent.entity != nil { return named[first]?.form == .nominal ? .describedName : .name }
        switch words[first] {
        case "the": return .definite
        case "a", "an", "another": return .indefinite
        case "no", "any", "each", "every", "some", "all", "both": return .quantified
        case "whose": return .owned
        case let word where FunctionWords.possessives.contains(word): return .owned
        case let word where FunctionWords.demonstratives.contains(word): return .demonstrative
        default: break
        }
        if tag(first - 1, near: first) == .possessiveEnding { return .owned }
        if text.tokens[referent.tokens.upperBound - 1].tag.isProperNoun { return .bareProper }
        return text.tokens[first].tag == .cardinal ? .number : .bare
    }

    private func kind(of referent: Referent) -> AntecedentTrait.Kind {
        if referent.isPronoun { return .pronoun }
        if let entity = referent.entity {
            return switch entities[entity].type {
            case .person: .person
            case .organization: isTeam(entities[entity].name, referent.tokens) ? .group : .organization
            case .place: .place
            case .group: .group
            case .event: .event
            case .work: .work
            case .other: .other
            }
        }
        return kind(ofNoun: text.tokens[referent.tokens.upperBound - 1].lemma)
    }

    /// "The Sabres", "the label have": a body that is spoken of as its people.
    private func isTeam(_ name: String, _ tokens: Range<Int>) -> Bool {
        if isPlural(name) { return true }
        var verb = tokens.upperBound
        while tag(verb, near: tokens.lowerBound) == .adverb { verb += 1 }
        return tag(verb, near: tokens.lowerBound) != nil && ["have", "are", "were"].contains(words[verb])
    }

    /// "Sabres", "Minnesota Vikings"; not "Reuters", "Times" nor "Congress".
    private func isPlural(_ name: String) -> Bool {
        // "INS" is no plural.
        guard name.contains(where: \.isLowercase), let last = name.split(separator: " ").last?.lowercased(),
            last.hasSuffix("s"), !last.hasSuffix("ss"), !last.hasSuffix("us"), !last.hasSuffix("is")
        else { return false }
        return !coreference.singulars.contains(last)
    }

    private func kind(ofNoun noun: String) -> AntecedentTrait.Kind {
        if CalendarWords.names.contains(noun) || speech.times.contains(noun) { return .time }
        if lexicon.collectiveNouns.contains(noun) { return .collective }
        if lexicon.peopleNouns.contains(noun) || lexicon.personNouns[noun] != nil { return .people }
        if lexicon.governmentNouns.contains(noun) { return .government }
        switch lexicon.descriptionNouns[noun]?.type {
        case .organization: return .organizationNoun
        case .place: return .placeNoun
        default: break
        }
        if lexicon.workNouns.contains(noun) { return .workNoun }
        if lexicon.lightNouns.contains(noun) { return .light }
        if coreference.abstractEndings.contains(where: noun.hasSuffix) { return .abstract }
        return noun.hasSuffix("ing") ? .gerund : .commonNoun
    }

    private func complement(of last: Int) -> AntecedentTrait.Complement? {
        guard let next = tag(last + 1, near: last) else { return nil }
        if words[last + 1] == "of" { return .of }
        if next == .whDeterminer || next == .whPronoun || words[last + 1] == "that" { return .clause }
        return next == .preposition ? .preposition : nil
    }
}
