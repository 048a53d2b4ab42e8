extension EntityID {
    /// The id of one of several entities that bear the same full name: the name's own slug for the first, and the slug
    /// with two hyphens and a number for the others (`alex-morgan`, `alex-morgan--2`).
    ///
    /// A slug made from a name never has two hyphens in a row, so that the two kinds cannot meet.
    ///
    /// - Parameter number: From 1.
    /// - Returns: The id of that bearer of the name.
    package func namesake(_ number: Int) -> EntityID {
        let name = namesakes.name
        return number > 1 ? EntityID(rawValue: "\(name)--\(number)") : name
    }

    /// The slug of the name, and which of its bearers this is, from 1.
    package var namesakes: (name: EntityID, number: Int) {
        let bytes = Array(rawValue.utf8)
        guard let end = bytes.lastIndex(of: UInt8(ascii: "-")), end > 1, bytes[end - 1] == UInt8(ascii: "-"),
            let number = Int(String(decoding: bytes[(end + 1)...], as: UTF8.self)), (2...9999).contains(number)
        else { return (self, 1) }
        let name = EntityID(rawValue: String(decoding: bytes[..<(end - 1)], as: UTF8.self))
        // "--02" is nothing that we made.
        return rawValue == "\(name)--\(number)" ? (name, number) : (self, 1)
    }
}

extension Analysis {
    /// Writes another id wherever quotations, events and stances speak of some entities; the entities stay as they are.
    package mutating func renameReferences(to ids: [EntityID: EntityID]) {
        for index in quotations.indices {
            if let source = quotations[index].source.entityID, let id = ids[source] {
                quotations[index].source.entityID = id
            }
        }
        for index in events.indices {
            var participants: [Participant] = []
            for var participant in events[index].participants {
                if let id = ids[participant.entityID] { participant.entityID = id }
                if !participants.contains(participant) { participants.append(participant) }
            }
            events[index].participants = participants
        }
        for index in stances.indices {
            if let id = ids[stances[index].target] { stances[index].target = id }
            if let holder = stances[index].holder.entityID, let id = ids[holder] { stances[index].holder = .entity(id) }
        }
        // Nobody is for or against himself.
        stances.removeAll { $0.holder == .entity($0.target) }
    }
}
