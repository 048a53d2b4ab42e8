import NewsModel
import StandpointAPI

/// Holds JSON values against the part of JSON Schema 2020-12 that `openapi.yaml` uses.
///
/// A keyword that it does not know is a fault, so that no promise of the contract goes unchecked.
struct SchemaValidator {
    let contract: Contract

    private static let annotations: Set<String> = ["description", "default", "example", "title"]

    /// The faults of a value, each with its place; none where it is valid.
    func faults(of value: JSONValue, against schema: JSONValue, at place: String = "") -> [String] {
        guard case .object(let keywords) = schema else { return ["\(place): the schema is no object"] }
        if keywords["$ref"] != nil {
            let target = contract.resolved(schema)
            return target == .null ? ["\(place): unresolved $ref"] : faults(of: value, against: target, at: place)
        }
        var found: [String] = []
        for keyword in keywords.members where !Self.annotations.contains(keyword.name) {
            found += check(keyword, value, schema, place)
        }
        return found
    }

    private func check(
        _ keyword: JSONObject.Member,
        _ value: JSONValue,
        _ schema: JSONValue,
        _ place: String
    ) -> [String] {
        func fault(_ text: String) -> [String] { ["\(place.isEmpty ? "/" : place): \(text)"] }
        let argument = keyword.value
        switch keyword.name {
        case "type":
            let names = argument.arrayValue ?? [argument]
            return names.contains { isType(value, $0.stringValue ?? "") } ? [] : fault("is \(value.kind)")
        case "enum": return argument.arrayValue?.contains(value) == true ? [] : fault("is not in the enum")
        case "const": return value == argument ? [] : fault("is not the constant")
        case "allOf": return (argument.arrayValue ?? []).flatMap { faults(of: value, against: $0, at: place) }
        case "oneOf":
            let count = (argument.arrayValue ?? []).filter { faults(of: value, against: $0, at: place).isEmpty }.count
            return count == 1 ? [] : fault("matches \(count) of oneOf")
        case "required":
            guard case .object(let object) = value else { return [] }
            return (argument.arrayValue ?? []).compactMap(\.stringValue).filter { object[$0] == nil }
                .flatMap { fault("lacks \($0)") }
        case "properties":
            guard case .object(let object) = value else { return [] }
            return object.members.flatMap { member -> [String] in
                argument[member.name].map { faults(of: member.value, against: $0, at: "\(place)/\(member.name)") } ?? []
            }
        case "additionalProperties", "unevaluatedProperties":
            guard case .object(let object) = value else { return [] }
            let known = properties(of: schema)
            return object.members.filter { !known.contains($0.name) }.flatMap { member -> [String] in
                if case .bool(let isAllowed) = argument { return isAllowed ? [] : fault("has unknown \(member.name)") }
                return faults(of: member.value, against: argument, at: "\(place)/\(member.name)")
            }
        case "items":
            return (value.arrayValue ?? []).enumerated().flatMap { index, element in
                faults(of: element, against: argument, at: "\(place)/\(index)")
            }
        case "minItems":
            return (value.arrayValue?.count ?? .max) >= (argument.integerValue ?? 0) ? [] : fault("too few")
        case "maxItems": return (value.arrayValue?.count ?? 0) <= (argument.integerValue ?? 0) ? [] : fault("too many")
        case "minLength":
            return (value.stringValue?.unicodeScalars.count ?? .max) >= (argument.integerValue ?? 0)
                ? [] : fault("too short")
        case "maxLength":
            return (value.stringValue?.unicodeScalars.count ?? 0) <= (argument.integerValue ?? 0)
                ? [] : fault("too long")
        case "minimum": return (value.doubleValue ?? .infinity) >= (argument.doubleValue ?? 0) ? [] : fault("too small")
        case "maximum":
            return (value.doubleValue ?? -.infinity) <= (argument.doubleValue ?? 0) ? [] : fault("too large")
        case "pattern":
            guard let text = value.stringValue else { return [] }
            guard let regex = try? Regex(argument.stringValue ?? "") else { return fault("the pattern is malformed") }
            return text.contains(regex) ? [] : fault("does not match the pattern")
        case "format":
            guard let text = value.stringValue else { return [] }
            return hasFormat(text, argument.stringValue ?? "") ? [] : fault("is no \(argument.stringValue ?? "")")
        default: return fault("unknown keyword \(keyword.name)")
        }
    }

    /// The properties that a schema and the parts of its `allOf` know.
    private func properties(of schema: JSONValue) -> Set<String> {
        let schema = contract.resolved(schema)
        var names = Set((schema["properties"]?.objectValue?.members ?? []).map(\.name))
        for part in schema["allOf"]?.arrayValue ?? [] { names.formUnion(properties(of: part)) }
        return names
    }

    private func isType(_ value: JSONValue, _ name: String) -> Bool {
        switch (name, value) {
        case ("null", .null), ("boolean", .bool), ("string", .string), ("array", .array), ("object", .object): true
        case ("integer", .integer), ("number", .integer), ("number", .number): true
        case ("integer", .number(let number)): number == number.rounded()
        default: false
        }
    }

    private func hasFormat(_ text: String, _ name: String) -> Bool {
        switch name {
        case "date": CalendarDate(text) != nil
        case "date-time": Timestamp(text) != nil && text.hasSuffix("Z") && text.utf8.count == 20
        case "uri-reference":
            !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "<") }
        default: false
        }
    }
}
