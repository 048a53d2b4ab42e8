import Dispatch
import HTTPListener
import StandpointAPI

/// Writes the access log: one JSON line for each request on standard error, off the event loops.
///
/// No content, no query and no key is ever in it.
package struct AccessLog: Sendable {
    private let queue = DispatchQueue(label: "standpoint.access-log")

    package init() {}

    /// Takes an entry; returns at once.
    package func write(_ entry: AccessLogEntry) {
        queue.async { StandardError.write(Self.line(entry)) }
    }

    /// The line of an entry.
    package static func line(_ entry: AccessLogEntry) -> String {
        let (seconds, attoseconds) = entry.duration.components
        var writer = JSONWriter()
        writer.object {
            $0.member("remote", entry.remoteAddress)
            $0.member("request_id", entry.requestID)
            $0.member("method", entry.method.map { "\($0)" })
            $0.member("path", entry.path)
            $0.member("status", entry.status.code)
            $0.member("bytes", entry.bytes)
            $0.member(
                "microseconds",
                Int(clamping: seconds) * 1_000_000 + Int(clamping: attoseconds / 1_000_000_000_000)
            )
        }
        writer.separator(UInt8(ascii: "\n"))
        return String(decoding: writer.take(), as: UTF8.self)
    }
}
