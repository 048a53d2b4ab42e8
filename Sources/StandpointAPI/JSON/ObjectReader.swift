import NewsModel

/// A fault in a request's content: where, and what.
package struct ContentError: Hashable, Sendable {
    /// The kinds of fault; each has a problem type of its own.
    package enum Kind: Hashable, Sendable {
        case missingField
        case wrongType
        case unknownField
        case outOfRange
        case invalidDate
        case invalidValue
    }

    /// What kind of fault.
    package var kind: Kind
    /// Where, as a JSON Pointer (RFC 6901).
    package var pointer: String
    /// A sentence for the client; it repeats no value.
    package var detail: String

    package init(_ kind: Kind, _ pointer: String, _ detail: String) {
        self.kind = kind
        self.pointer = pointer
        self.detail = detail
    }
}

/// All the faults found in one request's content.
package struct ContentErrors: Error, Hashable, Sendable {
    /// At least one, in the order found, at most ``maximum``.
    package var errors: [ContentError]

    /// How many faults an answer lists.
    package static let maximum = 100

    package init(_ errors: [ContentError]) {
        self.errors = errors
    }
}

/// Reads the members of a JSON object into values and notes every fault on the way instead of stopping at the first.
///
/// A reading method answers nil where its member is absent or faulty; whoever reads calls ``finish()`` at the end,
/// which throws if anything was noted. A member that is null counts as absent.
package final class ObjectReader {
    private let object: JSONObject
    private let pointer: String
    private let log: Log
    private var known: Set<String> = []

    /// The faults of one content, shared by the readers of its parts.
    private final class Log {
        var errors: [ContentError] = []

        func note(_ error: ContentError) {
            if errors.count < ContentErrors.maximum { errors.append(error) }
        }
    }

    /// Reads the members of a content's outermost object.
    package convenience init(_ value: JSONValue) throws(ContentErrors) {
        guard case .object(let object) = value else {
            throw ContentErrors([ContentError(.wrongType, "", "An object is expected, not \(value.kind).")])
        }
        self.init(object, pointer: "", log: Log())
    }

    private init(_ object: JSONObject, pointer: String, log: Log) {
        self.object = object
        self.pointer = pointer
        self.log = log
    }

    /// Notes the members that nothing has read, and throws if anything was noted.
    package func finish() throws(ContentErrors) {
        noteUnknown()
        guard log.errors.isEmpty else { throw ContentErrors(log.errors) }
    }

    /// Whether no fault has been noted so far.
    package var isSound: Bool { log.errors.isEmpty }

    /// Whether the object has a member that is not null.
    package func has(_ name: String) -> Bool {
        known.insert(name)
        guard let value = object[name], value != .null else { return false }
        return true
    }

    /// Notes a fault that the caller found in a member.
    package func note(_ kind: ContentError.Kind, _ name: String, _ detail: String) {
        log.note(ContentError(kind, path(name), detail))
    }

    // MARK: Strings

    /// Reads a string; an absent one is a fault if required.
    ///
    /// Lengths are in Unicode code points.
    package func string(_ name: String, required: Bool = false, maximumLength: Int? = nil) -> String? {
        guard let value = member(name, required: required) else { return nil }
        guard case .string(let text) = value else {
            noteType(at: path(name), "A string", value)
            return nil
        }
        if let maximumLength, !text.hasAtMost(maximumLength) {
            note(.outOfRange, name, "At most \(maximumLength) characters are allowed.")
            return nil
        }
        return text
    }

    /// Reads strings.
    package func strings(_ name: String, maximumCount: Int, maximumLength: Int) -> [String]? {
        guard let elements = elements(name, maximumCount: maximumCount) else { return nil }
        return elements.enumerated().compactMap { index, value in
            let pointer = "\(path(name))/\(index)"
            guard case .string(let text) = value else {
                noteType(at: pointer, "A string", value)
                return nil
            }
            guard !text.isEmpty, text.hasAtMost(maximumLength) else {
                log.note(ContentError(.outOfRange, pointer, "1 to \(maximumLength) characters are allowed."))
                return nil
            }
            return text
        }
    }

    /// Reads a value of an enumeration by its raw value.
    package func choice<Choice: RawRepresentable & CaseIterable>(_ name: String, _ type: Choice.Type) -> Choice?
    where Choice.RawValue == String {
        guard let text = string(name) else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        note(.invalidValue, name, "One of \(Choice.allCases.map(\.rawValue).joined(separator: ", ")) is expected.")
        return nil
    }

    /// Reads an RFC 3339 date-time, or a full date, which means midnight UTC.
    package func timestamp(_ name: String) -> Timestamp? {
        guard let text = string(name) else { return nil }
        if let timestamp = Timestamp(text) ?? Timestamp(withoutZone: text) { return timestamp }
        note(.invalidDate, name, "An existing RFC 3339 date-time or a full date (YYYY-MM-DD) is expected.")
        return nil
    }

    // MARK: Numbers

    /// Reads an integer within bounds.
    package func integer(_ name: String, in range: ClosedRange<Int>, required: Bool = false) -> Int? {
        guard let value = member(name, required: required) else { return nil }
        switch value {
        case .integer, .number: break
        default:
            noteType(at: path(name), "An integer", value)
            return nil
        }
        if let number = value.integerValue, range.contains(number) { return number }
        if let number = value.doubleValue, number != number.rounded() {
            note(.wrongType, name, "An integer is expected, not a fraction.")
            return nil
        }
        let bound =
            range.upperBound == .max
            ? "at least \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
        note(.outOfRange, name, "An integer \(bound) is expected.")
        return nil
    }

    // MARK: Parts

    /// Reads an object with a reader of its own; the members that it does not read are noted as unknown.
    package func object<Value>(_ name: String, required: Bool = false, _ read: (ObjectReader) -> Value?) -> Value? {
        guard let value = member(name, required: required) else { return nil }
        return part(value, at: path(name), read)
    }

    /// Reads an array of objects; nil where absent, faulty elements left out.
    package func objects<Value>(_ name: String, maximumCount: Int, _ read: (ObjectReader) -> Value?) -> [Value]? {
        guard let elements = elements(name, maximumCount: maximumCount) else { return nil }
        return elements.enumerated().compactMap { index, value in part(value, at: "\(path(name))/\(index)", read) }
    }

    private func part<Value>(_ value: JSONValue, at pointer: String, _ read: (ObjectReader) -> Value?) -> Value? {
        guard case .object(let object) = value else {
            noteType(at: pointer, "An object", value)
            return nil
        }
        let reader = ObjectReader(object, pointer: pointer, log: log)
        let result = read(reader)
        reader.noteUnknown()
        return result
    }

    private func elements(_ name: String, maximumCount: Int) -> [JSONValue]? {
        guard let value = member(name, required: false) else { return nil }
        guard case .array(let elements) = value else {
            noteType(at: path(name), "An array", value)
            return nil
        }
        guard elements.count <= maximumCount else {
            note(.outOfRange, name, "At most \(maximumCount) elements are allowed.")
            return nil
        }
        return elements
    }

    // MARK: Faults

    private func member(_ name: String, required: Bool) -> JSONValue? {
        known.insert(name)
        if let value = object[name], value != .null { return value }
        if required { note(.missingField, name, "This field is required.") }
        return nil
    }

    private func noteType(at pointer: String, _ expected: String, _ value: JSONValue) {
        log.note(ContentError(.wrongType, pointer, "\(expected) is expected, not \(value.kind)."))
    }

    private func noteUnknown() {
        for member in object.members where !known.contains(member.name) {
            note(.unknownField, String(member.name.prefix(64)), "This field is unknown here.")
        }
    }

    /// A member's JSON Pointer.
    ///
    /// Source: RFC 6901 section 3.
    private func path(_ name: String) -> String {
        var escaped = ""
        for scalar in name.unicodeScalars {
            switch scalar {
            case "~": escaped += "~0"
            case "/": escaped += "~1"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return "\(pointer)/\(escaped)"
    }
}
