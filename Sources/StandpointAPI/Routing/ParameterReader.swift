import NewsModel

/// Reads a query's parameters into values, notes every fault on the way, and keeps what the query resolved to.
///
/// A reading method answers nil (or its default) where the parameter is absent or faulty; ``finish()`` throws if
/// anything was noted.
package final class ParameterReader {
    private let query: QueryString
    private var faults: [ProblemDetails.Fault] = []
    private var missing: [String] = []
    /// The query as it was understood, defaults included, in the order of reading.
    package private(set) var resolved: [JSONObject.Member] = []

    package init(_ query: QueryString) {
        self.query = query
    }

    /// Throws if anything was noted.
    package func finish() throws(ProblemDetails) {
        if !missing.isEmpty {
            let names = missing.joined(separator: ", ")
            throw ProblemDetails(
                .missingParameter,
                "The query lacks a required parameter: \(names).",
                errors: missing.map { ProblemDetails.Fault(pointer: "?\($0)", detail: "This parameter is required.") }
            )
        }
        guard faults.isEmpty else {
            let names = faults.map { String($0.pointer.dropFirst()) }.joined(separator: ", ")
            throw ProblemDetails(.invalidParameter, "The query has an invalid parameter: \(names).", errors: faults)
        }
    }

    /// Notes a fault that the caller found.
    package func note(_ name: String, _ detail: String) {
        faults.append(ProblemDetails.Fault(pointer: "?\(name)", detail: detail))
    }

    /// Adds to what the query resolved to.
    package func resolve(_ name: String, _ value: JSONValue) {
        if let index = resolved.firstIndex(where: { $0.name == name }) {
            resolved[index].value = value
        } else {
            resolved.append(JSONObject.Member(name: name, value: value))
        }
    }

    /// The single value under a name; a second one is a fault.
    private func single(_ name: String) -> String? {
        let values = query.values(name)
        if values.count > 1 {
            note(name, "The parameter is given more than once.")
            return nil
        }
        return values.first
    }

    /// Whether the query has a parameter.
    package func has(_ name: String) -> Bool { !query.values(name).isEmpty }

    /// The most Unicode code points of a text in a query.
    package static let maximumLength = 500

    /// Reads a text of at least one Unicode code point.
    package func string(
        _ name: String,
        required: Bool = false,
        maximumLength: Int = ParameterReader.maximumLength
    ) -> String? {
        let text = single(name)
        if text == nil, required, !has(name) { missing.append(name) }
        guard let text else {
            resolve(name, .null)
            return nil
        }
        guard !text.isEmpty, text.hasAtMost(maximumLength) else {
            note(name, "1 to \(maximumLength) characters are expected.")
            return nil
        }
        resolve(name, .string(text))
        return text
    }

    /// Reads texts, repeated or separated by commas; empty where absent.
    package func list(_ name: String, maximumCount: Int = 50) -> [String] {
        let values = query.values(name)
        return texts(values.flatMap(Self.parts), name, maximumCount)
    }

    /// Reads names that may have commas: a single value is taken apart at commas, of several each is a name.
    package func names(_ name: String, maximumCount: Int = 50) -> [String] {
        let values = query.values(name)
        return texts(values.count == 1 ? Self.parts(values[0]) : values, name, maximumCount)
    }

    private static func parts(_ value: String) -> [String] {
        value.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
    }

    private func texts(_ texts: [String], _ name: String, _ maximumCount: Int) -> [String] {
        guard texts.count <= maximumCount else {
            note(name, "At most \(maximumCount) values are allowed.")
            return []
        }
        guard texts.allSatisfy({ !$0.isEmpty && $0.hasAtMost(Self.maximumLength) }) else {
            note(name, "Values of 1 to \(Self.maximumLength) characters, separated by commas, are expected.")
            return []
        }
        resolve(name, .array(texts.map { .string($0) }))
        return texts
    }

    /// Reads an integer within bounds.
    package func integer(_ name: String, in range: ClosedRange<Int>, default value: Int) -> Int {
        guard let text = single(name) else {
            resolve(name, .integer(value))
            return value
        }
        guard let number = Int(text), !text.hasPrefix("+"), range.contains(number) else {
            note(name, "An integer from \(range.lowerBound) to \(range.upperBound) is expected.")
            return value
        }
        resolve(name, .integer(number))
        return number
    }

    /// Reads a number within bounds.
    package func number(_ name: String, in range: ClosedRange<Double>, default value: Double) -> Double {
        guard let text = single(name) else {
            resolve(name, .number(value))
            return value
        }
        guard let number = Double(text), range.contains(number) else {
            note(name, "A number from \(range.lowerBound) to \(range.upperBound) is expected.")
            return value
        }
        resolve(name, .number(number))
        return number
    }

    /// Reads `true` or `false`.
    package func flag(_ name: String, default value: Bool) -> Bool {
        guard let text = single(name) else {
            resolve(name, .bool(value))
            return value
        }
        switch text {
        case "true", "false":
            resolve(name, .bool(text == "true"))
            return text == "true"
        default:
            note(name, "true or false is expected.")
            return value
        }
    }

    /// Reads a value of an enumeration by its raw value.
    package func choice<Choice: RawRepresentable & CaseIterable>(_ name: String, _ type: Choice.Type) -> Choice?
    where Choice.RawValue == String {
        choice(name, among: Choice.allCases.map(\.rawValue)).flatMap { Choice(rawValue: $0) }
    }

    /// Reads one of several words.
    package func choice(_ name: String, among words: [String]) -> String? {
        guard let text = single(name) else {
            resolve(name, .null)
            return nil
        }
        guard words.contains(text) else {
            note(name, "One of \(words.joined(separator: ", ")) is expected.")
            return nil
        }
        resolve(name, .string(text))
        return text
    }

    /// Reads a value of an enumeration, with a default.
    package func choice<Choice: RawRepresentable & CaseIterable>(_ name: String, default value: Choice) -> Choice
    where Choice.RawValue == String {
        guard let choice = choice(name, Choice.self) else {
            if !has(name) { resolve(name, .string(value.rawValue)) }
            return value
        }
        return choice
    }

    /// Reads values of an enumeration, separated by commas; empty where absent.
    package func choices<Choice: RawRepresentable & CaseIterable>(_ name: String, _ type: Choice.Type) -> [Choice]
    where Choice.RawValue == String {
        let texts = list(name)
        let choices = texts.compactMap { Choice(rawValue: $0) }
        if choices.count < texts.count {
            note(name, "Values of \(Choice.allCases.map(\.rawValue).joined(separator: ", ")) are expected.")
        }
        return choices
    }

    /// Reads a day (its midnight in UTC) or an instant.
    package func instant(_ name: String) -> Timestamp? {
        guard let text = single(name) else {
            resolve(name, .null)
            return nil
        }
        guard let timestamp = Timestamp(text) else {
            note(name, "An existing day (YYYY-MM-DD) or an RFC 3339 date-time is expected.")
            return nil
        }
        resolve(name, .string(timestamp.description))
        return timestamp
    }

    /// Reads `from` (inclusive) and `to` (exclusive).
    package func period() -> (from: Timestamp?, to: Timestamp?) {
        let from = instant("from")
        let to = instant("to")
        if let from, let to, to <= from { note("to", "The end must lie after `from`; it is exclusive.") }
        return (from, to)
    }

    /// Reads the unit of offsets.
    package func offsetUnit() -> OffsetUnit { choice("offset_unit", default: OffsetUnit.codepoint) }
}
