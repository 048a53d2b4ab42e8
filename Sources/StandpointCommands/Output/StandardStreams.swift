import Glibc

/// Standard error, unbuffered.
package enum StandardError {
    /// Writes text as it is.
    package static func write(_ text: String) {
        writeAll(Array(text.utf8), to: STDERR_FILENO)
    }

    /// Writes a line.
    package static func writeLine(_ text: String) {
        write(text + "\n")
    }
}

/// Standard output, unbuffered.
package enum StandardOutput {
    /// Writes text as it is.
    package static func write(_ text: String) {
        writeAll(Array(text.utf8), to: STDOUT_FILENO)
    }

    /// Writes bytes as they are.
    package static func write(_ bytes: [UInt8]) {
        writeAll(bytes, to: STDOUT_FILENO)
    }
}

/// Writes every byte, resuming after short writes and interruptions; gives up where the reader is gone.
private func writeAll(_ bytes: [UInt8], to descriptor: Int32) {
    var written = 0
    while written < bytes.count {
        let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count < 0 {
            if errno == EINTR { continue }
            return
        }
        written += count
    }
}
