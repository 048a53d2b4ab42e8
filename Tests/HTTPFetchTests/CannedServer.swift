import Glibc
import Synchronization

/// A server on a free loopback port that answers each connection with prepared bytes, by path.
final class CannedServer: Sendable {
    let port: Int
    private let descriptor: Int32
    private let seen = Mutex<[String]>([])

    /// The request lines that came.
    var requestLines: [String] { seen.withLock { $0 } }

    /// Listens at once.
    ///
    /// The answer is the whole response for a path; nil keeps the connection open without one.
    init(answer: @escaping @Sendable (_ path: String, _ port: Int) -> [UInt8]?) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                bind(listener, raw, length) == 0 && listen(listener, 16) == 0
                    && getsockname(listener, raw, &length) == 0
            }
        }
        guard listener >= 0, bound else { throw SocketFailure() }
        descriptor = listener
        let port = Int(UInt16(bigEndian: address.sin_port))
        self.port = port
        let box = ThreadBody { [weak self] in
            var held: [Int32] = []
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { break }
                guard let line = Self.requestLine(connection) else {
                    close(connection)
                    continue
                }
                self?.seen.withLock { $0.append(line) }
                let path = line.split(separator: " ").dropFirst().first.map(String.init) ?? ""
                guard let response = answer(path, port) else {
                    held.append(connection)
                    continue
                }
                _ = response.withUnsafeBytes {
                    send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                close(connection)
            }
            for connection in held { close(connection) }
            close(listener)
        }
        box.start()
    }

    deinit {
        // The thread closes it: closed here, its number could be another server's before the thread looks again.
        shutdown(descriptor, Int32(SHUT_RDWR))
    }

    private static func requestLine(_ connection: Int32) -> String? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while !bytes.contains(0x0A) || !String(decoding: bytes, as: UTF8.self).contains("\r\n\r\n") {
            let count = read(connection, &buffer, buffer.count)
            guard count > 0 else { return nil }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").first.map(String.init)
    }
}

struct SocketFailure: Error {}

/// What a thread runs.
private final class ThreadBody: Sendable {
    private let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) {
        self.body = body
    }

    func start() {
        var thread = pthread_t()
        pthread_create(
            &thread,
            nil,
            { context in
                guard let context else { return nil }
                Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().body()
                return nil
            },
            Unmanaged.passRetained(self).toOpaque()
        )
        pthread_detach(thread)
    }
}
