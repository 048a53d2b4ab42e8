import Synchronization

/// The number of rows in one chunk of a column.
let chunkShift = 12
let chunkSize = 1 << chunkShift

/// Memory for one chunk of a column; it never moves.
///
/// `@unchecked Sendable`: written only by the store's writer queue, and only at positions at or beyond the count of every
/// published copy of the column; the mutex under which a snapshot is published orders those writes before any read.
final class ColumnChunk<Element: Sendable>: @unchecked Sendable {
    let base: UnsafeMutablePointer<Element>
    private var initialized = 0

    init() {
        base = .allocate(capacity: chunkSize)
    }

    deinit {
        base.deinitialize(count: initialized)
        base.deallocate()
    }

    func append(_ element: Element) {
        precondition(initialized < chunkSize)
        (base + initialized).initialize(to: element)
        initialized += 1
    }
}

/// An append-only sequence of values, whose copies are consistent views of the past.
///
/// A copy costs one retain. The writer appends to its own value; every earlier copy keeps its count and never reads
/// beyond it, so that readers need no lock.
///
/// `@unchecked Sendable`: see ``ColumnChunk``. Only one value, the writer's, may be appended to; appending to a copy
/// whose chunk has moved on is caught by the precondition.
struct Column<Element: Sendable>: @unchecked Sendable {
    private struct Chunk {
        let owner: ColumnChunk<Element>
        let base: UnsafeMutablePointer<Element>
    }

    private var chunks: [Chunk] = []
    private(set) var count = 0

    /// The value at a row; the row must be below ``count``.
    @inline(__always)
    subscript(row: Int) -> Element {
        precondition(row >= 0 && row < count)
        return chunks[row >> chunkShift].base[row & (chunkSize - 1)]
    }

    /// The value at a row; the row must be below ``count``.
    @inline(__always)
    subscript(row: UInt32) -> Element { self[Int(row)] }

    /// Adds a value at the end (writer only).
    mutating func append(_ element: Element) {
        if count & (chunkSize - 1) == 0 {
            let owner = ColumnChunk<Element>()
            chunks.append(Chunk(owner: owner, base: owner.base))
        }
        chunks[count >> chunkShift].owner.append(element)
        count += 1
    }
}

/// Values that change in place; a reader sees the old value or the new one.
struct AtomicColumn<Value: AtomicRepresentable & Sendable>: Sendable {
    /// `@unchecked Sendable`: the elements are atomics.
    private final class Chunk: @unchecked Sendable {
        let base: UnsafeMutablePointer<Atomic<Value>>
        private(set) var initialized = 0

        init() {
            base = .allocate(capacity: chunkSize)
        }

        deinit {
            base.deinitialize(count: initialized)
            base.deallocate()
        }

        func append(_ value: consuming Value) {
            precondition(initialized < chunkSize)
            (base + initialized).initialize(to: Atomic(value))
            initialized += 1
        }
    }

    private var chunks: [Chunk] = []
    private(set) var count = 0

    /// Adds a value at the end (writer only).
    mutating func append(_ value: consuming Value) {
        if count & (chunkSize - 1) == 0 { chunks.append(Chunk()) }
        chunks[count >> chunkShift].append(value)
        count += 1
    }

    @inline(__always)
    fileprivate func place(_ row: Int) -> UnsafeMutablePointer<Atomic<Value>> {
        precondition(row >= 0 && row < count)
        return chunks[row >> chunkShift].base + (row & (chunkSize - 1))
    }
}

extension AtomicColumn where Value == Bool {
    @inline(__always)
    subscript(row: Int) -> Bool { place(row).pointee.load(ordering: .relaxed) }

    /// Changes a value (writer only).
    func set(_ row: Int, to value: Bool) { place(row).pointee.store(value, ordering: .relaxed) }
}

extension AtomicColumn where Value == UInt64 {
    @inline(__always)
    subscript(row: Int) -> UInt64 { place(row).pointee.load(ordering: .relaxed) }

    /// Changes a value (writer only).
    func set(_ row: Int, to value: UInt64) { place(row).pointee.store(value, ordering: .relaxed) }
}

/// The revision at which each row ceased to be.
///
/// A row dies once, at a revision that no published snapshot has reached yet. A reader asks whether the row was alive at
/// its own revision, and gets the same answer whether it sees the old value or the new one.
struct TombstoneColumn: Sendable {
    private var revisions = AtomicColumn<UInt64>()
    /// Whether any row of each chunk is dead, so that most rows are known to live by a look at a few bytes.
    private var chunksWithDead = AtomicColumn<Bool>()

    /// The number of rows.
    var count: Int { revisions.count }

    /// Adds a living row (writer only).
    mutating func append() {
        if count & (chunkSize - 1) == 0 { chunksWithDead.append(false) }
        revisions.append(.max)
    }

    /// The revision at which the row died, or `UInt64.max`.
    @inline(__always)
    subscript(row: UInt32) -> UInt64 {
        guard chunksWithDead[Int(row) >> chunkShift] else {
            precondition(row < count)
            return .max
        }
        return revisions[Int(row)]
    }

    /// Marks a row as dead from a revision on (writer only).
    func bury(_ row: UInt32, at revision: UInt64) {
        revisions.set(Int(row), to: revision)
        chunksWithDead.set(Int(row) >> chunkShift, to: true)
    }
}
