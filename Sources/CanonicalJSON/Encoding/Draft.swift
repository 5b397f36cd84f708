/// One value whose text is being written.
struct Draft {
    /// Names a draft for the containers that write to it; a draft that is gone is not found again.
    struct ID {
        let index: Int
        let serial: Int

        /// Names no draft: for a value that can no longer be written.
        static let none = ID(index: -1, serial: -1)
    }

    /// What a value is to the one around it.
    enum Label {
        case member(String)
        case element
    }

    /// Where a draft stands in its parent: a position in the text, so that a draft costs no reference count.
    enum Step {
        case document
        case member(NameOrder.Name)
        case element(Int)
    }

    enum Form {
        case undecided, scalar, array, object
    }

    let serial: Int
    /// The draft this one is a part of; -1 for the whole document.
    var parent = -1
    var step = Step.document
    /// How many objects and arrays stand around this value.
    var depth = 0
    var form = Form.undecided
    /// Where a scalar's text stands.
    var text = 0..<0
    /// The index of the last piece of an array or object; -1 where there is none yet.
    private(set) var lastPiece = -1
    private(set) var count = 0

    mutating func addPart(endingWith piece: Int) {
        lastPiece = piece
        count += 1
    }
}

/// Text that belongs to an array or object: elements, or one member, each with the comma before it.
struct Piece {
    /// The index of the piece before this one in the same draft; -1 for the first.
    let previous: Int
    let start: Int
    var end: Int
    /// A member's name.
    var name = NameOrder.Name(start: 0, end: 0, isEscaped: false)
    /// The draft whose text follows this piece; -1 for none.
    var child = -1
}
