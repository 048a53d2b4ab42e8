import CLinux
import Glibc
import HTTPWire

/// An IPv4 or IPv6 address with a port, or the path of a Unix socket, as the socket calls take it.
struct SocketAddress {
    private var storage = sockaddr_storage()
    private var length = socklen_t(MemoryLayout<sockaddr_storage>.size)

    private init() {}

    /// Reads an address literal; nil where the text is none or the port is out of range.
    init?(host: String, port: Int) {
        guard let port = UInt16(exactly: port) else { return nil }
        var four = in_addr()
        var six = in6_addr()
        let text = host == "localhost" ? "127.0.0.1" : host
        if inet_pton(AF_INET, text, &four) == 1 {
            let address = sockaddr_in(
                sin_family: sa_family_t(AF_INET),
                sin_port: port.bigEndian,
                sin_addr: four,
                sin_zero: (0, 0, 0, 0, 0, 0, 0, 0)
            )
            store(address)
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            let address = sockaddr_in6(
                sin6_family: sa_family_t(AF_INET6),
                sin6_port: port.bigEndian,
                sin6_flowinfo: 0,
                sin6_addr: six,
                sin6_scope_id: 0
            )
            store(address)
        } else {
            return nil
        }
    }

    /// Takes the path of a Unix socket; nil where it is empty or too long.
    init?(path: String) {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let octets = Array(path.utf8)
        let capacity = MemoryLayout.size(ofValue: address.sun_path)
        guard !octets.isEmpty, octets.count < capacity, !octets.contains(0) else { return nil }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: octets) }
        store(address)
    }

    /// The path of a Unix socket; nil for other addresses.
    var path: String? {
        guard family == AF_UNIX else { return nil }
        return withUnsafeBytes(of: load(sockaddr_un.self).sun_path) { octets in
            String(decoding: octets.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    /// The address as people write it.
    var endpoint: String {
        if let path { return "unix:\(path)" }
        return family == AF_INET6 && text.contains(":") ? "http://[\(text)]:\(port)" : "http://\(text):\(port)"
    }

    /// Whether only this machine reaches the address.
    var isLocal: Bool { family == AF_UNIX || IPAddress(text)?.isLoopback == true }

    private mutating func store<Address>(_ address: Address) {
        withUnsafeBytes(of: address) { bytes in
            withUnsafeMutableBytes(of: &storage) { $0.copyMemory(from: bytes) }
        }
        length = socklen_t(MemoryLayout<Address>.size)
    }

    /// `AF_INET`, `AF_INET6` or `AF_UNIX`.
    var family: Int32 { Int32(storage.ss_family) }

    /// The port; 0 for a Unix socket.
    var port: Int {
        switch family {
        case AF_INET: Int(UInt16(bigEndian: load(sockaddr_in.self).sin_port))
        case AF_INET6: Int(UInt16(bigEndian: load(sockaddr_in6.self).sin6_port))
        default: 0
        }
    }

    /// The address without its port; an IPv4 address that came through an IPv6 socket is written as IPv4,
    /// a Unix socket as `unix`.
    var text: String {
        var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let written: Bool
        switch family {
        case AF_INET:
            var address = load(sockaddr_in.self).sin_addr
            written = inet_ntop(AF_INET, &address, &buffer, socklen_t(buffer.count)) != nil
        case AF_INET6:
            var address = load(sockaddr_in6.self).sin6_addr
            written = inet_ntop(AF_INET6, &address, &buffer, socklen_t(buffer.count)) != nil
        case AF_UNIX:
            return "unix"
        default:
            written = false
        }
        guard written else { return "" }
        let text = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return text.hasPrefix("::ffff:") && text.contains(".") ? String(text.dropFirst(7)) : text
    }

    private func load<Address>(_ type: Address.Type) -> Address {
        withUnsafeBytes(of: storage) { $0.load(as: type) }
    }

    /// Calls with the address as the system takes it.
    func withSystemAddress<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
        withUnsafePointer(to: storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
        }
    }

    /// Makes an address that a system call fills in.
    static func filled<Result>(
        by body: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Result
    ) -> (SocketAddress, Result) {
        var address = SocketAddress()
        var length = address.length
        let result = withUnsafeMutablePointer(to: &address.storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, &length) }
        }
        address.length = length
        return (address, result)
    }
}
