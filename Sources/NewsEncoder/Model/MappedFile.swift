#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A file mapped for reading, for as long as the object lives.
///
/// `@unchecked Sendable`: the memory is read-only and belongs to no queue.
final class MappedFile: @unchecked Sendable {
    /// The file's path.
    let path: String
    /// Its bytes.
    let bytes: UnsafeRawBufferPointer

    /// Maps a file.
    init(path: String) throws(EncoderError) {
        self.path = path
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw MappedFile.unreadable(path, "open") }
        defer { _ = close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw MappedFile.unreadable(path, "stat") }
        let size = Int(status.st_size)
        guard size > 0 else {
            throw EncoderError(.truncated, path: path, detail: "the file is empty")
        }
        guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
            throw MappedFile.unreadable(path, "mmap")
        }
        bytes = UnsafeRawBufferPointer(start: start, count: size)
    }

    deinit {
        if let start = bytes.baseAddress { _ = munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) }
    }

    /// Tells the system that these bytes are not needed in memory for now.
    func release(_ range: Range<Int>) {
        guard let start = bytes.baseAddress else { return }
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        let first = (range.lowerBound + page - 1) / page * page
        let last = range.upperBound / page * page
        if first < last { _ = madvise(UnsafeMutableRawPointer(mutating: start + first), last - first, MADV_DONTNEED) }
    }

    private static func unreadable(_ path: String, _ call: String) -> EncoderError {
        EncoderError(.unreadable, path: path, detail: "\(call): \(String(cString: strerror(errno)))")
    }
}
