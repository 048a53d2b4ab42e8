import Glibc

/// A blocking client on loopback; every wait gives up after a minute, which only a fault takes.
final class TestClient {
    struct Response: Equatable {
        var status: Int
        var head: String
        var body: String

        /// The value of the first field line with this name.
        func field(_ name: String) -> String? {
            for line in head.split(separator: "\r\n").dropFirst() {
                let parts = line.split(separator: ":", maxSplits: 1)
                if parts[0].lowercased() == name.lowercased() { return String(parts[1].drop { $0 == " " }) }
            }
            return nil
        }
    }

    enum Failure: Error {
        case refused(Int32)
        case ended(String)
    }

    private let descriptor: Int32
    private var buffer: [UInt8] = []

    /// Connects to a port; `source` is the IPv4 address to come from, one of the loopback network.
    init(port: Int, receiveBuffer: Int32? = nil, host: String = "127.0.0.1", source: String? = nil) throws {
        let isSix = host.contains(":")
        descriptor = socket(isSix ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var wait = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
        if var size = receiveBuffer {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        if let source {
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            inet_pton(AF_INET, source, &address.sin_addr)
            let bound = withUnsafePointer(to: address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            if bound != 0 { throw Failure.refused(errno) }
        }
        let result: Int32
        if isSix {
            var address = sockaddr_in6()
            address.sin6_family = sa_family_t(AF_INET6)
            address.sin6_port = UInt16(port).bigEndian
            inet_pton(AF_INET6, host, &address.sin6_addr)
            result = Self.connect(descriptor, &address)
        } else {
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = UInt16(port).bigEndian
            inet_pton(AF_INET, host, &address.sin_addr)
            result = Self.connect(descriptor, &address)
        }
        if result != 0 {
            let number = errno
            throw Failure.refused(number)
        }
    }

    /// Connects to a Unix socket.
    init(path: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var wait = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        if Self.connect(descriptor, &address) != 0 {
            let number = errno
            throw Failure.refused(number)
        }
    }

    deinit { close(descriptor) }

    private static func connect<Address>(_ descriptor: Int32, _ address: inout Address) -> Int32 {
        let size = socklen_t(MemoryLayout<Address>.size)
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.connect(descriptor, $0, size) }
        }
    }

    func send(_ text: String) { send(Array(text.utf8)) }

    /// Sends all; with `MSG_MORE` as a flag it may go out together with what comes next, with `MSG_OOB` as urgent data.
    func send(_ bytes: [UInt8], _ flags: Int...) {
        let flags = flags.reduce(Int32(MSG_NOSIGNAL)) { $0 | Int32($1) }
        var start = 0
        while start < bytes.count {
            let sent = bytes[start...].withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, flags) }
            if sent <= 0 { return }
            start += sent
        }
    }

    func closeOutput() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Closes with a reset.
    func reset() {
        var now = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
        dup2(open("/dev/null", O_RDONLY), descriptor)
    }

    private func fill() -> Bool {
        var piece = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &piece, piece.count, 0)
        guard count > 0 else { return false }
        buffer += piece[..<count]
        return true
    }

    private func take(_ count: Int) throws -> [UInt8] {
        while buffer.count < count {
            guard fill() else { throw Failure.ended(String(decoding: buffer, as: UTF8.self)) }
        }
        let taken = Array(buffer[..<count])
        buffer.removeFirst(count)
        return taken
    }

    /// Reads up to and with a mark.
    private func take(through mark: String) throws -> String {
        let mark = Array(mark.utf8)
        var checked = 0
        while true {
            while checked + mark.count <= buffer.count {
                if buffer[checked..<(checked + mark.count)].elementsEqual(mark) {
                    return String(decoding: try take(checked + mark.count), as: UTF8.self)
                }
                checked += 1
            }
            guard fill() else { throw Failure.ended(String(decoding: buffer, as: UTF8.self)) }
        }
    }

    /// Reads one response by its framing; a bodiless one where asked.
    func response(isHead: Bool = false) throws -> Response {
        let head = try take(through: "\r\n\r\n")
        var response = Response(status: Int(head.dropFirst(9).prefix(3)) ?? 0, head: head, body: "")
        if isHead || response.status < 200 || response.status == 204 || response.status == 304 { return response }
        if let length = response.field("Content-Length").flatMap({ Int($0) }) {
            response.body = String(decoding: try take(length), as: UTF8.self)
        } else if response.field("Transfer-Encoding") == "chunked" {
            while true {
                // A line end is one character.
                let size = Int(try take(through: "\r\n").dropLast(), radix: 16) ?? 0
                response.body += String(decoding: try take(size + 2).dropLast(2), as: UTF8.self)
                if size == 0 { break }
            }
        } else {
            response.body = readToEnd()
        }
        return response
    }

    /// Reads until the server closes.
    func readToEnd() -> String {
        while fill() {}
        let text = String(decoding: buffer, as: UTF8.self)
        buffer = []
        return text
    }
}
