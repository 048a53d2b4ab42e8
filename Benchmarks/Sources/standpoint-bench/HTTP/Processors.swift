import CProcessors
import Foundation

/// Which processors a thread may run on.
///
/// Who attacks a server is seldom on the server's own machine. Where there are several processors, the last half is left to
/// the hostile clients, and the server and the honest client share the others, with and without hostile clients.
struct Processors {
    /// Indices, as the system counts.
    let indices: [Int]

    /// Octets of a mask: 8,192 processors, the most that Linux is built for.
    private static let maskSize = 1024

    /// Those that the calling thread may use; none where the system does not tell.
    static var allowed: Processors {
        var mask = [UInt8](repeating: 0, count: maskSize)
        guard processors_get(&mask, mask.count) > 0 else { return Processors(indices: []) }
        return Processors(indices: (0..<mask.count * 8).filter { mask[$0 / 8] & 1 << UInt8($0 % 8) != 0 })
    }

    /// The first half, for who serves and asks, and the rest, for who attacks; nil of a single processor.
    var halves: (served: Processors, hostile: Processors)? {
        guard indices.count > 1 else { return nil }
        let middle = indices.count / 2
        return (Processors(indices: Array(indices[..<middle])), Processors(indices: Array(indices[middle...])))
    }

    /// Keeps the calling thread, and what it starts, to these.
    ///
    /// - Returns: False where the system refuses.
    @discardableResult
    func keep() -> Bool {
        var mask = [UInt8](repeating: 0, count: Self.maskSize)
        for index in indices where index / 8 < mask.count { mask[index / 8] |= 1 << UInt8(index % 8) }
        return processors_set(mask, mask.count) == 0
    }

    /// Seconds, over these processors since the system began, in which a hypervisor ran somebody else; 0 where the system
    /// does not tell.
    ///
    /// Source: proc_stat(5), "steal", in hundredths.
    var stolenSeconds: Double {
        let text = (try? String(contentsOfFile: "/proc/stat", encoding: .utf8)) ?? ""
        let names = Set(indices.map { "cpu\($0)" })
        return text.split(separator: "\n").reduce(0) { sum, line in
            let fields = line.split(separator: " ")
            guard fields.count > 8, names.contains(String(fields[0])) else { return sum }
            return sum + (Double(fields[8]) ?? 0) / 100
        }
    }
}
