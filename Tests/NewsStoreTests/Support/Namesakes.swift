import NewsModel

@testable import NewsStore

/// Articles about people who are all called Alex Morgan.
enum Namesakes {
    static let name = EntityID(rawValue: "alex-morgan")
    static let second = EntityID(rawValue: "alex-morgan--2")
    static let third = EntityID(rawValue: "alex-morgan--3")

    /// Entities for the names and pronouns of a text: every pronoun stands for the first of them.
    static func entities(_ text: String, others: [String] = []) -> [Entity] {
        ["Alex Morgan"].appending(others).enumerated().compactMap { place, name in
            var mentions: [Mention] = []
            var start = text.startIndex
            let words = [name].appending(place == 0 ? ["he", "his", "she", "her"] : [])
            while start < text.endIndex {
                let isStart = start == text.startIndex || !text[text.index(before: start)].isLetter
                let found = words.first { word in
                    isStart && text[start...].hasPrefix(word)
                        && text[start...].dropFirst(word.count).first?.isLetter != true
                }
                guard let found else {
                    start = text.index(after: start)
                    continue
                }
                let lower = text.utf8.distance(from: text.startIndex, to: start)
                let form = found == name ? MentionForm.name : .pronoun
                let span = TextSpan(.body, lower..<(lower + found.utf8.count))
                mentions.append(Mention(id: mentions.count + 1, span: span, form: form))
                start = text.index(start, offsetBy: found.count)
            }
            guard !mentions.isEmpty else { return nil }
            return Entity(
                id: EntityID(rawValue: name.lowercased().split(separator: " ").joined(separator: "-")),
                name: name,
                type: .person,
                linkStatus: .unlinked,
                salience: 0.5,
                mentions: mentions
            )
        }
    }

    /// An article of a text; a stance toward Morgan comes with it.
    static func item(_ id: String, _ text: String, day: String = "2025-02-14") -> StoreItem {
        Samples.item(
            id,
            title: "",
            text: text,
            day: day,
            entities: entities(text),
            stances: [
                Stance(
                    id: 1,
                    holder: .author,
                    target: name,
                    voice: .author,
                    probabilities: StanceProbabilities(for: 0.9, neutral: 0.1, against: 0),
                    basis: "cues",
                    evidence: [TextSpan(.body, 0..<4)]
                )
            ]
        )
    }
}

extension [String] {
    fileprivate func appending(_ others: [String]) -> [String] { self + others }
}

extension ArticleStore {
    /// Whom an article speaks of.
    func persons(_ article: String) throws -> [EntityID] {
        try stored(ArticleID(rawValue: article))?.analysis.entities.map(\.id) ?? []
    }
}
