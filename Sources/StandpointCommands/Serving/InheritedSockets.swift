import Glibc

/// The listening sockets that systemd opened for this process.
///
/// Source: sd_listen_fds(3).
package enum InheritedSockets {
    private static let first: Int32 = 3
    private static let most: Int32 = 64

    /// The sockets' descriptors; none where they are for another process, or nobody opened any.
    ///
    /// - Parameters:
    ///   - environment: The environment.
    ///   - process: The number of this process.
    /// - Returns: 3 and following.
    package static func descriptors(_ environment: [String: String], process: Int32) -> [Int32] {
        guard environment["LISTEN_PID"] == "\(process)",
            let count = environment["LISTEN_FDS"].flatMap({ Int32($0) }), (1...most).contains(count)
        else { return [] }
        return (first..<(first + count)).map { $0 }
    }
}

/// How many files and connections the process may hold.
enum DescriptorLimit {
    /// Raises the limit of this process as far as it may, up to what is wanted.
    static func raise(to wanted: Int) {
        var limit = rlimit()
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        guard getrlimit(resource, &limit) == 0, limit.rlim_cur < wanted else { return }
        limit.rlim_cur = min(rlim_t(wanted), limit.rlim_max)
        setrlimit(resource, &limit)
    }
}
