import CLinux
import Glibc

/// Opens the sockets on which a listener accepts: one for each loop, all on one port.
enum ListeningSockets {
    private static let backlog: Int32 = 4096

    /// Opens sockets.
    ///
    /// The first is bound without `SO_REUSEPORT`, so that a second server on the port fails instead of silently taking
    /// half of the connections; only then is sharing switched on for the others.
    ///
    /// - Parameters:
    ///   - address: Where; port 0 picks a free one, the same for all.
    ///   - count: How many.
    /// - Throws: ``SystemCallError``; nothing is then left open.
    /// - Returns: Non-blocking descriptors, and the port.
    static func open(_ address: SocketAddress, count: Int) throws(SystemCallError) -> ([Int32], Int) {
        var descriptors: [Int32] = []
        var address = address
        do throws(SystemCallError) {
            for index in 0..<count {
                let descriptor = try make(address.family)
                descriptors.append(descriptor)
                if index > 0 { try setOption(descriptor, SO_REUSEPORT) }
                guard address.withSystemAddress({ bind(descriptor, $0, $1) }) == 0 else {
                    throw SystemCallError("bind")
                }
                if index == 0 {
                    if count > 1 { try setOption(descriptor, SO_REUSEPORT) }
                    let (bound, result) = SocketAddress.filled { getsockname(descriptor, $0, $1) }
                    guard result == 0 else { throw SystemCallError("getsockname") }
                    address = bound
                }
                guard listen(descriptor, backlog) == 0 else { throw SystemCallError("listen") }
            }
        } catch {
            for descriptor in descriptors { close(descriptor) }
            throw error
        }
        return (descriptors, address.port)
    }

    private static func make(_ family: Int32) throws(SystemCallError) -> Int32 {
        let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = socket(family, type, 0)
        guard descriptor >= 0 else { throw SystemCallError("socket") }
        do throws(SystemCallError) {
            try setOption(descriptor, SO_REUSEADDR)
        } catch {
            close(descriptor)
            throw error
        }
        return descriptor
    }

    private static func setOption(_ descriptor: Int32, _ option: Int32) throws(SystemCallError) {
        var on: Int32 = 1
        guard setsockopt(descriptor, SOL_SOCKET, option, &on, socklen_t(MemoryLayout<Int32>.size)) == 0 else {
            throw SystemCallError("setsockopt")
        }
    }
}
