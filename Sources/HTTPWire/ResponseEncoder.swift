/// Writes responses as octets.
///
/// Source: RFC 9112 §4, §6 and §7; RFC 9110 §6.6.1 (`Date`), §8.6 (`Content-Length`).
package struct ResponseEncoder: Sendable {
    /// What a response is written for.
    package struct Context: Hashable, Sendable {
        /// Whether the request's method was `HEAD`.
        package var isHead: Bool
        /// The version that the client speaks.
        package var version: HTTPVersion
        /// Whether the connection stays open behind the response.
        package var keepsAlive: Bool
        /// The value of `X-Request-Id`; empty for none.
        package var requestID: String

        /// Makes a context.
        package init(isHead: Bool, version: HTTPVersion, keepsAlive: Bool, requestID: String = "") {
            self.isHead = isHead
            self.version = version
            self.keepsAlive = keepsAlive
            self.requestID = requestID
        }
    }

    /// `100 Continue` (RFC 9110 §15.2.1).
    package static let continueResponse = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

    /// What ends chunked content, without trailers.
    package static let lastChunk = Array("0\r\n\r\n".utf8)

    private var dateLine: [UInt8] = []
    /// Status line and date of nearly every response.
    private var startOfSuccess: [UInt8] = []
    private var dateSeconds = Int.min

    /// Makes an encoder.
    package init() {}

    /// Sets the time that `Date` gives.
    ///
    /// - Parameter secondsSinceEpoch: Seconds since 1970-01-01T00:00:00Z.
    package mutating func setDate(secondsSinceEpoch: Int) {
        guard secondsSinceEpoch != dateSeconds else { return }
        dateSeconds = secondsSinceEpoch
        dateLine = Array("Date: \(HTTPDate.text(secondsSinceEpoch: secondsSinceEpoch))\r\n".utf8)
        startOfSuccess = Array("HTTP/1.1 200 OK\r\n".utf8) + dateLine
    }

    /// Writes a whole response.
    ///
    /// Content is left out for `HEAD` and where the status has none; `Content-Length` is given for `HEAD`, left out
    /// for 1xx, 204 and 304.
    package func encode(_ response: HTTPResponse, _ context: Context, into output: inout [UInt8]) {
        writeHead(response.status, response.fields, context, into: &output)
        if response.status.forbidsContent {
            output.append("\r\n")
        } else {
            Self.writeLength(response.body.count, into: &output)
            if !context.isHead { output.append(contentsOf: response.body) }
        }
    }

    /// Writes the last field line and the empty line.
    fileprivate static func writeLength(_ count: Int, into output: inout [UInt8]) {
        output.append("Content-Length: ")
        output.append(decimal: count)
        output.append("\r\n\r\n")
    }

    /// Writes a prepared response with the date of now; the connection stays open, and the client speaks HTTP/1.1.
    ///
    /// - Parameters:
    ///   - response: The response.
    ///   - isHead: Whether the request's method was `HEAD`.
    ///   - output: Where it goes.
    /// - Returns: Where in the output its id is to be put.
    package func encode(_ response: PreparedResponse, isHead: Bool, into output: inout [UInt8]) -> Int {
        startOfSuccess.withUnsafeBufferPointer { output.append(contentsOf: $0) }
        let start = output.count
        if isHead {
            output.append(contentsOf: response.octets[..<response.bodyStart])
        } else {
            response.octets.withUnsafeBufferPointer { output.append(contentsOf: $0) }
        }
        return start + response.idStart
    }

    /// Writes the head of a response whose content follows piece by piece.
    ///
    /// - Returns: How that content is to be written.
    package func encodeStreamHead(
        _ status: HTTPStatus,
        _ fields: FieldSection,
        _ context: Context,
        into output: inout [UInt8]
    ) -> StreamFraming {
        let framing: StreamFraming =
            status.forbidsContent || context.isHead
            ? .none : context.version >= .http11 ? .chunked : .untilClose
        var context = context
        // Only the close tells an HTTP/1.0 client where the content ends (RFC 9112 §6.3).
        if framing == .untilClose { context.keepsAlive = false }
        writeHead(status, fields, context, into: &output)
        output.append(framing == .chunked ? "Transfer-Encoding: chunked\r\n\r\n" : "\r\n")
        return framing
    }

    /// Writes a piece of content.
    ///
    /// - Parameters:
    ///   - bytes: The piece; an empty one writes nothing, since an empty chunk would end the content.
    ///   - framing: How content is written.
    ///   - output: Where it goes.
    package static func encode(_ bytes: [UInt8], _ framing: StreamFraming, into output: inout [UInt8]) {
        guard !bytes.isEmpty else { return }
        switch framing {
        case .none:
            break
        case .untilClose:
            output.append(contentsOf: bytes)
        case .chunked:
            output.append(contentsOf: String(bytes.count, radix: 16).utf8)
            output.append("\r\n")
            output.append(contentsOf: bytes)
            output.append("\r\n")
        }
    }

    private func writeHead(
        _ status: HTTPStatus,
        _ fields: FieldSection,
        _ context: Context,
        into output: inout [UInt8]
    ) {
        if status == .ok {
            output.append(contentsOf: startOfSuccess)
        } else {
            output.append("HTTP/1.1 ")
            output.append(decimal: status.code)
            output.append(" ")
            output.append(contentsOf: status.reason.utf8)
            output.append("\r\n")
            output.append(contentsOf: dateLine)
        }
        Self.writeFields(fields, context, into: &output)
    }

    fileprivate static func writeFields(_ fields: FieldSection, _ context: Context, into output: inout [UInt8]) {
        if fields.mayHaveWireLines {
            for (position, line) in fields.index.enumerated()
            where !FieldSection.isWireName(fields.bytes[Int(line.nameStart)..<Int(line.nameEnd)]) {
                output.append(contentsOf: fields.octets(ofLine: position))
            }
        } else {
            output.append(contentsOf: fields.bytes)
        }
        if !context.requestID.isEmpty {
            output.append("X-Request-Id: ")
            output.append(contentsOf: context.requestID.utf8)
            output.append("\r\n")
        }
        if !context.keepsAlive {
            output.append("Connection: close\r\n")
        } else if context.version < .http11 {
            output.append("Connection: keep-alive\r\n")
        }
    }
}

/// A response of status 200 as octets, made once and sent often: only its date and its id are put in each time.
///
/// One object and one buffer, so that what is sent seldom, and lies in no cache of the processor, costs few waits.
public final class PreparedResponse: Sendable {
    /// The number of octets of each id that is put in.
    package static let idLength = 13

    /// The field lines, without what the listener adds.
    public let fields: FieldSection
    /// All that follows the date.
    fileprivate let octets: [UInt8]
    fileprivate let idStart: Int
    fileprivate let bodyStart: Int

    /// Makes a response.
    ///
    /// - Parameters:
    ///   - fields: The field lines, none of them `Connection`.
    ///   - body: The content.
    public init(fields: FieldSection, body: [UInt8]) {
        let placeholder = String(repeating: "-", count: Self.idLength)
        let context = ResponseEncoder.Context(isHead: false, version: .http11, keepsAlive: true, requestID: placeholder)
        var octets: [UInt8] = []
        octets.reserveCapacity(fields.bytes.count + body.count + 96)
        ResponseEncoder.writeFields(fields, context, into: &octets)
        // The id's line is the last one so far.
        idStart = octets.count - Self.idLength - 2
        ResponseEncoder.writeLength(body.count, into: &octets)
        bodyStart = octets.count
        octets.append(contentsOf: body)
        self.fields = fields
        self.octets = octets
    }

    /// The number of octets of the content.
    public var bodyCount: Int { octets.count - bodyStart }

    /// The content.
    ///
    /// - Complexity: Linear in its length.
    public var body: [UInt8] { Array(octets[bodyStart...]) }

    /// The same as a response like any other.
    ///
    /// - Complexity: Linear in the length of the content.
    public var response: HTTPResponse { HTTPResponse(status: .ok, fields: fields, body: body) }
}

/// How the content of a streamed response is written.
package enum StreamFraming: Hashable, Sendable {
    /// Left out: the answer to `HEAD`, or a status without content.
    case none
    /// In chunks.
    case chunked
    /// Bare, ended by closing the connection.
    case untilClose
}

extension [UInt8] {
    /// Appends a literal.
    fileprivate mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { append(contentsOf: $0) }
    }

    /// Appends a number of zero or more in decimal.
    fileprivate mutating func append(decimal number: Int) {
        guard number >= 10 else {
            append(UInt8(truncatingIfNeeded: 0x30 + number))
            return
        }
        append(decimal: number / 10)
        append(UInt8(truncatingIfNeeded: 0x30 + number % 10))
    }
}
