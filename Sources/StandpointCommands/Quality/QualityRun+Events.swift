import NewsModel

extension QualityRun {
    /// Dated events against gold trees.
    func events(_ records: [GoldRecord]) -> EventScorer {
        var scorer = EventScorer()
        for record in records {
            let (analysis, text) = analysis(of: record)
            let times = Dictionary(analysis.timeExpressions.map { ($0.id, $0.span) }) { first, _ in first }
            let mentions = analysis.entities.flatMap { entity in
                entity.mentions.filter { $0.span.part == .body }.map {
                    (range: text.scalarRange($0.span.utf8Range), entity: entity.id.rawValue)
                }
            }
            let items = analysis.events.compactMap { event -> EventScorer.Item? in
                guard let time = event.timeExpressionID.flatMap({ times[$0] }), event.span.part == .body else {
                    return nil
                }
                func entities(_ role: ParticipantRole) -> Set<String> {
                    Set(event.participants.filter { $0.role == role }.map(\.entityID.rawValue))
                }
                return EventScorer.Item(
                    predicate: event.predicate,
                    span: text.scalarRange(event.span.utf8Range),
                    time: text.scalarRange(time.utf8Range),
                    agents: entities(.agent),
                    patients: entities(.patient)
                )
            }
            let dated = analysis.timeExpressions.filter { $0.span.part == .body && $0.from != nil && $0.type != .set }
            scorer.add(
                items,
                times: dated.map { text.scalarRange($0.span.utf8Range) },
                tokens: record.tokens ?? [],
                unnamed: Set(analysis.entities.filter { $0.linkStatus == .unnamed }.map(\.id.rawValue))
            ) { range in
                Set(mentions.filter { $0.range.overlaps(range) }.map(\.entity))
            }
        }
        return scorer
    }
}
