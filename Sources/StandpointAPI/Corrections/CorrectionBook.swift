import NewsModel
import NewsStore
import Synchronization

/// All that the operator decided about entities, in order and durable.
///
/// Analyses made from now on heed it; the articles stored before are amended by ``StandpointService``. Calls may come
/// from any queue.
public final class CorrectionBook: Sendable {
    private struct State {
        var corrections: [EntityCorrection] = []
        /// How many of them every stored article is known to heed.
        var carriedOut = 0
    }

    /// The name of the log in the data directory.
    public static let fileName = "corrections.jsonl"

    private let log: LineLog
    private let state: Mutex<State>

    /// Reads a log.
    ///
    /// - Parameter log: The log; one in memory keeps nothing.
    /// - Throws: `StoreError`: `damaged` where a line is no decision.
    public init(log: LineLog = LineLog()) throws(StoreError) {
        self.log = log
        state = Mutex(try Self.state(after: log.opened))
    }

    /// Reads the book of a data directory that another process may serve, to look at it alone.
    ///
    /// - Throws: `StoreError`: `damaged` where a line is no decision, `unavailable`.
    package init(directory: String) throws(StoreError) {
        log = LineLog()
        state = Mutex(try Self.state(after: LineLog.lines(directory: directory, name: Self.fileName)))
    }

    private static func state(after lines: [[UInt8]]) throws(StoreError) -> State {
        var state = State()
        for (index, line) in lines.enumerated() {
            guard let value = try? JSONParser.parse(line) else {  // What is no JSON is no decision either.
                throw StoreError(.damaged, "line \(index + 1) of the corrections is no JSON")
            }
            if let count = value["carried_out"]?.integerValue {
                state.carriedOut = min(max(0, count), state.corrections.count)
            } else if let correction = EntityCorrection(value), correction.number == state.corrections.count + 1 {
                state.corrections.append(correction)
            } else {
                throw StoreError(.damaged, "line \(index + 1) of the corrections is no decision")
            }
        }
        return state
    }

    /// Every decision, first one first.
    package var corrections: [EntityCorrection] { state.withLock { $0.corrections } }

    /// How many there are.
    package var count: Int { state.withLock { $0.corrections.count } }

    /// The decisions that a crash or a failure may have kept from being carried out.
    package var unfinished: [EntityCorrection] {
        state.withLock { Array($0.corrections[$0.carriedOut...]) }
    }

    /// Notes a decision, durably.
    package func append(
        _ change: EntityCorrection.Change,
        about id: EntityID,
        at moment: Timestamp
    ) throws(StoreError) -> EntityCorrection {
        let result: Result<EntityCorrection, StoreError> = state.withLock { state in
            let correction = EntityCorrection(
                number: state.corrections.count + 1,
                decidedAt: moment,
                entityID: id,
                change: change
            )
            do throws(StoreError) {
                try log.append(Self.line(correction))
            } catch {
                return .failure(error)
            }
            state.corrections.append(correction)
            return .success(correction)
        }
        return try result.get()
    }

    /// Notes that every stored article heeds the decisions up to a number.
    package func finish(_ number: Int) throws(StoreError) {
        let result: Result<Void, StoreError> = state.withLock { state in
            guard number > state.carriedOut, number <= state.corrections.count else { return .success(()) }
            do throws(StoreError) {
                try log.append(Self.line(carriedOut: number))
            } catch {
                return .failure(error)
            }
            state.carriedOut = number
            return .success(())
        }
        try result.get()
    }

    /// Copies a data directory to another, articles and decisions, consistently, also while it is served.
    ///
    /// The decisions are read after the articles, so that none is missing that an article of the copy heeds. How many are
    /// carried out is what was so before: of the others, articles may have been amended after they were copied, and
    /// carrying a decision out again changes nothing.
    ///
    /// - Parameters:
    ///   - directory: The data directory.
    ///   - destination: Another directory, made if need be, without a store in it.
    /// - Throws: `StoreError` as ``SQLiteJournal/backUp(directory:to:copyRest:)``; `damaged` where a line is no decision.
    package static func backUp(directory: String, to destination: String) throws(StoreError) {
        let carriedOut = try CorrectionBook(directory: directory).state.withLock { $0.carriedOut }
        try SQLiteJournal.backUp(directory: directory, to: destination) { () throws(StoreError) in
            var lines = try CorrectionBook(directory: directory).corrections.map(line)
            if carriedOut > 0 { lines.append(line(carriedOut: carriedOut)) }
            try LineLog.write(lines, directory: destination, name: fileName)
        }
    }

    private static func line(_ correction: EntityCorrection) -> [UInt8] {
        var writer = JSONWriter()
        correction.write(to: &writer)
        return writer.take()
    }

    private static func line(carriedOut count: Int) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { $0.member("carried_out", count) }
        return writer.take()
    }

    /// The entities of an analysis that are in it because of a decision, among them the bearers of an alias: whatever
    /// the article says of them, the store is to let them be.
    ///
    /// - Parameters:
    ///   - analysis: The corrected analysis.
    ///   - found: What it was before.
    /// - Returns: Their ids.
    package func settled(in analysis: Analysis, madeOf found: Analysis) -> Set<EntityID> {
        let corrections = corrections
        guard !corrections.isEmpty else { return [] }
        var settled = Set(analysis.entities.map(\.id)).subtracting(found.entities.map(\.id))
        for case .alias(_, let facts) in corrections.map(\.change) { settled.insert(facts.id) }
        return settled
    }

    /// Whether a decision is about one of several bearers of a name that an analysis gives to a person: it can only be
    /// carried out once the store has told them apart.
    ///
    /// - Parameters:
    ///   - analysis: What is to be stored, or was.
    ///   - isShared: Whether the store knows several bearers of a name, by the id of the first.
    /// - Returns: Whether there is such a decision.
    package func concernNamesakes(in analysis: Analysis, isShared: (EntityID) -> Bool) -> Bool {
        let names = Set(corrections.map(\.entityID.namesakes).filter { $0.number > 1 || isShared($0.name) }.map(\.name))
        return !names.isEmpty && analysis.entities.contains { names.contains($0.id.namesakes.name) }
    }

    /// An analysis as the operator's decisions have it.
    ///
    /// - Parameters:
    ///   - analysis: What was found in the article.
    ///   - article: The article.
    ///   - isShared: Whether decisions on an entity wait until the store has told it from others of its name.
    /// - Returns: The analysis with all other decisions carried out.
    package func corrected(
        _ analysis: Analysis,
        of article: ArticleID,
        unless isShared: (EntityID) -> Bool = { _ in false }
    ) -> Analysis {
        var analysis = analysis
        for correction in corrections where !correction.isAboutOne || !isShared(correction.entityID) {
            correction.apply(to: &analysis, of: article)
        }
        return analysis
    }
}
