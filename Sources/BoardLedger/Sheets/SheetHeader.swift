internal import Governance

/// What a sheet’s header says once for the entries that do not say it themselves.
package struct SheetHeader: Sendable {
    var occurred: EDTFDate?
    var authority: Ref<Decision>?
    var meeting: Ref<Meeting>?
    var document: Ref<SourceDocument>?
    /// Where each stands.
    private var places: [String: TextPlace] = [:]
    /// The entries of the same sheet, from 1, that bring the decision and the document onto the record.
    private var (makesAuthority, makesDocument): (Int?, Int?) = (nil, nil)

    /// What an entry writes in place of a value that the header would give it.
    static let notStated = "not stated"

    /// The fields of a sheet before its entries.
    static let fields: [FieldForm] = [
        .required("sheet", .text, "What it is called."),
        .optional("id", .text, "Names the sheet, so that it is recorded only once. Left out, its content names it."),
        .required("actor", .text, "Who records it."),
        .required("capacity", .choice(Sheet.Capacity.allCases.map(\.rawValue)), "As what they record it."),
        .optional(
            "document",
            .reference(SourceDocument.kinds),
            "What the sheet was made from. It stands in where a citation names no document; in a sheet whose header has "
                + "`occurred`, `authority` or `meeting` also for each entry without a citation."
        ),
        .optional(
            "occurred",
            .date,
            "The date of each entry that has none, unless its command has a date of its own or takes that of a meeting or "
                + "a decision, or says since when something has been there."
        ),
        .optional(
            "authority",
            .reference([.decision]),
            "The decision behind each entry that needs one and names none. Where the sheet itself makes the decision, it "
                + "holds for the entries behind that."
        ),
        .optional(
            "meeting",
            .reference([.meeting]),
            "The meeting of each entry whose command has a field for it and gives none."
        ),
    ]

    /// What the header of a sheet can say for a command.
    static func uses<C: Change>(for _: C.Type) -> [Description.HeaderUse] {
        let uses = [
            (header: "occurred", field: C.takesSheetDate ? "occurred" : nil),
            (header: "authority", field: C.needsAuthority ? "authority" : nil),
            (header: "document", field: "citation"),
            (header: "meeting", field: C.meetingField),
        ]
        return uses.compactMap { use in use.field.map { Description.HeaderUse(header: use.header, field: $0) } }
    }
}

extension SheetHeader {
    init(
        occurred: EDTFDate?,
        authority: Ref<Decision>?,
        meeting: Ref<Meeting>?,
        document: Ref<SourceDocument>?,
        in root: SheetNode,
        before entries: [SheetNode]
    ) {
        (self.occurred, self.authority, self.meeting, self.document) = (occurred, authority, meeting, document)
        for name in given { places[name] = root[name]?.place }
        makesAuthority = authority.flatMap { number(ofEntryOpening: $0.id, in: entries) }
        makesDocument = document.flatMap { number(ofEntryOpening: $0.id, in: entries) }
    }

    /// The fields that the header has, of those that may hold for entries.
    var given: [String] {
        (occurred == nil ? [] : ["occurred"]) + (authority == nil ? [] : ["authority"])
            + (meeting == nil ? [] : ["meeting"]) + (document == nil ? [] : ["document"])
    }

    /// Whether the sheet says what holds for all of its entries, so that its document is the source of all of them.
    ///
    /// Sheets that say it of their document alone are older than this, and record what they always did.
    private var holdsForAll: Bool { occurred != nil || authority != nil || meeting != nil }

    private func number(ofEntryOpening id: SubjectID, in entries: [SheetNode]) -> Int? {
        entries.firstIndex { entry in
            guard let command = entry["command"]?.words, let type = ChangeCatalogue.byCommand[command],
                type.opens != nil, type.kind == id.kind
            else { return false }
            let slug = entry[id.kind.rawValue]?.words
            return slug == id.slug || slug == nil && id == meeting?.id
        }.map { $0 + 1 }
    }

    /// What the header says in place of an entry of the sheet.
    ///
    /// An entry that corrects a record says in full what that record should have said, and takes nothing.
    func offer<C: Change>(to entry: SheetNode, _ number: Int, _: C.Type, without silent: [String]) -> HeaderOffer {
        var offer = HeaderOffer(places: places)
        guard entry["corrects"] == nil else { return offer }
        let lacks = { (name: String) in entry[name] == nil && !silent.contains(name) }
        if C.takesSheetDate, lacks("occurred") { offer.occurred = occurred }
        if C.needsAuthority, lacks("authority"), let authority {
            if let makesAuthority, number < makesAuthority {
                offer.remarks.append(Self.isBefore("authority", authority.id, entry: makesAuthority))
            } else {
                offer.authority = authority
            }
        }
        if holdsForAll, lacks("citation"), let document, number != makesDocument {
            if let makesDocument, number < makesDocument {
                offer.remarks.append(Self.isBefore("document", document.id, entry: makesDocument))
            } else {
                offer.document = document
            }
        }
        return offer
    }

    /// The document that stands in for an entry’s citation without one: the entry that brings it onto the record cites itself.
    func document(for number: Int) -> Ref<SourceDocument>? { number == makesDocument ? nil : document }

    private static func isBefore(_ field: String, _ id: SubjectID, entry: Int) -> String {
        "The header’s “\(field)” does not hold for it: it stands before entry \(entry), which brings \(id) onto the record."
    }

    /// The entry’s field for the meeting, with that of the header.
    func meeting<C: Change>(for _: C.Type) -> (name: String, value: SheetNode)? {
        guard let meeting, let name = C.meetingField, let place = places["meeting"] else { return nil }
        let opens = C.opens != nil && C.Subject.kind == .meeting
        return (name, SheetNode(content: .text(opens ? meeting.id.slug : meeting.id.description), place: place))
    }

    /// That one of its fields holds for no entry.
    func remark(_ field: String) -> String {
        let reason =
            switch field {
            case "occurred": "each has a date of its own, takes that of its meeting or decision, or takes none"
            case "authority": "none that needs a decision lacks one"
            case "meeting": "none has a field for it that it leaves out"
            default:
                holdsForAll ? "each has a citation of its own" : "none gives a citation that leaves the document out"
            }
        return "The header’s “\(field)” holds for no entry: \(reason)."
    }
}

extension Change {
    fileprivate static var kind: SubjectKind { Subject.kind }
}
