import Foundation
import Glibc

/// A blocking connection to a port of this machine; every wait ends after a minute.
final class LoopbackClient {
    struct Failure: Error {}

    struct Response {
        let status: Int
        let head: String
        let body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }

        /// The body as JSON of any shape.
        func json() throws -> [String: Any] {
            guard let object = try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any] else {
                throw Failure()
            }
            return object
        }
    }

    private let descriptor: Int32
    private var buffer: [UInt8] = []

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var limit = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw Failure() }
    }

    deinit { close(descriptor) }

    func send(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Failure() }
            sent += count
        }
    }

    /// The next octets; none at the end, or where the peer is gone.
    func receive() -> [UInt8] {
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        let count = recv(descriptor, &piece, piece.count, 0)
        return count > 0 ? Array(piece[..<count]) : []
    }

    /// Waits until some of the clients have something to read.
    ///
    /// - Returns: Those that have nothing; all of them once the time is over.
    static func waiting(_ clients: [LoopbackClient], seconds: Int32) -> [LoopbackClient] {
        var polls = clients.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        _ = poll(&polls, nfds_t(polls.count), seconds * 1000)
        return zip(clients, polls).filter { $1.revents == 0 }.map(\.0)
    }

    /// Sends one request on a connection of its own and reads all of the answer.
    static func request(
        _ port: Int,
        _ method: String,
        _ target: String,
        fields: [String] = [],
        body: [UInt8]? = nil
    ) throws -> Response {
        let client = try LoopbackClient(port: port)
        var lines = ["\(method) \(target) HTTP/1.1", "Host: localhost", "Connection: close"] + fields
        if let body { lines.append("Content-Length: \(body.count)") }
        try client.send(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + (body ?? []))
        var bytes: [UInt8] = []
        while case let piece = client.receive(), !piece.isEmpty { bytes += piece }
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { throw Failure() }
        let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
        guard let status = Int(head.dropFirst(9).prefix(3)) else { throw Failure() }
        var body = Array(bytes[end.upperBound...])
        if head.lowercased().contains("transfer-encoding: chunked") { body = unchunked(body) }
        return Response(status: status, head: head, body: body)
    }

    /// The data of a chunked body, as far as it came.
    static func unchunked(_ bytes: [UInt8]) -> [UInt8] {
        var data: [UInt8] = []
        var index = 0
        while let end = bytes[index...].firstRange(of: [13, 10]) {
            guard let size = Int(String(decoding: bytes[index..<end.lowerBound], as: UTF8.self), radix: 16), size > 0
            else { break }
            data += bytes[end.upperBound..<min(bytes.count, end.upperBound + size)]
            index = min(bytes.count, end.upperBound + size + 2)
        }
        return data
    }
}
