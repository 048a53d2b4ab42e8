import Glibc
import HTTPWire
import Testing

@testable import HTTPListener

@Suite("Sockets of a listener")
struct ListenerSocketTests {
    private let get = "GET /address HTTP/1.1\r\nHost: a\r\n\r\n"

    private func path() -> String { "/tmp/standpoint-\(getpid())-\(UInt32.random(in: 0...(.max))).sock" }

    private func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    @Test("A Unix socket serves its owner and group, and its file is gone at the end", arguments: [1, 3])
    func unixSocket(_ loops: Int) throws {
        let path = path()
        do {
            let server = try TestServer {
                $0.host = "unix:\(path)"
                $0.loops = loops
            }
            #expect(server.listener.endpoints == ["unix:\(path)"])
            #expect(server.listener.isLocal)
            #expect(server.listener.port == 0)
            var status = stat()
            #expect(lstat(path, &status) == 0 && status.st_mode & 0o777 == 0o660)
            for _ in 0..<10 {
                let client = try TestClient(path: path)
                client.send(get)
                #expect(try client.response().body == "unix")
            }
        }
        #expect(!exists(path))
    }

    @Test("A Unix socket in use is an error; the file of a server that died is replaced")
    func abandonedSocket() throws {
        let path = path()
        let first = try TestServer { $0.host = "unix:\(path)" }
        let error = #expect(throws: ListenerError.self) { try TestServer { $0.host = "unix:\(path)" } }
        #expect(error?.code == .addressInUse)
        let abandoned = self.path()
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        let address = try #require(SocketAddress(path: abandoned))
        #expect(address.withSystemAddress { bind(descriptor, $0, $1) } == 0)
        close(descriptor)
        let second = try TestServer { $0.host = "unix:\(abandoned)" }
        let client = try TestClient(path: abandoned)
        client.send(get)
        #expect(try client.response().status == 200)
        #expect(first.listener.isLocal && second.listener.isLocal)
    }

    @Test("A file that is no socket is left alone")
    func otherFile() throws {
        let path = path()
        defer { unlink(path) }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        #expect(write(descriptor, "text", 4) == 4)
        close(descriptor)
        let error = #expect(throws: ListenerError.self) { try TestServer { $0.host = "unix:\(path)" } }
        #expect(error?.code == .systemFailure && error?.underlying?.number == EEXIST)
        var status = stat()
        #expect(lstat(path, &status) == 0 && status.st_size == 4)
        let link = self.path()
        defer { unlink(link) }
        #expect(symlink(path, link) == 0)
        #expect(throws: ListenerError.self) { try TestServer { $0.host = "unix:\(link)" } }
        #expect(lstat(link, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    }

    @Test("A path that no socket can have is an error", arguments: ["", String(repeating: "x", count: 108)])
    func badPaths(_ path: String) {
        let error = #expect(throws: ListenerError.self) { try TestServer { $0.host = "unix:\(path)" } }
        #expect(error?.code == .invalidAddress)
    }

    @Test("Sockets that another process opened are served by every loop", arguments: [1, 2])
    func inherited(_ loops: Int) throws {
        var ports: [Int] = []
        var descriptors: [Int32] = []
        for _ in 0..<2 {
            let address = try #require(SocketAddress(host: "127.0.0.1", port: 0))
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            #expect(address.withSystemAddress { bind(descriptor, $0, $1) } == 0)
            #expect(listen(descriptor, 16) == 0)
            let (bound, _) = SocketAddress.filled { getsockname(descriptor, $0, $1) }
            ports.append(bound.port)
            descriptors.append(descriptor)
        }
        let server = try TestServer {
            $0.inheritedSockets = descriptors
            $0.loops = loops
        }
        #expect(server.listener.endpoints == ports.map { "http://127.0.0.1:\($0)" })
        for port in ports {
            for _ in 0..<5 {
                let client = try TestClient(port: port)
                client.send(get)
                #expect(try client.response().status == 200)
            }
        }
    }

    @Test("What is no listening socket is an error")
    func notListening() {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #expect(throws: ListenerError.self) { try TestServer { $0.inheritedSockets = [descriptor] } }
        close(descriptor)
    }

    @Test(
        "Only loopback and Unix sockets are local",
        arguments: [("127.0.0.1", true), ("::1", true), ("0.0.0.0", false), ("::", false)]
    )
    func local(_ host: String, _ isLocal: Bool) throws {
        #expect(try TestServer { $0.host = host }.listener.isLocal == isLocal)
    }
}
