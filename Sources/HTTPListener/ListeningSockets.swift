import CLinux
import Glibc

/// The sockets on which a listener accepts.
struct ListeningSockets {
    /// Descriptors for each loop; closed by the loops.
    var perLoop: [[Int32]] = []
    /// Whether several loops accept on the same sockets, each with a descriptor of its own.
    var isShared = false
    /// Where the sockets listen.
    var addresses: [SocketAddress] = []
    /// The file of a Unix socket that was made here, to be removed at the end.
    var file: SocketFile?

    private static let backlog: Int32 = 4096
    /// Octets of a connection that the system takes before they are on their way to the client.
    private static let unsentLimit: Int32 = 256 * 1024

    /// Opens sockets, one for each loop, all on one port.
    ///
    /// The first is bound without `SO_REUSEPORT`, so that a second server on the port fails instead of silently taking
    /// half of the connections; only then is sharing switched on for the others.
    ///
    /// - Parameters:
    ///   - address: Where; port 0 picks a free one, the same for all.
    ///   - count: How many.
    /// - Throws: ``SystemCallError``; nothing is then left open.
    /// - Returns: The sockets, and where they listen.
    static func open(_ address: SocketAddress, count: Int) throws(SystemCallError) -> ListeningSockets {
        if let path = address.path { return try open(address, path: path, count: count) }
        var descriptors: [Int32] = []
        var address = address
        do throws(SystemCallError) {
            for index in 0..<count {
                let descriptor = try make(address.family)
                descriptors.append(descriptor)
                try setOption(descriptor, SO_REUSEADDR)
                if index > 0 { try setOption(descriptor, SO_REUSEPORT) }
                limitUnsent(descriptor)
                try bind(descriptor, address)
                if index == 0 {
                    if count > 1 { try setOption(descriptor, SO_REUSEPORT) }
                    address = try Self.address(of: descriptor)
                }
                guard listen(descriptor, backlog) == 0 else { throw SystemCallError("listen") }
            }
        } catch {
            for descriptor in descriptors { close(descriptor) }
            throw error
        }
        return ListeningSockets(perLoop: descriptors.map { [$0] }, addresses: [address])
    }

    /// Opens a Unix socket, for its owner and group alone.
    ///
    /// A socket that a server left behind, on which nobody listens, is replaced; any other file is left alone.
    private static func open(
        _ address: SocketAddress,
        path: String,
        count: Int
    ) throws(SystemCallError) -> ListeningSockets {
        let descriptor = try make(AF_UNIX)
        do throws(SystemCallError) {
            do throws(SystemCallError) {
                try bind(descriptor, address)
            } catch {
                guard error.number == EADDRINUSE else { throw error }
                guard isSocket(path) else { throw SystemCallError("bind", number: EEXIST) }
                guard isAbandoned(address) else { throw error }
                unlink(path)
                try bind(descriptor, address)
            }
            guard chmod(path, 0o660) == 0 else { throw SystemCallError("chmod") }
            guard listen(descriptor, backlog) == 0 else { throw SystemCallError("listen") }
            var sockets = try share([descriptor], count: count)
            sockets.file = SocketFile(path: path)
            return sockets
        } catch {
            close(descriptor)
            throw error
        }
    }

    /// Whether a file is a Unix socket; connecting to any other one is refused as if nobody listened.
    private static func isSocket(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFSOCK
    }

    /// Whether a Unix socket's file is there, but nobody listens.
    private static func isAbandoned(_ address: SocketAddress) -> Bool {
        guard let probe = try? make(AF_UNIX) else { return false }  // Without a descriptor nothing can be said.
        defer { close(probe) }
        return address.withSystemAddress { connect(probe, $0, $1) } != 0 && errno == ECONNREFUSED
    }

    /// Takes over sockets that listen already.
    ///
    /// - Parameters:
    ///   - descriptors: The sockets; each loop accepts on all of them.
    ///   - count: How many loops.
    /// - Throws: ``SystemCallError``, `EINVAL` where one does not listen; the sockets given stay open.
    /// - Returns: A descriptor of each socket for each loop.
    static func share(_ descriptors: [Int32], count: Int) throws(SystemCallError) -> ListeningSockets {
        var sockets = ListeningSockets(isShared: count > 1)
        for descriptor in descriptors {
            var accepts: Int32 = 0
            var size = socklen_t(MemoryLayout<Int32>.size)
            guard getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &accepts, &size) == 0, accepts != 0 else {
                throw SystemCallError("getsockopt", number: EINVAL)
            }
            let flags = fcntl(descriptor, F_GETFL)
            guard flags >= 0, fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) == 0,
                fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0
            else { throw SystemCallError("fcntl") }
            limitUnsent(descriptor)
            sockets.addresses.append(try address(of: descriptor))
        }
        for index in 0..<count {
            var own: [Int32] = []
            for descriptor in descriptors {
                let copy = index == 0 ? descriptor : fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
                guard copy >= 0 else {
                    let error = SystemCallError("fcntl")
                    for copies in sockets.perLoop.dropFirst() + [own] { for copy in copies { close(copy) } }
                    throw error
                }
                own.append(copy)
            }
            sockets.perLoop.append(own)
        }
        return sockets
    }

    private static func make(_ family: Int32) throws(SystemCallError) -> Int32 {
        let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = socket(family, type, 0)
        guard descriptor >= 0 else { throw SystemCallError("socket") }
        return descriptor
    }

    /// Bounds what lies unsent in the system for each connection that will be accepted on a socket.
    ///
    /// Otherwise a send buffer grows to megabytes, where no budget of ours sees what a slow reader has it hold. It fails
    /// for Unix sockets, which have buffers of a set size.
    private static func limitUnsent(_ descriptor: Int32) {
        var limit = unsentLimit
        setsockopt(
            descriptor,
            Int32(IPPROTO_TCP),
            TCP_NOTSENT_LOWAT,
            &limit,
            socklen_t(MemoryLayout<Int32>.size)
        )
    }

    private static func bind(_ descriptor: Int32, _ address: SocketAddress) throws(SystemCallError) {
        guard address.withSystemAddress({ Glibc.bind(descriptor, $0, $1) }) == 0 else { throw SystemCallError("bind") }
    }

    private static func address(of descriptor: Int32) throws(SystemCallError) -> SocketAddress {
        let (address, result) = SocketAddress.filled { getsockname(descriptor, $0, $1) }
        guard result == 0 else { throw SystemCallError("getsockname") }
        return address
    }

    private static func setOption(_ descriptor: Int32, _ option: Int32) throws(SystemCallError) {
        var on: Int32 = 1
        guard setsockopt(descriptor, SOL_SOCKET, option, &on, socklen_t(MemoryLayout<Int32>.size)) == 0 else {
            throw SystemCallError("setsockopt")
        }
    }
}

/// The file of a Unix socket.
struct SocketFile: Sendable {
    private let path: String
    private let inode: ino_t

    /// Remembers which file it is.
    init?(path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        (self.path, inode) = (path, status.st_ino)
    }

    /// Removes the file, unless another server has put its own there.
    func remove() {
        var status = stat()
        if lstat(path, &status) == 0, status.st_ino == inode { unlink(path) }
    }
}
