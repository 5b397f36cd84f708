extension Composition {
    /// Puts the text of a complete value in canonical order, where it stands.
    mutating func putInOrder(_ index: Int, from start: Int, firstPiece: Int) throws(CanonicalJSONError) {
        guard drafts.count == index + 1 else {
            let end = text.count
            try render(index)
            text.remove(start..<end)
            return
        }
        // Without nested drafts, all that was written since the value began belongs to it, without gaps.
        switch drafts[index].form {
        case .undecided: throw wroteNothing(index)
        case .scalar: break
        case .array: bracket(from: start, UInt8(ascii: "["), UInt8(ascii: "]"))
        case .object:
            if !arePiecesInOrder(from: firstPiece) {
                try sortPieces(from: firstPiece, in: index)
                let end = text.count
                for piece in pieces[firstPiece...] { text.append(copyOf: piece.start..<piece.end) }
                text.remove(start..<end)
            }
            bracket(from: start, UInt8(ascii: "{"), UInt8(ascii: "}"))
        }
    }

    /// Appends the text of a draft whose parts may stand apart from one another.
    private mutating func render(_ index: Int) throws(CanonicalJSONError) {
        let start = text.count
        switch drafts[index].form {
        case .undecided: throw wroteNothing(index)
        case .scalar: text.append(copyOf: drafts[index].text)
        case .array:
            try render(parts(of: index))
            bracket(from: start, UInt8(ascii: "["), UInt8(ascii: "]"))
        case .object:
            try render(sorted(parts(of: index), in: index))
            bracket(from: start, UInt8(ascii: "{"), UInt8(ascii: "}"))
        }
    }

    private mutating func render(_ parts: [Int]) throws(CanonicalJSONError) {
        for index in parts {
            let part = pieces[index]
            text.append(copyOf: part.start..<part.end)
            if part.child >= 0 { try render(part.child) }
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

    /// Turns the comma before the first part into the opening bracket.
    private mutating func bracket(from start: Int, _ opening: UInt8, _ closing: UInt8) {
        if text.count == start {
            text.append(opening)
        } else {
            text[start] = opening
        }
        text.append(closing)
    }

    private func arePiecesInOrder(from first: Int) -> Bool {
        var index = first + 1
        while index < pieces.count {
            guard NameOrder.compare(pieces[index - 1].name, pieces[index].name, in: text.storage.span.bytes) < 0 else {
                return false
            }
            index += 1
        }
        return true
    }

    /// Sorts the pieces of the object that was written last by the names of the members.
    ///
    /// By insertion while they are few, which needs no memory of its own.
    private mutating func sortPieces(from first: Int, in object: Int) throws(CanonicalJSONError) {
        guard pieces.count - first <= 24 else {
            pieces.replaceSubrange(
                first...,
                with: try sorted(Array(first..<pieces.count), in: object).map { pieces[$0] }
            )
            return
        }
        for index in first + 1..<pieces.count {
            let piece = pieces[index]
            var place = index
            while place > first {
                let order = NameOrder.compare(pieces[place - 1].name, piece.name, in: text.storage.span.bytes)
                if order < 0 { break }
                if order == 0 { throw duplicate(piece.name, in: object) }
                pieces[place] = pieces[place - 1]
                place -= 1
            }
            pieces[place] = piece
        }
    }

    /// Sorts the indices of an object's pieces by the names of the members.
    private func sorted(_ members: consuming [Int], in object: Int) throws(CanonicalJSONError) -> [Int] {
        let pieces = pieces
        let text = text
        var duplicate: NameOrder.Name?
        members.sort { one, other in
            // However members are sorted, two that are equal end up side by side, and are compared for that.
            let order = NameOrder.compare(pieces[one].name, pieces[other].name, in: text.storage.span.bytes)
            if order == 0 { duplicate = pieces[one].name }
            return order < 0
        }
        if let duplicate { throw self.duplicate(duplicate, in: object) }
        return members
    }

    private func duplicate(_ name: NameOrder.Name, in object: Int) -> CanonicalJSONError {
        .duplicateName(self.name(name), path: path(in: object, as: nil))
    }

    private func wroteNothing(_ index: Int) -> CanonicalJSONError {
        invalid("Its type writes no value.", in: index)
    }
}
