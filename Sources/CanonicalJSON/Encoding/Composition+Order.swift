extension Composition {
    /// Puts the text of a complete value in canonical order, where it stands.
    mutating func putInOrder(_ index: Int, from start: Int, firstPiece: Int) throws(CanonicalJSONError) {
        guard drafts.count == index + 1 else {
            var ordered: [UInt8] = []
            ordered.reserveCapacity(text.count - start)
            try render(index, into: &ordered)
            replaceText(from: start, with: ordered)
            return
        }
        // Without nested drafts, all that was written since the value began belongs to it, without gaps.
        switch drafts[index].form {
        case .undecided: throw wroteNothing(index)
        case .scalar: break
        case .array: Self.bracket(&text, from: start, UInt8(ascii: "["), UInt8(ascii: "]"))
        case .object:
            if !arePiecesInOrder(from: firstPiece) {
                let members = try sorted(Array(firstPiece..<pieces.count), in: index)
                scratch.removeAll(keepingCapacity: true)
                scratch.reserveCapacity(text.capacity)
                Self.append(members, of: pieces, text, to: &scratch)
                replaceText(from: start, with: scratch)
            }
            Self.bracket(&text, from: start, UInt8(ascii: "{"), UInt8(ascii: "}"))
        }
    }

    /// Appends the text of a draft whose parts may stand apart from one another.
    private func render(_ index: Int, into ordered: inout [UInt8]) throws(CanonicalJSONError) {
        let start = ordered.count
        switch drafts[index].form {
        case .undecided: throw wroteNothing(index)
        case .scalar: ordered += text[drafts[index].text]
        case .array:
            try render(parts(of: index), into: &ordered)
            Self.bracket(&ordered, from: start, UInt8(ascii: "["), UInt8(ascii: "]"))
        case .object:
            try render(sorted(parts(of: index), in: index), into: &ordered)
            Self.bracket(&ordered, from: start, UInt8(ascii: "{"), UInt8(ascii: "}"))
        }
    }

    private func render(_ parts: [Int], into ordered: inout [UInt8]) throws(CanonicalJSONError) {
        for index in parts {
            let part = pieces[index]
            ordered += text[part.start..<part.end]
            if part.child >= 0 { try render(part.child, into: &ordered) }
        }
    }

    /// The indices of a draft's pieces, as they were written.
    private func parts(of index: Int) -> [Int] {
        var parts: [Int] = []
        var piece = drafts[index].lastPiece
        while piece >= 0 {
            parts.append(piece)
            piece = pieces[piece].previous
        }
        return parts.reversed()
    }

    /// By spans: each slice of an array would count as another owner of it.
    private static func append(_ members: [Int], of pieces: [Piece], _ text: [UInt8], to ordered: inout [UInt8]) {
        for member in members {
            let bytes = text.span.extracting(pieces[member].start..<pieces[member].end)
            ordered.append(addingCapacity: bytes.count) { output in
                for index in bytes.indices { output.append(bytes[index]) }
            }
        }
    }

    /// Turns the comma before the first part into the opening bracket.
    private static func bracket(_ text: inout [UInt8], from start: Int, _ opening: UInt8, _ closing: UInt8) {
        if text.count == start {
            text.append(opening)
        } else {
            text[start] = opening
        }
        text.append(closing)
    }

    private mutating func replaceText(from start: Int, with ordered: [UInt8]) {
        text.removeLast(text.count - start)
        text += ordered
    }

    private func arePiecesInOrder(from first: Int) -> Bool {
        var index = first + 1
        while index < pieces.count {
            guard NameOrder.compare(pieces[index - 1].name, pieces[index].name, in: text.span.bytes) < 0 else {
                return false
            }
            index += 1
        }
        return true
    }

    /// Sorts the indices of an object's pieces by the names of the members.
    private func sorted(_ members: consuming [Int], in object: Int) throws(CanonicalJSONError) -> [Int] {
        let (text, pieces) = (text, pieces)
        var duplicate: NameOrder.Name?
        members.sort { one, other in
            // However members are sorted, two that are equal end up side by side, and are compared for that.
            let order = NameOrder.compare(pieces[one].name, pieces[other].name, in: text.span.bytes)
            if order == 0 { duplicate = pieces[one].name }
            return order < 0
        }
        if let duplicate {
            let content = text.span.bytes.extracting(duplicate.start..<duplicate.end)
            let name = String(decoding: StringEscape.unescape(content), as: UTF8.self)
            throw .duplicateName(name, path: path(in: object, as: nil))
        }
        return members
    }

    private func wroteNothing(_ index: Int) -> CanonicalJSONError {
        invalid("Its type writes no value.", in: index)
    }
}
