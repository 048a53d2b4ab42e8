import Glibc
import Synchronization

/// The hold of one process on a data directory; given up when the process ends, however it ends.
final class DirectoryLock: Sendable {
    /// -1 once given up.
    private let descriptor: Mutex<Int32>

    /// Takes hold of a directory, which is made if it is not there.
    init(directory: String) throws(StoreError) {
        // It would be taken for the root of the file system.
        guard !directory.isEmpty else { throw StoreError(.unavailable, "the path of the data directory is empty") }
        var status = stat()
        if stat(directory, &status) != 0 {
            try Self.makeDirectory(directory)
        } else if status.st_mode & S_IFMT != S_IFDIR {
            throw StoreError(.unavailable, "the data directory is a file", path: directory, underlying: ENOTDIR)
        }
        let path = directory + "/lock"
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StoreError(.unavailable, "the data directory cannot be written", path: path, underlying: errno)
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let number = errno
            Glibc.close(descriptor)
            if number == EWOULDBLOCK {
                throw StoreError(.locked, "another process uses the data directory", path: directory)
            }
            throw StoreError(.unavailable, "the data directory cannot be locked", path: path, underlying: number)
        }
        self.descriptor = Mutex(descriptor)
    }

    deinit {
        release()
    }

    /// Gives the directory up.
    func release() {
        descriptor.withLock { descriptor in
            if descriptor >= 0 { Glibc.close(descriptor) }
            descriptor = -1
        }
    }

    private static func makeDirectory(_ directory: String) throws(StoreError) {
        // Each missing directory on the way down.
        var path = ""
        for part in directory.split(separator: "/", omittingEmptySubsequences: false) {
            path += part
            if !path.isEmpty, mkdir(path, 0o700) != 0, errno != EEXIST {
                let number = errno
                var status = stat()
                if stat(path, &status) != 0 {
                    throw StoreError(
                        .unavailable,
                        "the data directory cannot be made",
                        path: path,
                        underlying: number
                    )
                }
            }
            path += "/"
        }
    }

    /// Makes the bytes of a file durable.
    static func sync(file: String) throws(StoreError) {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0, fsync(descriptor) == 0 else {
            let number = errno
            if descriptor >= 0 { Glibc.close(descriptor) }
            throw StoreError(.unavailable, "the file cannot be synced", path: file, underlying: number)
        }
        Glibc.close(descriptor)
    }

    /// Makes the names in a directory durable.
    static func sync(directory: String) throws(StoreError) {
        let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0, fsync(descriptor) == 0 else {
            let number = errno
            if descriptor >= 0 { Glibc.close(descriptor) }
            throw StoreError(.unavailable, "the data directory cannot be synced", path: directory, underlying: number)
        }
        Glibc.close(descriptor)
    }
}
