/// Why a page was not fetched.
public struct FetchError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The address is not an absolute http or https URL without user name.
        case invalidURL
        /// The policy forbids the address, or one that it leads to.
        case forbiddenAddress
        /// The host has no address.
        case unresolvedHost
        /// No connection came about, or it broke.
        case connectionFailed
        /// The certificate or the handshake was refused.
        case untrusted
        /// It took too long.
        case timedOut
        /// The page is larger than allowed.
        case tooLarge
        /// There were more redirects than allowed.
        case tooManyRedirects
        /// The server answered with another status than 200.
        case unexpectedStatus
        /// Anything else that libcurl reports.
        case failed
    }

    /// What went wrong.
    public let code: Code
    /// The status, for ``Code/unexpectedStatus``.
    public let status: Int?
    /// libcurl's own words, for logs; never for callers of the API.
    public let underlying: String

    /// Makes an error.
    public init(_ code: Code, status: Int? = nil, underlying: String = "") {
        self.code = code
        self.status = status
        self.underlying = underlying
    }

    /// The code and its cause.
    public var description: String {
        [code.rawValue, status.map(String.init), underlying.isEmpty ? nil : underlying].compactMap { $0 }
            .joined(separator: ": ")
    }
}
