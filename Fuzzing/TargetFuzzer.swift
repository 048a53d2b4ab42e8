/// Reads the input as a request target, its query, a host, an address and the fields of a proxy.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    let text = String(decoding: input, as: UTF8.self)
    if let target = try? RequestTarget(text) {
        precondition(target.description == text, "a target is kept as it was sent")
        precondition(target.segments.allSatisfy { !$0.utf8.contains(0) }, "no NUL")
        if let items = try? target.queryItems() { precondition(items.allSatisfy { !$0.name.isEmpty }, "named") }
    }
    if let authority = Authority(input[...]) {
        precondition(authority.text.utf8.elementsEqual(input), "a host is kept as it was sent")
        precondition((0...65_535).contains(authority.port ?? 0), "a port")
    }
    if let address = IPAddress(text) {
        precondition(AddressRange(text)?.contains(address) == true, "an address is its own range")
        precondition(address.neighbourhood.neighbourhood == address.neighbourhood, "once is enough")
    }
    _ = AddressRange(text)
    let trust = ProxyTrust(proxies: ["10.0.0.0/8"].compactMap { AddressRange($0) }, field: .forwarded)
    let client = trust.client(["Forwarded": text], peer: "10.0.0.1")
    precondition(IPAddress(client) != nil, "a client has an address")
    return 0
}
