import Glibc

/// Standard error, unbuffered.
package enum StandardError {
    /// Writes text as it is; where that fails there is nobody to tell.
    package static func write(_ text: String) {
        _ = writeAll(Array(text.utf8), to: STDERR_FILENO)
    }

    /// Writes a line.
    package static func writeLine(_ text: String) {
        write(text + "\n")
    }
}

/// Standard output, unbuffered.
package enum StandardOutput {
    /// Writes text as it is.
    ///
    /// - Throws: As ``write(_:)-([UInt8])``.
    package static func write(_ text: String) throws(CommandFailure) {
        try write(Array(text.utf8))
    }

    /// Writes bytes as they are.
    ///
    /// - Throws: ``CommandFailure`` where they cannot be written, as on a full disk; not where the reader is gone, who
    ///   has what it wanted.
    package static func write(_ bytes: [UInt8]) throws(CommandFailure) {
        let number = writeAll(bytes, to: STDOUT_FILENO)
        guard number != 0, number != EPIPE else { return }
        throw CommandFailure("standard output cannot be written: \(String(cString: strerror(number)))", code: 74)
    }
}

/// Writes every byte, resuming after short writes and interruptions.
///
/// - Returns: 0, or the error number of the write that failed.
private func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    var written = 0
    while written < bytes.count {
        let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count < 0 {
            if errno == EINTR { continue }
            return errno
        }
        written += count
    }
    return 0
}
