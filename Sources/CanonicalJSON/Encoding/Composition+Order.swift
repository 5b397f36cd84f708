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
                let members = try sorted(Array(pieces[firstPiece...]), in: index)
                scratch.removeAll(keepingCapacity: true)
                for member in members { scratch += text[member.start..<member.end] }
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

    private func render(_ parts: [Piece], into ordered: inout [UInt8]) throws(CanonicalJSONError) {
        for part in parts {
            ordered += text[part.start..<part.end]
            if part.child >= 0 { try render(part.child, into: &ordered) }
        }
    }

    private func parts(of index: Int) -> [Piece] {
        var parts: [Piece] = []
        var piece = drafts[index].lastPiece
        while piece >= 0 {
            parts.append(pieces[piece])
            piece = pieces[piece].previous
        }
        return parts.reversed()
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

    private func sorted(_ members: consuming [Piece], in object: Int) throws(CanonicalJSONError) -> [Piece] {
        let text = text
        var sorted = members
        sorted.sort { NameOrder.compare($0.name, $1.name, in: text.span.bytes) < 0 }
        for (previous, member) in zip(sorted, sorted.dropFirst())
        where NameOrder.compare(previous.name, member.name, in: text.span.bytes) == 0 {
            let content = text.span.bytes.extracting(member.name.start..<member.name.end)
            let name = String(decoding: StringEscape.unescape(content), as: UTF8.self)
            throw .duplicateName(name, path: path(in: object, as: nil))
        }
        return sorted
    }

    private func wroteNothing(_ index: Int) -> CanonicalJSONError {
        invalid("Its type writes no value.", in: index)
    }
}
