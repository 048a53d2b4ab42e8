/// Reads the input as a client's octets: one request after another, whole, octet by octet, cut in two, and where its
/// field sections came before, with the same verdict each time.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    let whole = Reading(input, pieces: [input[...]])
    precondition(whole == Reading(input, pieces: input.indices.map { input[$0...$0] }), "octet by octet")
    let cut = count > 0 ? Int(input[0]) % count : 0
    precondition(whole == Reading(input, pieces: [input[..<cut], input[cut...]]), "cut at \(cut)")
    let place = FieldMemory.Place(FieldMemory(), connection: 0)
    for _ in 0..<2 { precondition(whole == Reading(input, pieces: [input[...]], memory: place), "remembered") }
    return 0
}

/// What came of reading octets as requests.
private struct Reading: Equatable {
    var lines: [String] = []
    var error: RequestDecodingError?

    init(_ input: [UInt8], pieces: [ArraySlice<UInt8>], memory: FieldMemory.Place? = nil) {
        let limits = RequestLimits(requestLine: 200, fieldSection: 400, fieldCount: 8, chunkExtensions: 40)
        var decoder = RequestDecoder(limits: limits)
        var content: ContentReader?
        var body: [UInt8] = []
        var pending: [UInt8] = []
        do throws(RequestDecodingError) {
            for piece in pieces {
                pending += piece
                while !pending.isEmpty {
                    if content != nil {
                        let used = try content?.decode(pending.span, into: &body) ?? 0
                        pending.removeFirst(used)
                    } else {
                        guard let message = try decoder.decode(pending.span, memory: memory) else { break }
                        pending.removeFirst(message.length)
                        lines.append("\(message.head.method) \(message.head.target) \(message.head.authority)")
                        lines.append("\(message.framing) \(message.head.fields.map(\.value))")
                        if case .length(let length) = message.framing.content, length > 1000 { return }
                        content = ContentReader(message.framing, limits: limits, contentLimit: 1000)
                    }
                    if content?.isFinished == true {
                        lines.append(String(decoding: body, as: UTF8.self))
                        (content, body) = (nil, [])
                    }
                }
            }
            lines.append("\(content == nil) \(body.count)")
        } catch {
            self.error = error
        }
    }
}
