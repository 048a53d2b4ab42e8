import NewsAnalysis
import NewsModel
import NewsStore

/// Why a stance was given: its sentence, its probabilities, the words that moved it, and the mentions that it rests on.
struct StanceExplanation {
    let stored: StoredArticle
    let stance: Stance
    let reasons: StanceReasons
    let unit: OffsetUnit

    func write(to writer: inout JSONWriter) {
        let spans = AnalysisWriter(article: stored.article, analysis: stored.analysis, unit: unit)
        writer.object {
            $0.name("stance")
            $0.stance(stance, (stance.holder.entityID.flatMap(name), name(stance.target)), in: stored.article, unit)
            $0.articleReference(stored.article)
            $0.member("offset_unit", unit.rawValue)
            $0.array("sentences", sentences) { writer, span in writer.object { spans.words(span, to: &$0) } }
            $0.object("heads") { writer in
                writer.name("target")
                if let target = reasons.target {
                    writer.object { $0.probabilities(target) }
                } else {
                    writer.null()
                }
                writer.name("pair")
                if let pair = reasons.pair {
                    writer.object { $0.directed(pair) }
                } else {
                    writer.null()
                }
            }
            $0.array("contributions", reasons.words) { writer, contribution in
                writer.object {
                    spans.words(contribution.span, to: &$0)
                    $0.member("weight", rounded(contribution.weight))
                }
            }
            $0.array("holder_mentions", mentions(of: stance.holder.entityID)) { spans.mention($1, to: &$0) }
            $0.array("target_mentions", mentions(of: stance.target)) { spans.mention($1, to: &$0) }
            $0.name("quotation")
            if let quotation = stored.analysis.quotations.first(where: { $0.id == stance.quotationID }) {
                spans.quotation(quotation, to: &$0)
            } else {
                $0.null()
            }
            $0.array("alternatives", alternatives) { writer, alternative in
                writer.object {
                    $0.member("label", alternative.label.rawValue)
                    $0.member("probability", rounded(alternative.probability))
                }
            }
            $0.articleMeta(stored.analysis, stored.revision)
        }
    }

    private func name(_ id: EntityID) -> String? { stored.analysis.entities.first { $0.id == id }?.name }

    private func mentions(of id: EntityID?) -> [Mention] {
        stored.analysis.entities.first { $0.id == id }?.mentions ?? []
    }

    private var sentences: [TextSpan] {
        stored.analysis.sentences.filter { sentence in stance.evidence.contains { sentence.overlaps($0) } }
    }

    /// The labels that were rejected, the likelier first.
    private var alternatives: [(label: StanceLabel, probability: Double)] {
        let all: [(label: StanceLabel, probability: Double)] = [
            (.for, stance.probabilities.for), (.neutral, stance.probabilities.neutral),
            (.against, stance.probabilities.against),
        ]
        return all.filter { $0.label != stance.label }.sorted { $0.probability > $1.probability }
    }
}
