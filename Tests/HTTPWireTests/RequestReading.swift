@testable import HTTPWire

/// What came of reading one request.
enum Verdict: Equatable, CustomStringConvertible {
    case accepted(String)
    case rejected(RequestDecodingError)
    case incomplete

    var description: String {
        switch self {
        case .accepted(let text): "accepted \(text)"
        case .rejected(let error): "rejected \(error)"
        case .incomplete: "incomplete"
        }
    }
}

/// Reads one request from pieces, head and content, the way a connection does.
func read(
    _ pieces: [ArraySlice<UInt8>],
    limits: RequestLimits = RequestLimits(),
    contentLimit: Int = 1000,
    memory: FieldMemory.Place? = nil
) -> Verdict {
    var decoder = RequestDecoder(limits: limits)
    var pending: [UInt8] = []
    var message: RequestDecoder.Message?
    var chunks = ChunkedDecoder(limits: limits, contentLimit: contentLimit)
    var body: [UInt8] = []
    do throws(RequestDecodingError) {
        for piece in pieces {
            pending += piece
            if message == nil {
                message = try decoder.decode(pending.span, memory: memory)
                guard let message else { continue }
                pending.removeFirst(message.length)
            }
            if case .chunked = message?.framing.content {
                let used = try chunks.decode(pending.span, into: &body)
                pending.removeFirst(used)
            } else if case .length(let length) = message?.framing.content, length > contentLimit {
                throw .contentTooLarge(offset: 0)
            } else if case .length(let length) = message?.framing.content {
                let count = min(length - body.count, pending.count)
                body += pending.prefix(count)
                pending.removeFirst(count)
            }
        }
    } catch {
        return .rejected(error)
    }
    guard let message else { return .incomplete }
    switch message.framing.content {
    case .chunked where !chunks.isFinished: return .incomplete
    case .length(let length) where body.count < length: return .incomplete
    default: break
    }
    let head = message.head
    let flags = (message.framing.keepsAlive ? "" : " close") + (message.framing.expectsContinue ? " continue" : "")
    let content = body.isEmpty ? "" : " [\(String(decoding: body, as: UTF8.self))]"
    let rest = pending.isEmpty ? "" : " +\(pending.count)"
    return .accepted("\(head.method) \(head.target) \(head.version) \(head.authority)\(flags)\(content)\(rest)")
}

/// Reads one request whole, octet by octet, cut in two at every position, and where its field section came before.
///
/// - Returns: The verdict, and the positions at which a cut gave another one (the count stands for octet by octet, one
///   more for the remembered section).
func readEveryWay(_ text: String, limits: RequestLimits = RequestLimits()) -> (verdict: Verdict, differing: [Int]) {
    let bytes = octets(text)
    let whole = read([bytes[...]], limits: limits)
    var differing: [Int] = []
    for cut in bytes.indices where read([bytes[..<cut], bytes[cut...]], limits: limits) != whole {
        differing.append(cut)
    }
    if read(bytes.indices.map { bytes[$0...$0] }, limits: limits) != whole { differing.append(bytes.count) }
    let place = FieldMemory.Place(FieldMemory(), connection: 0)
    for _ in 0..<2 where read([bytes[...]], limits: limits, memory: place) != whole {
        differing.append(bytes.count + 1)
    }
    return (whole, differing)
}

/// The octets of a text; characters up to U+00FF stand for the octet of that number.
func octets(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
}
