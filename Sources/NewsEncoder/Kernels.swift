import CKernels

/// A version of the kernels; all of them give the same bits.
public enum KernelPath: String, Sendable, Hashable, CaseIterable {
    /// C without assumptions on the CPU.
    case plain
    /// x86-64 with AVX2.
    case avx2
    /// x86-64 with AVX-512 F, BW, DQ, VL and VNNI.
    case avx512VNNI = "avx512-vnni"
    /// x86-64 with AVX2 and AVX-VNNI.
    case avxVNNI = "avx-vnni"
    /// Arm with NEON.
    case neon
    /// Arm with NEON and the dot product instructions.
    case neonDotProduct = "neon-dotprod"

    /// Whether this CPU, and this build, has it.
    public var isAvailable: Bool { ck_kernels_for(identifier) != nil }

    var identifier: ck_path {
        switch self {
        case .plain: ck_path_plain
        case .avx2: ck_path_avx2
        case .avxVNNI: ck_path_avx_vnni
        case .avx512VNNI: ck_path_avx512_vnni
        case .neon: ck_path_neon
        case .neonDotProduct: ck_path_neon_dotprod
        }
    }
}

/// The kernels in use.
///
/// `@unchecked Sendable`: a table of C functions without state.
struct Kernels: @unchecked Sendable {
    let table: ck_kernels

    var name: String { String(cString: table.name) }

    /// The fastest kernels that the CPU has, or those asked for if it has them.
    init(_ path: KernelPath? = nil) {
        table = (path.flatMap { ck_kernels_for($0.identifier) } ?? ck_kernels_best()).pointee
    }
}
