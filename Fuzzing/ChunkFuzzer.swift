/// Reads the input as chunked content, however it is cut, and writes what came of it in chunks again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    let whole = read([input[...]])
    precondition(whole == read(input.indices.map { input[$0...$0] }), "octet by octet")
    guard whole.isFinished else { return 0 }
    precondition(whole.content.count <= 4096, "beyond the limit")
    var output: [UInt8] = []
    ResponseEncoder.encode(whole.content, .chunked, into: &output)
    output += ResponseEncoder.lastChunk
    let again = read([output[...]])
    precondition(again.isFinished && again.content == whole.content && again.used == output.count, "written and read")
    return 0
}

private struct Reading: Equatable {
    var content: [UInt8] = []
    var used = 0
    var isFinished = false
    var error: RequestDecodingError?
}

private func read(_ pieces: [ArraySlice<UInt8>]) -> Reading {
    var reading = Reading()
    var decoder = ChunkedDecoder(contentLimit: 4096)
    do throws(RequestDecodingError) {
        for piece in pieces where !decoder.isFinished {
            reading.used += try decoder.decode(Array(piece).span, into: &reading.content)
        }
        reading.isFinished = decoder.isFinished
    } catch {
        // What came before a fault depends on the cut; the fault does not.
        reading = Reading(error: error)
    }
    return reading
}
