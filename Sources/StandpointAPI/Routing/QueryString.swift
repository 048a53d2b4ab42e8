import HTTPWire

/// The query of a request target, decoded: names with values in the order given.
package struct QueryString: Hashable, Sendable {
    /// A name with its value.
    package struct Item: Hashable, Sendable {
        package var name: String
        package var value: String
    }

    /// The items in order.
    package var items: [Item]

    /// Takes a target's query apart.
    ///
    /// - Throws: ``ProblemType/invalidParameter`` for a pair without a name or an equals sign, a bad percent escape,
    ///   and what is no UTF-8.
    package init(_ target: RequestTarget) throws(ProblemDetails) {
        do throws(RequestTargetError) {
            items = try target.queryItems().map { Item(name: $0.name, value: $0.value) }
        } catch {
            throw ProblemDetails(
                .invalidParameter,
                "The query cannot be read at byte \(error.offset) after the question mark: `name=value` pairs in UTF-8, "
                    + "percent-encoded and joined by `&`, are expected."
            )
        }
    }

    /// Replaces what stands under a name by one value.
    mutating func set(_ name: String, _ value: String) {
        items.removeAll { $0.name == name }
        items.append(Item(name: name, value: value))
    }

    /// The values under a name.
    package func values(_ name: String) -> [String] {
        items.filter { $0.name == name }.map(\.value)
    }
}

/// Escapes all but unreserved characters.
///
/// Source: RFC 3986 section 2.3.
package func percentEncoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var encoded: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            encoded.append(byte)
        default: encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
    return String(decoding: encoded, as: UTF8.self)
}
