import HTTPWire

/// One client's connection, owned by one event loop for life and touched by no other thread.
///
/// An idle one holds no buffer.
final class Connection {
    /// What the connection is doing.
    enum Phase {
        /// Waiting for a request, or reading its head.
        case head
        /// Collecting a request's content.
        case content(Exchange)
        /// Swallowing content that nobody wants, its response already given.
        case discarding(Exchange)
        /// A worker has the request.
        case waiting(Exchange)
        /// A worker reads and writes piece by piece.
        case streaming(Exchange, StreamExchange)
        /// The last response is sent and our side is shut; input is thrown away until the client closes.
        case lingering
    }

    /// Input that is not used yet, and how far its head was read.
    ///
    /// An object of its own, so that a connection without any is small.
    final class Pending {
        var decoder: RequestDecoder
        /// Octets from the start of the next message, or of the content that is being read.
        var bytes: [UInt8]

        init(decoder: RequestDecoder, bytes: [UInt8]) {
            self.decoder = decoder
            self.bytes = bytes
        }
    }

    let id: ConnectionID
    let remoteAddress: String
    /// The address that it counts for; nil for none.
    let countedAddress: IPAddress?
    /// Whether the peer's word counts on where its requests come from.
    let isTrustedProxy: Bool
    var phase = Phase.head
    var pending: Pending?
    /// Output that the socket did not take, from `unsentStart` on.
    var unsent: [UInt8] = []
    var unsentStart = 0
    /// What the poller watches.
    var interest: Poller.Interest = [.input, .inputIsCut, .once]
    /// Whether the client has closed its side.
    var inputEnded = false
    /// Whether the connection ends once its output is sent.
    var isClosing = false
    /// Whether it was accepted beyond the limit, for an essential request alone.
    var isSurplus = false
    /// Octets that the budget of all connections knows of.
    var counted = 0
    /// Whether it waits in the loop's list of connections with more requests at hand.
    var isReady = false
    /// Octets received since the current limit began, for the minimum rate.
    var received = 0
    /// Octets sent since the current limit began.
    var sent = 0

    init(id: ConnectionID, remoteAddress: String, countedAddress: IPAddress?, isTrustedProxy: Bool) {
        self.id = id
        self.remoteAddress = remoteAddress
        self.countedAddress = countedAddress
        self.isTrustedProxy = isTrustedProxy
    }

    /// Octets of unfinished requests, content and output that it holds.
    var held: Int {
        var octets = (pending?.bytes.count ?? 0) + unsent.count
        switch phase {
        case .content(let exchange), .waiting(let exchange): octets += exchange.bodySize
        case .head, .discarding, .streaming, .lingering: break
        }
        return octets
    }

    /// Whether output waits for the socket.
    var hasUnsent: Bool { unsentStart < unsent.count }

    /// Whether a request is waited for.
    var isAwaitingHead: Bool {
        if case .head = phase { true } else { false }
    }

    /// Whether a part of a request's head is here.
    var hasBegunHead: Bool { pending?.decoder.hasBegun ?? false }

    /// Whether input is to be read from the socket now.
    var wantsInput: Bool {
        guard !inputEnded else { return false }
        switch phase {
        case .lingering: return true
        case .waiting: return false
        case .streaming(let exchange, let stream): return !exchange.isContentOver && !stream.isInputFull
        case .head, .content, .discarding: return !isClosing && !hasUnsent && !isReady
        }
    }

    /// Whether the next octets of input can be used now.
    var canUseInput: Bool {
        guard !isClosing else { return false }
        switch phase {
        case .head, .content, .discarding: return !hasUnsent
        case .streaming(let exchange, _): return !exchange.isContentOver
        case .waiting, .lingering: return false
        }
    }
}

/// A request that is being read or answered.
final class Exchange {
    /// Who answers.
    enum Answerer {
        case loop
        case worker
        /// The one thread for requests that are answered in order.
        case sequence
    }

    let head: RequestHead
    let framing: MessageFraming
    let answerer: Answerer
    /// When the head was complete, on the loop's clock.
    let started: Int64
    var content: ContentReader
    var body: [UInt8] = []
    /// Octets of content collected, also once a worker has them.
    var bodySize = 0
    /// Whether the content broke the protocol, so that nothing behind it can be read.
    var isContentBroken = false
    /// Whether `100 Continue` is still owed should content be wanted.
    var owesContinue: Bool
    /// How a streamed response's content is written; nil before its head.
    var streamFraming: StreamFraming?
    var streamStatus = HTTPStatus.ok
    /// Octets of a streamed response so far.
    var bytesWritten = 0

    init(
        _ message: RequestDecoder.Message,
        answerer: Answerer,
        started: Int64,
        content: ContentReader
    ) {
        head = message.head
        framing = message.framing
        self.answerer = answerer
        self.started = started
        self.content = content
        owesContinue = message.framing.expectsContinue
    }

    /// Whether no more content is to be read.
    var isContentOver: Bool { isContentBroken || content.isFinished }
}
