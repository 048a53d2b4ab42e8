import Dispatch
import HTTPWire
import NewsStore
import Synchronization

/// Tells everyone who subscribed of each stored article, as Server-Sent Events.
///
/// Each subscriber has a position in the corpus and is given what lies behind it as fast as it reads, so that a slow one
/// holds up no other and no memory grows; one that left comes back with its last position and has missed nothing.
///
/// `@unchecked Sendable`: everything that changes belongs to `queue`, which every entry checks, but for `seats`.
///
/// Source: the HTML standard, "Server-sent events".
final class ArticleFeed: @unchecked Sendable {
    private final class Subscriber: Sendable {
        let writer: any PushWriter

        init(_ writer: any PushWriter) {
            self.writer = writer
        }
    }

    private struct Place {
        let subscriber: Subscriber
        /// The revision up to which everything was sent.
        var position: UInt64
        /// Whether nothing was sent since the last beat.
        var isQuiet = true
    }

    /// Articles in one piece.
    private static let batchSize = 64
    /// Pieces for one subscriber before others have their turn.
    private static let batchesPerTurn = 8
    /// Proxies and clients give up on a connection that is silent for long.
    private static let beat: DispatchTimeInterval = .seconds(15)

    private let queue = DispatchQueue(label: "standpoint.feed")
    private let store: ArticleStore
    private let seatCount: Int
    private let seats = Atomic(0)
    private let isAnnounced = Atomic(false)
    private let encode: @Sendable (ArticleSummary) -> [UInt8]
    private var places: [ObjectIdentifier: Place] = [:]
    private var timer: (any DispatchSourceTimer)?
    /// The piece made last: subscribers that keep up all want the same.
    private var lastBatch: (after: UInt64, through: UInt64, bytes: [UInt8])?

    /// Makes a feed.
    ///
    /// - Parameters:
    ///   - store: Where the articles are.
    ///   - limit: The most subscribers.
    ///   - encode: Writes an event's data on one line.
    init(store: ArticleStore, limit: Int, encode: @escaping @Sendable (ArticleSummary) -> [UInt8]) {
        self.store = store
        seatCount = limit
        self.encode = encode
        store.observe { [weak self] in self?.announce() }
    }

    /// Whether there is room for one more.
    var hasRoom: Bool { seats.load(ordering: .relaxed) < seatCount }

    /// Takes a subscriber.
    ///
    /// - Parameters:
    ///   - writer: Where its events go.
    ///   - revision: The revision after which it is told of articles.
    ///   - begin: Begins the response, before any event.
    func add(_ writer: any PushWriter, after revision: UInt64, begin: () -> Void) {
        seats.wrappingAdd(1, ordering: .relaxed)
        let subscriber = Subscriber(writer)
        writer.onChange { [weak self, weak subscriber] in
            guard let self, let subscriber else { return }
            queue.async { self.serve(ObjectIdentifier(subscriber)) }
        }
        begin()
        queue.async { [self] in
            places[ObjectIdentifier(subscriber)] = Place(subscriber: subscriber, position: revision)
            startTimer()
            serve(ObjectIdentifier(subscriber))
        }
    }

    /// Has everyone told of what is new; calls before the feed has looked are one.
    private func announce() {
        guard !isAnnounced.exchange(true, ordering: .acquiringAndReleasing) else { return }
        queue.async { [self] in
            // Also acquires: what was published before a call that found the flag set is seen below.
            _ = isAnnounced.exchange(false, ordering: .acquiringAndReleasing)
            for id in Array(places.keys) { serve(id) }
        }
    }

    /// Gives a subscriber what it has not got yet, as far as it takes it.
    private func serve(_ id: ObjectIdentifier) {
        dispatchPrecondition(condition: .onQueue(queue))
        guard var place = places[id] else { return }
        for _ in 0..<Self.batchesPerTurn {
            let batch = batch(after: place.position)
            guard batch.through > place.position else {
                // It may have left, and then says so only when written to.
                places[id] = place
                return
            }
            if !batch.bytes.isEmpty {
                switch place.subscriber.writer.push(batch.bytes) {
                case .taken: place.isQuiet = false
                case .full:
                    places[id] = place
                    return
                case .gone:
                    remove(id)
                    return
                }
            }
            place.position = batch.through
        }
        places[id] = place
        queue.async { self.serve(id) }
    }

    private func batch(after revision: UInt64) -> (through: UInt64, bytes: [UInt8]) {
        let snapshot = store.snapshot
        guard snapshot.corpusRevision > revision else { return (revision, []) }
        if let lastBatch, lastBatch.after == revision { return (lastBatch.through, lastBatch.bytes) }
        let (articles, through) = snapshot.summaries(after: revision, limit: Self.batchSize)
        var bytes: [UInt8] = []
        for article in articles {
            bytes += Array("id: \(article.revision)\nevent: article\ndata: ".utf8)
            bytes += encode(article)
            bytes += Array("\n\n".utf8)
        }
        lastBatch = (revision, through, bytes)
        return (through, bytes)
    }

    private func remove(_ id: ObjectIdentifier) {
        guard places.removeValue(forKey: id) != nil else { return }
        seats.wrappingSubtract(1, ordering: .relaxed)
        guard places.isEmpty else { return }
        timer?.cancel()
        timer = nil
    }

    private func startTimer() {
        guard timer == nil else { return }
        let timer = DispatchSource.makeTimerSource(queue: queue)
        timer.schedule(deadline: .now() + Self.beat, repeating: Self.beat, leeway: .seconds(1))
        timer.setEventHandler { [weak self] in self?.beatNow() }
        timer.resume()
        self.timer = timer
    }

    /// Sends a comment to whoever was sent nothing since the last beat, which also finds out who has left.
    private func beatNow() {
        dispatchPrecondition(condition: .onQueue(queue))
        for (id, place) in places {
            if place.isQuiet, place.subscriber.writer.push(Array(":\n\n".utf8)) == .gone {
                remove(id)
            } else {
                places[id]?.isQuiet = true
            }
        }
    }

    // MARK: For tests

    /// Waits until all that was asked for before is done.
    func settle() { queue.sync {} }

    /// Sends the beat now.
    func beatForTest() { queue.sync { beatNow() } }

    /// The subscribers now.
    var count: Int { seats.load(ordering: .relaxed) }
}
