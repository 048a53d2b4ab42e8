import NewsAnalysis
import NewsModel
import StandpointAPI

/// An analyzer for tests: it knows a few invented names and words of praise and blame, and finds them exactly.
struct FixtureAnalyzer: ArticleAnalyzing {
    let analysisVersion = "test-1"

    private struct Known {
        var id: EntityID
        var name: String
        var type: EntityType
        var words: [String]
    }

    private static let known = [
        Known(
            id: EntityID(rawValue: "mara-lindqvist"),
            name: "Mara Lindqvist",
            type: .person,
            words: ["Mara Lindqvist", "Lindqvist"]
        ),
        Known(
            id: EntityID(rawValue: "tomas-reyle"),
            name: "Tomas Reyle",
            type: .person,
            words: ["Tomas Reyle", "Reyle"]
        ),
        Known(
            id: EntityID(rawValue: "orsted-company"),
            name: "Orsted Company",
            type: .organization,
            words: ["Orsted Company"]
        ),
        Known(id: EntityID(rawValue: "port-ansel"), name: "Port Ansel", type: .place, words: ["Port Ansel"]),
    ]
    private static let praise = ["praised", "welcomed", "admires"]
    private static let blame = ["attacked", "condemned", "disgrace", "reckless"]

    private static let languages = try? LanguageIdentifier(path: Contract.root + "/Config/small-words.tsv")

    func isPlausiblyEnglish(_ text: String) -> Bool { Self.languages?.isPlausiblyEnglish(text) ?? false }

    func analyze(_ article: Article) throws -> Analysis {
        var analysis = Analysis(version: analysisVersion)
        var mentions: [EntityID: [Mention]] = [:]
        var number = 0
        for part in TextPart.allCases {
            let text = Array(article.text(of: part).utf8)
            for sentence in Self.sentences(text) {
                analysis.sentences.append(TextSpan(part, sentence))
                let found = Self.mentions(in: text, sentence)
                for (id, range) in found {
                    number += 1
                    mentions[id, default: []].append(Mention(id: number, span: TextSpan(part, range), form: .name))
                }
                judge(text, part, sentence, found, into: &analysis)
                if let tuesday = Self.find("Tuesday", in: text, sentence).first, let day = article.publishedAt?.date {
                    let date = day.adding(days: -((day.weekday + 5) % 7))
                    analysis.timeExpressions.append(
                        TimeExpression(
                            id: analysis.timeExpressions.count + 1,
                            span: TextSpan(part, tuesday),
                            type: .date,
                            value: date.description,
                            from: date,
                            to: date.adding(days: 1),
                            granularity: .day,
                            anchor: day
                        )
                    )
                    analysis.events.append(
                        Event(
                            id: analysis.events.count + 1,
                            span: TextSpan(part, sentence),
                            predicate: "attack",
                            timeExpressionID: analysis.timeExpressions.count,
                            from: date,
                            to: date.adding(days: 1),
                            participants: found.prefix(1).map { Participant(role: .agent, entityID: $0.id) },
                            factuality: .happened
                        )
                    )
                }
            }
        }
        for known in Self.known {
            guard let own = mentions[known.id] else { continue }
            analysis.entities.append(
                Entity(
                    id: known.id,
                    name: known.name,
                    type: known.type,
                    placeSubtype: known.type == .place ? .city : nil,
                    linkStatus: .unlinked,
                    salience: Double(own.count) / Double(number),
                    mentions: own
                )
            )
        }
        analysis.keySentences = Array(analysis.sentences.prefix(1))
        if article.publishedAt == nil { analysis.warnings.append("no publication date: relative dates are unresolved") }
        return analysis
    }

    private func judge(
        _ text: [UInt8],
        _ part: TextPart,
        _ sentence: Range<Int>,
        _ found: [(id: EntityID, range: Range<Int>)],
        into analysis: inout Analysis
    ) {
        var quotationID: Int?
        let marks = Self.find("\"", in: text, sentence)
        if marks.count == 2, let speaker = found.first(where: { $0.range.lowerBound > marks[1].lowerBound }) {
            quotationID = analysis.quotations.count + 1
            analysis.quotations.append(
                Quotation(
                    id: analysis.quotations.count + 1,
                    kind: .direct,
                    content: TextSpan(part, marks[0].upperBound..<marks[1].lowerBound),
                    cue: Self.find("told", in: text, sentence).first.map { TextSpan(part, $0) },
                    source: QuotationSource(
                        status: .resolved,
                        entityID: speaker.id,
                        span: TextSpan(part, speaker.range),
                        confidence: 0.9
                    )
                )
            )
        }
        guard let probabilities = Self.probabilities(text, sentence),
            let target = found.dropFirst().first ?? found.first
        else { return }
        let holder = quotationID == nil ? found.first : found.first { $0.range.lowerBound > marks[1].lowerBound }
        let aim = quotationID == nil ? target : found.first ?? target
        analysis.stances.append(
            Stance(
                id: analysis.stances.count + 1,
                holder: holder.map { $0.id == aim.id ? .author : .entity($0.id) } ?? .author,
                target: aim.id,
                voice: part == .title ? .headline : quotationID == nil ? .author : .quoted,
                probabilities: probabilities,
                basis: "cues",
                quotationID: quotationID,
                evidence: [TextSpan(part, sentence)]
            )
        )
    }

    func stances(in text: String, toward targets: [Range<Int>]) throws -> [StanceProbabilities] {
        let bytes = Array(text.utf8)
        let neutral = StanceProbabilities(for: 0.1, neutral: 0.8, against: 0.1)
        return targets.map { _ in Self.probabilities(bytes, 0..<bytes.count) ?? neutral }
    }

    func stances(in text: String, between pairs: [MentionPair]) throws -> [DirectedStance] {
        let bytes = Array(text.utf8)
        let probabilities = Self.probabilities(bytes, 0..<bytes.count)
        return pairs.map { pair in
            let side = (for: probabilities?.for ?? 0, against: probabilities?.against ?? 0)
            let isFirst = pair.first.lowerBound < pair.second.lowerBound
            return DirectedStance(
                neutral: probabilities?.neutral ?? 1,
                firstFor: isFirst ? side.for : 0,
                firstAgainst: isFirst ? side.against : 0,
                secondFor: isFirst ? 0 : side.for,
                secondAgainst: isFirst ? 0 : side.against
            )
        }
    }

    func reasons(for stance: Stance, in article: Article, analysis: Analysis) throws -> StanceReasons {
        guard let evidence = stance.evidence.first else { return .none }
        let text = Array(article.text(of: evidence.part).utf8)
        let words = (Self.blame + Self.praise).flatMap { word in
            Self.find(word, in: text, evidence.utf8Range).map { range in
                StanceReasons.Word(
                    span: TextSpan(evidence.part, range),
                    weight: Self.blame.contains(word) ? -0.8 : 0.8
                )
            }
        }
        return StanceReasons(target: stance.probabilities, pair: nil, words: words)
    }

    // MARK: Finding

    private static func probabilities(_ text: [UInt8], _ range: Range<Int>) -> StanceProbabilities? {
        if blame.contains(where: { !find($0, in: text, range).isEmpty }) {
            return StanceProbabilities(for: 0.05, neutral: 0.15, against: 0.8)
        }
        if praise.contains(where: { !find($0, in: text, range).isEmpty }) {
            return StanceProbabilities(for: 0.9, neutral: 0.06, against: 0.04)
        }
        return nil
    }

    private static func mentions(in text: [UInt8], _ range: Range<Int>) -> [(id: EntityID, range: Range<Int>)] {
        var found: [(id: EntityID, range: Range<Int>)] = []
        for known in known {
            for word in known.words {
                for hit in find(word, in: text, range) where !found.contains(where: { $0.range.overlaps(hit) }) {
                    found.append((known.id, hit))
                }
            }
        }
        return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    private static func sentences(_ text: [UInt8]) -> [Range<Int>] {
        var sentences: [Range<Int>] = []
        var start = 0
        for index in text.indices where text[index] == UInt8(ascii: ".") {
            sentences.append(start..<(index + 1))
            start = index + 1
            while start < text.count, text[start] == UInt8(ascii: " ") || text[start] == UInt8(ascii: "\n") {
                start += 1
            }
        }
        if start < text.count { sentences.append(start..<text.count) }
        return sentences.filter { !$0.isEmpty && $0.lowerBound < $0.upperBound }
    }

    private static func find(_ word: String, in text: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
        let needle = Array(word.utf8)
        var hits: [Range<Int>] = []
        var index = range.lowerBound
        while index + needle.count <= range.upperBound {
            if text[index..<(index + needle.count)].elementsEqual(needle) {
                hits.append(index..<(index + needle.count))
                index += needle.count
            } else {
                index += 1
            }
        }
        return hits
    }
}
