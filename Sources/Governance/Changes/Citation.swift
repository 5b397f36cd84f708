/// Where a fact was read: the document, the place in it, and its words exactly as they stand.
package struct Citation: Hashable, Sendable, Codable {
    package var document: Ref<SourceDocument>?
    package var place: String?
    package var words: String?

    package init(document: Ref<SourceDocument>? = nil, place: String? = nil, words: String? = nil) {
        self.document = document
        self.place = place
        self.words = words
    }

    package static let fields: [FieldForm] = [
        .optional("document", .reference(SourceDocument.kinds), "The report, plan or meeting it was read in."),
        .optional("place", .text, "The paragraph, page or minute number, as the document numbers it.", .protectable),
        .optional("words", .text, "The document’s own words, exactly as they stand.", .protectable),
    ]
}
