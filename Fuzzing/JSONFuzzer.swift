/// Reads the input as JSON; what was read, written and read again is the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    guard let value = try? JSONParser.parse(input) else { return 0 }
    var writer = JSONWriter()
    writer.value(value)
    let text = writer.take()
    guard let again = try? JSONParser.parse(text) else { preconditionFailure("what is written can be read") }
    var second = JSONWriter()
    second.value(again)
    precondition(second.take() == text, "and is written the same again")
    return 0
}
