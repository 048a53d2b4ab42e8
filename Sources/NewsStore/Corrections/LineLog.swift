import Foundation
import Synchronization

/// An append-only file of lines, each durable when the call that adds it returns.
///
/// It holds what the operator decided, one line a decision, beside the journal; the lock of the data directory is the
/// journal's. Calls may come from any queue, and wait for one another.
public final class LineLog: Sendable {
    private struct State {
        /// -1 for a log in memory.
        var descriptor: Int32
        /// Whether a failure left the file's end unknown; nothing is added any more.
        var isBroken = false
    }

    /// The lines that were there when the log was opened, without their line breaks.
    public let opened: [[UInt8]]
    private let path: String?
    private let state: Mutex<State>

    /// A log in memory, which keeps nothing.
    public init() {
        opened = []
        path = nil
        state = Mutex(State(descriptor: -1))
    }

    /// Opens a file, or makes it.
    ///
    /// A last line without its break was never acknowledged, and is cut off.
    ///
    /// - Parameters:
    ///   - directory: The data directory, which exists and is locked.
    ///   - name: The file's name.
    /// - Throws: `StoreError`: `unavailable`.
    public init(directory: String, name: String) throws(StoreError) {
        let path = directory + "/" + name
        let isNew = access(path, F_OK) != 0
        let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StoreError(.unavailable, "the log cannot be opened", path: path, underlying: errno)
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            close(descriptor)
            throw StoreError(.unavailable, "the log cannot be read", path: path)
        }
        let bytes = [UInt8](data)
        let end = Self.end(ofLinesIn: bytes)
        guard end == bytes.count || ftruncate(descriptor, off_t(end)) == 0, fsync(descriptor) == 0 else {
            let number = errno
            close(descriptor)
            throw StoreError(.unavailable, "the log cannot be mended", path: path, underlying: number)
        }
        if isNew {
            do throws(StoreError) {
                try DirectoryLock.sync(directory: directory)
            } catch {
                close(descriptor)
                throw error
            }
        }
        opened = Self.lines(in: bytes)
        self.path = path
        state = Mutex(State(descriptor: descriptor))
    }

    deinit {
        state.withLock { if $0.descriptor >= 0 { close($0.descriptor) } }
    }

    /// Adds a line.
    ///
    /// - Parameter line: Bytes without a line break.
    /// - Throws: `StoreError`: `unavailable`, `diskFull`; the line is then not in the log. After a failure that could not
    ///   be undone all further lines are refused as `unavailable`.
    public func append(_ line: [UInt8]) throws(StoreError) {
        precondition(!line.contains(0x0A), "a line holds no line break")
        guard path != nil else { return }
        let failure = state.withLock { state in
            guard !state.isBroken else { return EIO }
            let before = lseek(state.descriptor, 0, SEEK_END)
            guard before >= 0 else { return errno }
            guard let number = Self.write(line + [0x0A], to: state.descriptor) else { return 0 }
            // What was written in part is taken back.
            if ftruncate(state.descriptor, before) != 0 || fsync(state.descriptor) != 0 { state.isBroken = true }
            return number
        }
        guard failure != 0 else { return }
        throw StoreError(
            failure == ENOSPC ? .diskFull : .unavailable,
            "the log cannot be written",
            path: path,
            underlying: failure
        )
    }

    /// The lines of a log that another process may be adding to; none where there is no such file.
    ///
    /// - Parameters:
    ///   - directory: The data directory.
    ///   - name: The file's name.
    /// - Throws: `StoreError`: `unavailable`.
    /// - Returns: The whole lines, without their line breaks.
    public static func lines(directory: String, name: String) throws(StoreError) -> [[UInt8]] {
        let path = directory + "/" + name
        guard access(path, F_OK) == 0 else { return [] }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw StoreError(.unavailable, "the log cannot be read", path: path)
        }
        return lines(in: [UInt8](data))
    }

    /// Makes a log of lines, in place of one that may be there; it is whole under its name, or not there.
    ///
    /// - Parameters:
    ///   - lines: Lines without line breaks.
    ///   - directory: The data directory, which exists and is locked.
    ///   - name: The file's name.
    /// - Throws: `StoreError`: `unavailable`, `diskFull`.
    public static func write(_ lines: [[UInt8]], directory: String, name: String) throws(StoreError) {
        let path = directory + "/" + name
        let draft = path + ".new"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StoreError(.unavailable, "the log cannot be made", path: draft, underlying: errno)
        }
        let failure = write(Array(lines.map { $0 + [0x0A] }.joined()), to: descriptor)
        close(descriptor)
        guard failure == nil, rename(draft, path) == 0 else {
            let number = failure ?? errno
            throw StoreError(
                number == ENOSPC ? .diskFull : .unavailable,
                "the log cannot be written",
                path: path,
                underlying: number
            )
        }
        try DirectoryLock.sync(directory: directory)
    }

    /// Where the whole lines end.
    private static func end(ofLinesIn bytes: [UInt8]) -> Int { (bytes.lastIndex(of: 0x0A) ?? -1) + 1 }

    private static func lines(in bytes: [UInt8]) -> [[UInt8]] {
        bytes[..<end(ofLinesIn: bytes)].split(separator: 0x0A).map { Array($0) }
    }

    /// Writes and syncs; nil on success, else what went wrong.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                return errno
            }
            written += count
        }
        return fsync(descriptor) == 0 ? nil : errno
    }
}
