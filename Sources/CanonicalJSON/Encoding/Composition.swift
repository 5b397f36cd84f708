/// The text of a document, put together part by part.
///
/// Values write in the order their types choose; canonical JSON wants members sorted. Text is therefore appended as
/// it comes, each element and member with a comma before it, and put in order when the value that opened the object
/// is complete. A value whose members came sorted is not moved at all: its first comma becomes the opening bracket.
struct Composition {
    /// A value begun in its own draft, and what to go back to when it is complete or abandoned.
    struct Opening {
        let draft: Draft.ID
        fileprivate let parent: Int
        fileprivate let outerScope: Int
        fileprivate let firstPiece: Int
        fileprivate let name: NameOrder.Name?
        fileprivate let partStart: Int
        fileprivate let valueStart: Int
    }

    private let maximumDepth: Int
    private let maximumSize: Int
    // Room for a usual record, in blocks below the kilobyte up to which allocating is quickest.
    var text = TextBuffer(capacity: 900)
    private(set) var drafts: [Draft] = []
    var pieces: [Piece] = []
    /// The first error of a call that could not throw; it makes the whole encoding fail.
    private var failure: CanonicalJSONError?
    /// The first draft of the innermost value being written; only its drafts may be written to.
    private var scope = 0
    private var nesting = 0
    private var lastSerial = 0
    private var deepest = 0
    private var hasAbandoned = false

    init(maximumDepth: Int, maximumSize: Int) {
        self.maximumDepth = min(maximumDepth, CanonicalJSON.deepestLimit)
        // Offsets of names have 32 bits.
        self.maximumSize = min(maximumSize, Int(Int32.max))
        drafts.reserveCapacity(8)
        pieces.reserveCapacity(12)
    }

    /// How many bytes of text there is room for.
    var size: Int { text.storage.count }

    /// Begins a document; where another was written before, its drafts are not found again.
    mutating func start() -> Draft.ID {
        text.removeAll(from: 0)
        forget(draftsFrom: 0, piecesFrom: 0)
        (deepest, hasAbandoned) = (0, false)
        lastSerial += 1
        drafts.append(Draft(serial: lastSerial))
        return Draft.ID(index: 0, serial: lastSerial)
    }

    /// The whole document, when its value is written.
    mutating func document() throws(CanonicalJSONError) -> [UInt8] {
        if let failure { throw failure }
        try putInOrder(0, from: 0, firstPiece: 0)
        guard text.count <= maximumSize else { throw tooLarge(0) }
        return text.copy()
    }

    /// How many objects and arrays stand inside one another in the document; nil where something that may have been the
    /// deepest was taken back.
    var height: Int? { hasAbandoned ? nil : deepest }

    // MARK: Parts

    /// Writes a scalar as a member or an element, or begins one for any other value.
    mutating func begin<T>(
        _ value: T,
        as label: Draft.Label,
        in id: Draft.ID
    ) throws(CanonicalJSONError) -> Opening? {
        let parent = try open(id)
        let start = text.count
        let name = introduce(label)
        do throws(CanonicalJSONError) {
            if try appendScalar(value, in: parent, as: label) {
                guard text.count <= maximumSize else { throw tooLarge(parent, as: label) }
                addPiece(to: parent, from: start, name: name)
                return nil
            }
            try enter(id)
        } catch {
            text.removeAll(from: start)
            throw error
        }
        let (outerScope, firstPiece, valueStart) = (scope, pieces.count, text.count)
        let draft = startDraft(as: name, in: parent)
        scope = draft.index
        return Opening(
            draft: draft,
            parent: parent,
            outerScope: outerScope,
            firstPiece: firstPiece,
            name: name,
            partStart: start,
            valueStart: valueStart
        )
    }

    /// Ends a part whose value has been written.
    mutating func complete(_ opening: Opening) throws(CanonicalJSONError) {
        if let failure { throw failure }
        try putInOrder(opening.draft.index, from: opening.valueStart, firstPiece: opening.firstPiece)
        guard text.count <= maximumSize else { throw tooLarge(opening.draft.index) }
        close(opening)
        addPiece(to: opening.parent, from: opening.partStart, name: opening.name)
    }

    /// Takes back a part whose value could not be written.
    mutating func abandon(_ opening: Opening) {
        hasAbandoned = true
        close(opening)
        text.removeAll(from: opening.partStart)
    }

    private mutating func close(_ opening: Opening) {
        forget(draftsFrom: opening.draft.index, piecesFrom: opening.firstPiece)
        scope = opening.outerScope
        leave()
    }

    /// One after another, which for the few there are is quicker than the general removal of a range.
    private mutating func forget(draftsFrom firstDraft: Int, piecesFrom firstPiece: Int) {
        while drafts.count > firstDraft { drafts.removeLast() }
        while pieces.count > firstPiece { pieces.removeLast() }
    }

    /// Counts values that encode other values; without end only in a type that encodes itself as its own single value.
    mutating func enter(_ id: Draft.ID) throws(CanonicalJSONError) {
        guard nesting < 4 * (max(maximumDepth, 0) + 4) else {
            throw invalid("Its type encodes itself without end.", in: try open(id))
        }
        nesting += 1
    }

    mutating func leave() {
        nesting -= 1
    }

    // MARK: Drafts

    /// Writes the only value of a draft where that is a scalar.
    mutating func setScalar<T>(_ value: T, of id: Draft.ID) throws(CanonicalJSONError) -> Bool {
        let index = try openUndecided(id)
        let start = text.count
        guard try appendScalar(value, in: index, as: nil) else { return false }
        try setText(of: index, from: start)
        return true
    }

    /// Writes text that is canonical already as the only value of a draft.
    mutating func setFragment(_ fragment: CanonicalFragment, of id: Draft.ID) throws(CanonicalJSONError) {
        let index = try openUndecided(id)
        guard drafts[index].depth + fragment.height <= maximumDepth else { throw tooDeep(index) }
        let start = text.count
        text.append(copyOf: fragment.bytes.span.bytes)
        deepest = max(deepest, drafts[index].depth + fragment.height)
        try setText(of: index, from: start)
    }

    private mutating func setText(of index: Int, from start: Int) throws(CanonicalJSONError) {
        drafts[index].form = .scalar
        drafts[index].text = start..<text.count
        guard text.count <= maximumSize else { throw tooLarge(index) }
    }

    /// Starts a part that stays open until the value around it is complete.
    mutating func addDraft(
        as label: Draft.Label,
        in id: Draft.ID,
        form: Draft.Form
    ) throws(CanonicalJSONError) -> Draft.ID {
        let parent = try open(id)
        let start = text.count
        let name = introduce(label)
        let draft = startDraft(as: name, in: parent)
        addPiece(to: parent, from: start, name: name, child: draft.index)
        if form != .undecided { try shape(draft, as: form) }
        return draft
    }

    /// Makes a draft an array or an object; asking again for the same form is allowed, and continues it.
    mutating func shape(_ id: Draft.ID, as form: Draft.Form) throws(CanonicalJSONError) {
        let index = try open(id)
        if drafts[index].form == form { return }
        guard drafts[index].form == .undecided else {
            throw invalid("Its type writes more than one kind of value in the same place.", in: index)
        }
        guard drafts[index].depth < maximumDepth else { throw tooDeep(index) }
        deepest = max(deepest, drafts[index].depth + 1)
        drafts[index].form = form
    }

    /// Keeps the first error of a call that cannot throw.
    mutating func fail(_ error: CanonicalJSONError) {
        if failure == nil { failure = error }
    }

    func count(of id: Draft.ID) -> Int {
        isOpen(id) ? drafts[id.index].count : 0
    }

    func codingPath(of id: Draft.ID) -> [any CodingKey] {
        isOpen(id) ? codingPath(in: id.index, as: nil) : []
    }

    @inline(__always)
    private func isOpen(_ id: Draft.ID) -> Bool {
        id.index >= scope && id.index < drafts.count && drafts[id.index].serial == id.serial
    }

    @inline(__always)
    private func open(_ id: Draft.ID) throws(CanonicalJSONError) -> Int {
        guard isOpen(id) else { throw notOpen() }
        return id.index
    }

    private func notOpen() -> CanonicalJSONError {
        failure ?? .invalid(reason: "A type writes to a container that is already complete.", path: "")
    }

    private func openUndecided(_ id: Draft.ID) throws(CanonicalJSONError) -> Int {
        let index = try open(id)
        guard drafts[index].form == .undecided else {
            throw invalid("Its type writes more than one value in the same place.", in: index)
        }
        return index
    }

    private mutating func startDraft(as name: NameOrder.Name?, in parent: Int) -> Draft.ID {
        lastSerial += 1
        let step: Draft.Step = if let name { .member(name) } else { .element(drafts[parent].count) }
        drafts.append(Draft(serial: lastSerial, parent: parent, step: step, depth: drafts[parent].depth + 1))
        return Draft.ID(index: drafts.count - 1, serial: lastSerial)
    }

    /// Records a part that ends where the text ends; elements that follow one another share a piece.
    private mutating func addPiece(to index: Int, from start: Int, name: NameOrder.Name?, child: Int = -1) {
        let last = drafts[index].lastPiece
        if name == nil, child < 0, last >= 0, pieces[last].child < 0, pieces[last].end == start {
            pieces[last].end = text.count
            drafts[index].addPart(endingWith: last)
            return
        }
        drafts[index].addPart(endingWith: pieces.count)
        var piece = Piece(previous: last, start: start, end: text.count, child: child)
        if let name { piece.name = name }
        pieces.append(piece)
    }

    private func tooLarge(_ index: Int, as label: Draft.Label? = nil) -> CanonicalJSONError {
        .tooLarge(limit: maximumSize, path: path(in: index, as: label))
    }

    private func tooDeep(_ index: Int) -> CanonicalJSONError {
        .tooDeep(limit: maximumDepth, path: path(in: index, as: nil))
    }
}
