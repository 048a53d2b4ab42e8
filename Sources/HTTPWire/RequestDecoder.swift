/// Reads the heads of requests from octets as they arrive.
///
/// A pure value without I/O. It is shown the octets of a message from the first to the last that has come, and goes on
/// where it stopped: each octet is looked at once, however small the pieces are, and the verdict does not depend on
/// where they were cut.
///
/// Every line ends in CRLF; a line feed alone is refused, since the two ends of a connection must never disagree about
/// where a line ends.
///
/// Source: RFC 9112 §2 to §6.
package struct RequestDecoder: Sendable {
    /// A head and what follows from it for the connection.
    package struct Message: Sendable {
        /// The request line and the field section.
        package var head: RequestHead
        /// How the content is delimited, and what the client expects of the connection.
        package var framing: MessageFraming
        /// The octets that the head took up, leading empty lines included.
        package var length: Int
    }

    /// The empty lines that may come before a request line (RFC 9112 §2.2).
    private static let leadingEmptyLines = 4

    private let limits: RequestLimits
    /// Where the line that is being read starts.
    private var lineStart = 0
    /// The first octet not looked at yet.
    private var position = 0
    private var emptyLines = 0
    private var requestLine: RequestLine?
    /// Where the first field line starts.
    private var fieldsStart = 0
    /// The field lines so far, with offsets from `fieldsStart`.
    private var lines: [FieldSection.Line] = []

    /// Makes a decoder for one head.
    package init(limits: RequestLimits = RequestLimits()) {
        self.limits = limits
    }

    /// Whether any octet of a request, empty lines before it aside, has been seen.
    package var hasBegun: Bool { requestLine != nil || position > lineStart }

    /// Whether nothing of a message, not even an empty line before it, has been seen.
    package var isFresh: Bool { position == 0 }

    /// Reads on.
    ///
    /// - Parameters:
    ///   - input: All octets of the message that have come, the first one first.
    ///   - remoteAddress: The peer's address, for the head.
    ///   - memory: Where field sections that came before are looked for, and kept; nil for nowhere.
    /// - Throws: ``RequestDecodingError`` for the first fault in reading order.
    /// - Returns: The head once it is complete, nil before. The decoder is then ready for another message.
    package mutating func decode(
        _ input: Span<UInt8>,
        remoteAddress: String = "",
        memory: FieldMemory.Place? = nil
    ) throws(RequestDecodingError) -> Message? {
        while let lineEnd = try endOfLine(input) {
            if requestLine == nil {
                if lineEnd == lineStart {
                    emptyLines += 1
                    guard emptyLines <= Self.leadingEmptyLines else { throw .malformedRequestLine(offset: lineStart) }
                } else {
                    let line = try RequestLine(input, lineStart..<lineEnd)
                    fieldsStart = lineEnd + 2
                    if let section = memory?.section(line.version, input, from: fieldsStart) {
                        let message = Message(
                            head: RequestHead(line, section.fields, remoteAddress: remoteAddress),
                            framing: section.framing,
                            length: fieldsStart + section.length
                        )
                        self = RequestDecoder(limits: limits)
                        return message
                    }
                    requestLine = line
                }
            } else if lineEnd == lineStart {
                let message = try finish(input, remoteAddress: remoteAddress)
                memory?.keep(message)
                self = RequestDecoder(limits: limits)
                return message
            } else {
                try readFieldLine(input, lineStart..<lineEnd)
            }
            lineStart = lineEnd + 2
            position = lineStart
        }
        return nil
    }

    /// Looks for the end of the current line.
    ///
    /// - Returns: The offset of its CR, or nil where more octets are needed.
    private mutating func endOfLine(_ input: Span<UInt8>) throws(RequestDecodingError) -> Int? {
        let isRequestLine = requestLine == nil
        let limit = isRequestLine ? lineStart + limits.requestLine : fieldsStart + limits.fieldSection
        let available = input.count
        position = input.firstIndexOfControl(from: position)
        guard position <= limit else {
            position = limit
            throw isRequestLine ? requestLineOverflow(input) : .fieldSectionTooLarge(offset: position)
        }
        guard position < available else { return nil }
        guard input[position] == 0x0D else { throw .invalidOctet(offset: position) }
        guard position + 1 < available else { return nil }
        guard input[position + 1] == 0x0A else { throw .invalidOctet(offset: position) }
        return position
    }

    /// Says whether the method or the target is what made the request line too long.
    ///
    /// Source: RFC 9112 §3: a method longer than any known is 501, a target longer than any read is 414.
    private func requestLineOverflow(_ input: Span<UInt8>) -> RequestDecodingError {
        var end = lineStart
        while end < position, input[end].isTokenOctet { end += 1 }
        if end == position { return .methodNotImplemented(offset: lineStart) }
        return input[end] == 0x20 && end > lineStart
            ? .requestLineTooLong(offset: position) : .malformedRequestLine(offset: end)
    }

    /// Reads `field-name ":" OWS field-value OWS`; control characters were ruled out with the line's end.
    ///
    /// Source: RFC 9112 §5.
    private mutating func readFieldLine(_ input: Span<UInt8>, _ range: Range<Int>) throws(RequestDecodingError) {
        guard lines.count < limits.fieldCount, range.upperBound + 2 - fieldsStart <= limits.fieldSection else {
            throw .fieldSectionTooLarge(offset: range.lowerBound)
        }
        guard !input[range.lowerBound].isBlank else { throw .foldedFieldLine(offset: range.lowerBound) }
        var nameEnd = range.lowerBound
        let token = OctetSet.token
        while nameEnd < range.upperBound, token.contains(input[nameEnd]) { nameEnd += 1 }
        guard nameEnd > range.lowerBound, nameEnd < range.upperBound, input[nameEnd] == UInt8(ascii: ":") else {
            throw .malformedFieldLine(offset: nameEnd)
        }
        var (valueStart, valueEnd) = (nameEnd + 1, range.upperBound)
        while valueStart < valueEnd, input[valueStart].isBlank { valueStart += 1 }
        while valueStart < valueEnd, input[valueEnd - 1].isBlank { valueEnd -= 1 }
        if lines.isEmpty { lines.reserveCapacity(12) }
        lines.append(
            FieldSection.Line(
                nameStart: UInt32(truncatingIfNeeded: range.lowerBound - fieldsStart),
                nameEnd: UInt32(truncatingIfNeeded: nameEnd - fieldsStart),
                valueStart: UInt32(truncatingIfNeeded: valueStart - fieldsStart),
                valueEnd: UInt32(truncatingIfNeeded: valueEnd - fieldsStart)
            )
        )
    }

    /// Puts the head together once the empty line is here.
    private mutating func finish(
        _ input: Span<UInt8>,
        remoteAddress: String
    ) throws(RequestDecodingError) -> Message {
        guard let requestLine else { preconditionFailure("a head ends after its request line") }
        let fieldsEnd = lineStart
        let fields = FieldSection(validated: input.array(fieldsStart..<fieldsEnd), index: lines)
        var framing = MessageFraming(version: requestLine.version)
        try framing.read(fields, origin: fieldsStart, end: fieldsEnd)
        let head = RequestHead(requestLine, fields, remoteAddress: remoteAddress)
        return Message(head: head, framing: framing, length: fieldsEnd + 2)
    }
}
