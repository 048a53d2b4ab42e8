import CCurl
import Glibc

/// What may be fetched, and how much of it.
public struct FetchPolicy: Hashable, Sendable {
    /// Which addresses may be connected to, after every redirect.
    public var addresses: AddressPolicy
    /// Seconds for the whole fetch, redirects included.
    public var timeout: Int
    /// The most bytes of content, after decompression.
    public var maxBytes: Int
    /// The most redirects.
    public var maxRedirects: Int
    /// The `User-Agent` field.
    public var userAgent: String

    /// Makes a policy.
    public init(
        addresses: AddressPolicy = AddressPolicy(allowsPrivateAddresses: false),
        timeout: Int = 15,
        maxBytes: Int = 5_000_000,
        maxRedirects: Int = 5,
        userAgent: String = "Standpoint"
    ) {
        self.addresses = addresses
        self.timeout = timeout
        self.maxBytes = maxBytes
        self.maxRedirects = maxRedirects
        self.userAgent = userAgent
    }
}

/// What a server sent.
public struct FetchedContent: Hashable, Sendable {
    /// The address after redirects.
    public let url: String
    /// The `Content-Type` field, if any.
    public let contentType: String?
    /// The content, decompressed.
    public let bytes: [UInt8]
}

/// Fetches pages over http and https under a policy.
///
/// Each fetch has a libcurl handle of its own: no cookies, no proxy, no credentials, no shared connection, so that one
/// page cannot influence another. Any thread may call; the call blocks it.
public struct Fetcher: Sendable {
    /// What may be fetched.
    public let policy: FetchPolicy

    /// Makes a fetcher.
    public init(policy: FetchPolicy) {
        self.policy = policy
        _ = Self.library
    }

    /// libcurl must be initialised once, before its first use by any thread.
    private static let library: CURLcode = curl_global_init(Int(CURL_GLOBAL_ALL))

    /// Fetches a page.
    ///
    /// - Parameter url: An absolute http or https URL.
    /// - Returns: The content of a response with status 200.
    /// - Throws: ``FetchError``.
    public func fetch(_ url: String) throws(FetchError) -> FetchedContent {
        guard Self.isPlausible(url) else { throw FetchError(.invalidURL) }
        guard let handle = curl_easy_init() else { throw FetchError(.failed, underlying: "no handle") }
        defer { curl_easy_cleanup(handle) }
        let transfer = Transfer(policy: policy)
        // The handle calls back only within curl_easy_perform, while `transfer` is held below.
        let context = Unmanaged.passUnretained(transfer).toOpaque()
        try configure(handle, url: url, context: context)
        var fields: UnsafeMutablePointer<curl_slist>?
        fields = curl_slist_append(fields, "Accept: text/html, application/xhtml+xml;q=0.9, */*;q=0.1")
        defer { curl_slist_free_all(fields) }
        try check(standpoint_curl_set_headers(handle, fields))

        let code = withExtendedLifetime(transfer) { curl_easy_perform(handle) }
        // A host may have a forbidden address beside one that worked.
        if transfer.isForbidden, code != CURLE_OK { throw FetchError(.forbiddenAddress) }
        if transfer.isTooLarge { throw FetchError(.tooLarge) }
        var status = 0
        try check(standpoint_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status))
        try check(code, isRedirected: (300..<400).contains(status))
        guard status == 200 else { throw FetchError(.unexpectedStatus, status: status) }
        return FetchedContent(
            url: text(handle, CURLINFO_EFFECTIVE_URL) ?? url,
            contentType: text(handle, CURLINFO_CONTENT_TYPE),
            bytes: transfer.bytes
        )
    }

    private static func isPlausible(_ url: String) -> Bool {
        let bytes = Array(url.utf8)
        guard bytes.count <= 8192, bytes.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return false }
        let lowered = url.prefix(8).lowercased()
        return lowered.hasPrefix("http://") || lowered.hasPrefix("https://")
    }

    private func configure(
        _ handle: UnsafeMutableRawPointer,
        url: String,
        context: UnsafeMutableRawPointer
    ) throws(FetchError) {
        let strings: [(CURLoption, String)] = [
            (CURLOPT_URL, url),
            (CURLOPT_PROTOCOLS_STR, "http,https"),
            (CURLOPT_REDIR_PROTOCOLS_STR, "http,https"),
            (CURLOPT_USERAGENT, policy.userAgent),
            // An empty proxy overrides the environment: a proxy would connect where the policy cannot look.
            (CURLOPT_PROXY, ""),
            // Every coding that libcurl was built with, decompressed on the way.
            (CURLOPT_ACCEPT_ENCODING, ""),
        ]
        for (option, value) in strings { try check(standpoint_curl_set_string(handle, option, value)) }
        let numbers: [(CURLoption, Int)] = [
            (CURLOPT_NOSIGNAL, 1),
            (CURLOPT_FOLLOWLOCATION, 1),
            (CURLOPT_MAXREDIRS, policy.maxRedirects),
            (CURLOPT_TIMEOUT_MS, policy.timeout * 1000),
            (CURLOPT_DISALLOW_USERNAME_IN_URL, 1),
            (CURLOPT_FRESH_CONNECT, 1),
            (CURLOPT_FORBID_REUSE, 1),
        ]
        for (option, value) in numbers { try check(standpoint_curl_set_long(handle, option, value)) }
        try check(standpoint_curl_set_write(handle, receive, context))
        try check(standpoint_curl_set_open(handle, openSocket, context))
    }

    /// Turns a failure into an error.
    ///
    /// - Parameters:
    ///   - code: What libcurl returned.
    ///   - isRedirected: Whether a server had sent elsewhere when the transfer failed.
    /// - Throws: ``FetchError`` for anything but success.
    private func check(_ code: CURLcode, isRedirected: Bool = false) throws(FetchError) {
        guard code != CURLE_OK else { return }
        let words = String(cString: curl_easy_strerror(code))
        switch code {
        // An address that a server sent to is not the caller's fault.
        case CURLE_URL_MALFORMAT where isRedirected, CURLE_LOGIN_DENIED where isRedirected:
            throw FetchError(.failed, underlying: words)
        // So is what is no HTTP at all called.
        case CURLE_UNSUPPORTED_PROTOCOL where !isRedirected:
            throw FetchError(.failed, underlying: words)
        default: throw FetchError(Self.codes[code.rawValue] ?? .failed, underlying: words)
        }
    }

    private static let codes: [UInt32: FetchError.Code] = [
        CURLE_URL_MALFORMAT.rawValue: .invalidURL,
        CURLE_UNSUPPORTED_PROTOCOL.rawValue: .forbiddenAddress,
        CURLE_LOGIN_DENIED.rawValue: .invalidURL,
        CURLE_COULDNT_RESOLVE_HOST.rawValue: .unresolvedHost,
        CURLE_COULDNT_CONNECT.rawValue: .connectionFailed,
        CURLE_RECV_ERROR.rawValue: .connectionFailed,
        CURLE_SEND_ERROR.rawValue: .connectionFailed,
        CURLE_GOT_NOTHING.rawValue: .connectionFailed,
        CURLE_PARTIAL_FILE.rawValue: .connectionFailed,
        CURLE_OPERATION_TIMEDOUT.rawValue: .timedOut,
        CURLE_TOO_MANY_REDIRECTS.rawValue: .tooManyRedirects,
        CURLE_PEER_FAILED_VERIFICATION.rawValue: .untrusted,
        CURLE_SSL_CONNECT_ERROR.rawValue: .untrusted,
    ]

    private func text(_ handle: UnsafeMutableRawPointer, _ info: CURLINFO) -> String? {
        var pointer: UnsafeMutablePointer<CChar>?
        guard standpoint_curl_get_string(handle, info, &pointer) == CURLE_OK, let pointer else { return nil }
        return String(cString: pointer)
    }
}

/// What one fetch has gathered; used only on the thread that performs it.
private final class Transfer {
    let policy: FetchPolicy
    var bytes: [UInt8] = []
    var isForbidden = false
    var isTooLarge = false

    init(policy: FetchPolicy) {
        self.policy = policy
    }
}

private func transfer(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
}

/// Takes a piece of content; a return of less than its size makes libcurl give up.
private func receive(
    _ data: UnsafeMutablePointer<CChar>?,
    _ size: Int,
    _ count: Int,
    _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let transfer = transfer(context), let data else { return 0 }
    let (length, overflow) = size.multipliedReportingOverflow(by: count)
    guard !overflow, transfer.bytes.count <= transfer.policy.maxBytes - length else {
        transfer.isTooLarge = true
        return 0
    }
    transfer.bytes.append(contentsOf: UnsafeRawBufferPointer(start: data, count: length))
    return length
}

/// Opens a socket for an address that the policy allows: the one that is connected to, whatever its name was.
private func openSocket(
    _ context: UnsafeMutableRawPointer?,
    _ purpose: curlsocktype,
    _ address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
    guard let transfer = transfer(context), let address else { return CURL_SOCKET_BAD }
    let octets: [UInt8]
    switch address.pointee.family {
    case AF_INET:
        octets = withUnsafeBytes(of: &address.pointee.addr) { raw in
            Array(raw.loadUnaligned(as: sockaddr_in.self).sin_addr.s_addr.bytes)
        }
    case AF_INET6:
        // sockaddr_in6 is longer than the member that libcurl declares; libcurl keeps room for it behind.
        let raw = UnsafeRawPointer(address).advanced(by: MemoryLayout<curl_sockaddr>.offset(of: \.addr) ?? 0)
        var ipv6 = raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr
        octets = withUnsafeBytes(of: &ipv6) { Array($0) }
    default: octets = []
    }
    guard transfer.policy.addresses.allows(octets) else {
        transfer.isForbidden = true
        return CURL_SOCKET_BAD
    }
    return socket(
        address.pointee.family,
        address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue),
        address.pointee.protocol
    )
}

extension UInt32 {
    /// The octets in memory order: network order for an address as it stands in a `sockaddr_in`.
    fileprivate var bytes: [UInt8] {
        withUnsafeBytes(of: self) { Array($0) }
    }
}
