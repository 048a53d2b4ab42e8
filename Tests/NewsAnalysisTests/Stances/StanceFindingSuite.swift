import NewsModel

@testable import NewsAnalysis

/// Says of every target, and of every pair, what it is told to.
struct FixedClassifier: StanceClassifier {
    let basis = "fixed"
    var target: StanceLabel
    var confidence = 0.9
    /// The stance of the first mention of a pair toward the second.
    var pair: StanceLabel = .neutral

    func judge(_ queries: [SentenceQuery]) -> [SentenceAnswer] {
        queries.map { query in
            let rest = (1 - confidence) / 2
            func mass(_ label: StanceLabel, _ wanted: StanceLabel) -> Double { label == wanted ? confidence : rest }
            let probabilities = StanceProbabilities(
                for: mass(.for, target),
                neutral: mass(.neutral, target),
                against: mass(.against, target)
            )
            let directed = DirectedStance(
                neutral: mass(.neutral, pair),
                firstFor: mass(.for, pair),
                firstAgainst: mass(.against, pair),
                secondFor: 0,
                secondAgainst: 0
            )
            return SentenceAnswer(
                targets: query.targets.map { _ in probabilities },
                pairs: query.pairs.map { _ in directed }
            )
        }
    }
}

/// A suite that finds the stances of texts with tags written by hand.
protocol StanceFindingSuite {}

extension StanceFindingSuite {
    static var thresholds: StanceThresholds { StanceThresholds(target: 0.7, pair: 0.6, ungrounded: 0.85) }

    /// A document whose entities are the capitalised words of a list.
    func document(
        _ body: String,
        title: String = "",
        genre: Genre = .news,
        names: [String] = ["Ilves", "Kask"],
        types: [String: EntityType] = [:],
        _ classifier: FixedClassifier
    ) throws -> Document {
        let tagged = TaggedText.document(body, title: title)
        var article = tagged.article
        article.genre = genre
        var document = Document(article: article, title: tagged.title, body: tagged.body)
        var number = 0
        document.entities = names.compactMap { name in
            let mentions = [document.title, document.body].flatMap { text in
                text.tokens.filter { $0.text == name }.map { token in
                    number += 1
                    return Mention(id: number, span: TextSpan(text.part, token.utf8Range), form: .name)
                }
            }
            guard !mentions.isEmpty else { return nil }
            return Entity(
                id: EntityID(rawValue: name.lowercased()),
                name: name,
                type: types[name] ?? .person,
                linkStatus: .unlinked,
                salience: 1,
                mentions: mentions
            )
        }
        let grounds = try StanceGroundFinder(
            directory: configDirectory + "/stance",
            control: try controlVerbs.get()
        )
        StanceFinder(classifier: classifier, grounds: grounds, thresholds: Self.thresholds).annotate(&document)
        return document
    }
}
