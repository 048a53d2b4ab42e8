/// One name and value of a query.
public struct QueryItem: Hashable, Sendable {
    /// The decoded name, never empty.
    public let name: String
    /// The decoded value.
    public let value: String

    /// Makes an item.
    ///
    /// - Parameters:
    ///   - name: The name, decoded.
    ///   - value: The value, decoded.
    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

extension RequestTarget {
    /// The query as `name=value` pairs, in order, repeated names included.
    ///
    /// A plus sign is a space. An absent or empty query has no items; a pair without a name or an equals sign is an
    /// error, since a silently dropped parameter would give an answer to another question.
    ///
    /// - Throws: ``RequestTargetError`` with the offset in the query.
    /// - Returns: The items.
    ///
    /// Source: the URL standard's application/x-www-form-urlencoded, read strictly.
    public func queryItems() throws(RequestTargetError) -> [QueryItem] {
        guard hasQuery, let query else { return [] }
        let octets = Array(query.utf8)
        var items: [QueryItem] = []
        var start = 0
        while start <= octets.count {
            let end = octets[start...].firstIndex(of: UInt8(ascii: "&")) ?? octets.count
            guard let equals = octets[start..<end].firstIndex(of: UInt8(ascii: "=")), equals > start else {
                throw .malformedItem(offset: start)
            }
            let name = try Self.decode(octets[start..<equals], plusIsSpace: true, allowsNUL: true)
            let value = try Self.decode(octets[(equals + 1)..<end], plusIsSpace: true, allowsNUL: true)
            items.append(QueryItem(name: name, value: value))
            start = end + 1
        }
        return items
    }
}
