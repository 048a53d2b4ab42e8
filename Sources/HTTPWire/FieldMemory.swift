/// The field sections that came last, so that a client that sends the same lines with each of its requests has them read
/// once.
///
/// Each place keeps one section, for the connections that share the place; a section is recalled where the octets are
/// the same, its end included, so that reading them would find the same. The places are few and long sections get none,
/// so that all of it is bounded. Not safe for use by several threads at once.
package final class FieldMemory {
    /// A section with what follows from it.
    package final class Section {
        /// Which representation such lines ask for.
        package enum Variant {
            /// Nobody asked yet.
            case unknown
            /// Each request is looked at by itself.
            case individual
            /// A number of the handler's own.
            case numbered(Int)
        }

        let version: HTTPVersion
        package let fields: FieldSection
        package let framing: MessageFraming
        package var variant = Variant.unknown

        init(version: HTTPVersion, fields: FieldSection, framing: MessageFraming) {
            self.version = version
            self.fields = fields
            self.framing = framing
        }

        /// The octets that it takes up in a message, the empty line behind it included.
        package var length: Int { fields.bytes.count + 2 }
    }

    /// Where the sections of one connection are kept.
    package struct Place {
        private let memory: FieldMemory
        private let index: Int

        /// The place of a connection with a number.
        package init(_ memory: FieldMemory, connection number: Int) {
            self.memory = memory
            index = number & (FieldMemory.places - 1)
        }

        /// The section that starts in a message at an offset, where it is the one that is kept.
        package func section(_ version: HTTPVersion, _ input: Span<UInt8>, from start: Int) -> Section? {
            guard let section = memory.sections[index], section.version == version,
                input.hasPrefix(section.fields.bytes, at: start)
            else { return nil }
            let end = start + section.fields.bytes.count
            return end + 1 < input.count && input[end] == 0x0D && input[end + 1] == 0x0A ? section : nil
        }

        /// Keeps a section that was read.
        func keep(_ message: RequestDecoder.Message) {
            let (version, fields) = (message.head.version, message.head.fields)
            guard fields.bytes.count <= FieldMemory.longest else { return }
            // Many connections send what others send: they share it.
            if let latest = memory.latest, latest.version == version, latest.fields.bytes == fields.bytes {
                memory.sections[index] = latest
            } else {
                let section = Section(version: version, fields: fields, framing: message.framing)
                memory.latest = section
                memory.sections[index] = section
            }
        }
    }

    /// A power of two.
    private static let places = 64
    private static let longest = 2 * 1024

    private var sections = [Section?](repeating: nil, count: places)
    private var latest: Section?

    /// Makes an empty memory.
    package init() {}
}
