import NewsModel

extension UnnamedEntityPass {
    /// How many sentences back a pronoun for things or groups may reach.
    private static let sentenceReach = 3

    /// What a pronoun for a thing or a group most likely means; nil where it is left open.
    mutating func likelyAntecedent(of form: PronounForm, _ kind: ReferenceChains.Kind, at token: Int) -> Referent? {
        guard let pronoun = AntecedentModel.Pronoun(rawValue: words[token]), !isDeed(token) else { return nil }
        let place = place(form, kind, at: token)
        let candidates = candidates(for: place)
        let open = features(of: place)
        let key = model.choice(among: candidates, or: open, for: pronoun)
        rankings?.append(Ranking(token: token, open: open, candidates: candidates, chosen: key))
        guard let key else { return nil }
        return history.suffix(Self.reach).last { self.key($0) == key && $0.tokens.upperBound <= token }
    }

    /// The number of what a referent is: chains by theirs, named entities below zero, what has neither by its place.
    func key(_ referent: Referent) -> Int {
        if let chain = referent.chain { return chains.root(of: chain) }
        if let entity = referent.entity { return -1 - entity }
        return -1 - entities.count - referent.tokens.lowerBound
    }

    /// The mentions that a pronoun may go on from, the nearest first.
    private mutating func candidates(for place: Place) -> [AntecedentCandidate] {
        var found: [AntecedentCandidate] = []
        let bound = boundKeys(at: place.token)
        var order: [Int] = []
        for index in history.indices.suffix(Self.reach).reversed() {
            let referent = history[index]
            let distance = distance(from: referent.tokens.upperBound - 1, to: place.token)
            if distance > Self.sentenceReach { break }
            guard agrees(referent, place), mayMean(place, referent, distance), !isRemote(referent, place, distance)
            else { continue }
            let key = key(referent)
            if bound.contains(key) { continue }
            if !order.contains(key) { order.append(key) }
            let features = features(of: index, for: place, distance, order: order.firstIndex(of: key) ?? 0)
            found.append(AntecedentCandidate(key: key, tokens: referent.tokens, features: features))
        }
        return found
    }

    /// Whether a referent has the number of a pronoun for things or groups; "they" may stand for a body or a place, too.
    private func agrees(_ referent: Referent, _ place: Place) -> Bool {
        if referent.kind == place.kind { return true }
        guard place.kind == .plural, referent.kind == .thing else { return false }
        if let entity = referent.entity { return [.organization, .place, .other].contains(entities[entity].type) }
        let noun = text.tokens[referent.tokens.upperBound - 1].lemma
        return !referent.isPronoun
            && (lexicon.collectiveNouns.contains(noun) || lexicon.governmentNouns.contains(noun)
                || lexicon.descriptionNouns[noun]?.type == .organization)
    }

    /// "Knows how to do it": what somebody does is no thing.
    private func isDeed(_ token: Int) -> Bool {
        words[token] == "it" && tag(token - 1, near: token) != nil && text.tokens[token - 1].lemma == "do"
    }

    /// "Kask, whose plan failed", and things of another sentence for "their".
    private func isRemote(_ referent: Referent, _ place: Place, _ distance: Int) -> Bool {
        guard let chain = referent.chain, !referent.isPronoun else { return false }
        if words[referent.tokens.lowerBound] == "whose" { return true }
        return place.kind == .plural && place.form.isPossessive && distance > 0 && !chains[chain].isHuman
    }

    // MARK: Features of a candidate

    private mutating func features(of index: Int, for place: Place, _ distance: Int, order: Int) -> [Int] {
        let profile = profile(of: index)
        let referent = history[index]
        let nearness = min(distance, 2)
        let last = referent.tokens.upperBound - 1
        var features = [
            AntecedentTrait.distance.feature(distance),
            AntecedentTrait.order.feature(AntecedentTrait.step(order, of: AntecedentTrait.orders)),
            AntecedentTrait.role.feature(profile.role.rawValue, nearness),
            AntecedentTrait.form.feature(profile.form.rawValue),
            AntecedentTrait.kind.feature(profile.kind.rawValue),
            AntecedentTrait.topic.feature(topic(of: index, before: place.token).rawValue, nearness),
        ]
        if referent.kind != place.kind, profile.kind != .group {
            features.append(AntecedentTrait.body.feature(profile.kind.rawValue))
        }
        if place.kind == .plural {
            let isHuman = referent.entity == nil ? isHuman(referent) : [.person, .group].contains(profile.kind)
            features.append(AntecedentTrait.isHuman.feature(isHuman ? 1 : 0))
        }
        if let entity = referent.entity {
            let count = entities[entity].mentions.count
            let step = AntecedentTrait.step(count, of: AntecedentTrait.mentionCounts)
            features.append(AntecedentTrait.mentionCount.feature(step))
        } else if !referent.isPronoun {
            let count = nounCounts[text.tokens[last].lemma] ?? 0
            features.append(
                AntecedentTrait.nounCount.feature(AntecedentTrait.step(count, of: AntecedentTrait.nounCounts))
            )
        }
        if text.sentences[sentences[last]].paragraph != text.sentences[sentences[place.token]].paragraph {
            features.append(AntecedentTrait.paragraph.feature(nearness))
        }
        if let complement = profile.complement {
            features.append(AntecedentTrait.complement.feature(complement.rawValue))
        }
        if distance == 0 { features += nearFeatures(last, profile, place) }
        if place.role == .subject, let verb = place.verb, verb != "be", isLike(verb, profile.verb) {
            features.append(AntecedentTrait.sameVerb.feature(0))
        }
        return features
    }

    /// Whether two verbs are the same, or both of saying.
    private func isLike(_ verb: String, _ other: String?) -> Bool {
        guard let other else { return false }
        return verb == other || speech.verbs.contains(verb) && speech.verbs.contains(other)
    }

    /// What lies between a candidate and a pronoun of its sentence.
    private func nearFeatures(_ last: Int, _ profile: Profile, _ place: Place) -> [Int] {
        let gap = place.token - last
        let verbs = (last + 1..<place.token).count { text.tokens[$0].tag.isFinite }
        var features = [
            AntecedentTrait.gap.feature(AntecedentTrait.step(gap, of: AntecedentTrait.gaps)),
            AntecedentTrait.verbs.feature(AntecedentTrait.step(verbs, of: AntecedentTrait.verbCounts)),
        ]
        if gap == 1 { features.append(AntecedentTrait.adjacent.feature(profile.role.rawValue)) }
        return features
    }

    /// Whether a referent is the only or the first of its number in its sentence, before a pronoun.
    private func topic(of index: Int, before token: Int) -> AntecedentTrait.Topic {
        let referent = history[index]
        let key = key(referent)
        let sentence = sentences[referent.tokens.lowerBound]
        func isRival(_ other: Referent) -> Bool {
            other.kind == referent.kind && other.tokens.lowerBound < token && self.key(other) != key
        }
        func isSameSentence(_ other: Referent) -> Bool { sentences[other.tokens.lowerBound] == sentence }
        if history[..<index].reversed().prefix(while: isSameSentence).contains(where: isRival) { return .later }
        return history[(index + 1)...].prefix(while: isSameSentence).contains(where: isRival) ? .first : .only
    }

    // MARK: Features of a pronoun

    private func features(of place: Place) -> [Int] {
        let start = text.sentences[sentences[place.token]].tokens.lowerBound
        var features = [
            AntecedentTrait.open.feature(0),
            AntecedentTrait.pronounRole.feature(place.role.rawValue),
            AntecedentTrait.position.feature(
                AntecedentTrait.step(place.token - start, of: AntecedentTrait.positions)
            ),
        ]
        if place.role == .subject, let predicate = place.predicate {
            features.append(AntecedentTrait.predicate.feature(predicate.rawValue))
        }
        return features
    }
}
