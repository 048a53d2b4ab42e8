import Glibc

/// Why a listener could not start.
public struct ListenerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of failure it was.
    public enum Code: String, Hashable, Sendable {
        /// The host is no address literal, or the port no port.
        case invalidAddress
        /// Another process listens there.
        case addressInUse
        /// The address is not one of this machine's, or not ours to use.
        case addressUnavailable
        /// Any other refusal by the system.
        case systemFailure
    }

    /// What kind of failure it was.
    public let code: Code
    /// The host that was asked for.
    public let host: String
    /// The port that was asked for.
    public let port: Int
    /// The system call that failed, and its error number; nil where none was made.
    public let underlying: SystemCallError?

    init(_ code: Code, host: String, port: Int) {
        (self.code, self.host, self.port, underlying) = (code, host, port, nil)
    }

    init(_ error: SystemCallError, host: String, port: Int) {
        code =
            switch error.number {
            case EADDRINUSE: .addressInUse
            case EADDRNOTAVAIL, EACCES, EPERM: .addressUnavailable
            default: .systemFailure
            }
        (self.host, self.port, underlying) = (host, port, error)
    }

    /// One line for people.
    public var description: String {
        let place = "\(host) port \(port)"
        return switch code {
        case .invalidAddress: "cannot listen on \(place): not an address and a port"
        case .addressInUse: "cannot listen on \(place): another process already does"
        case .addressUnavailable, .systemFailure: "cannot listen on \(place): \(underlying?.description ?? "refused")"
        }
    }
}

/// A system call that failed.
public struct SystemCallError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The call's name.
    public let call: String
    /// The error number.
    public let number: Int32

    /// Keeps the current error number, or another.
    init(_ call: String, number: Int32 = errno) {
        self.call = call
        self.number = number
    }

    /// The call and the system's wording.
    public var description: String { "\(call): \(String(cString: strerror(number)))" }
}
