internal import CanonicalJSON
internal import EventLog
internal import Governance

extension StoredRecord {
    /// The words of a record that stand in it in clear.
    ///
    /// - Parameter withholding: What withholds some of them; nil for all that could be.
    /// - Returns: The texts, in the order of the fields.
    /// - Throws: `LogError` where the record cannot be read.
    func wordsInClear(of withholding: WithheldFields? = nil) throws -> [String] {
        func ways<C: Change>(_ type: C.Type) -> [String] { withholding?.ways(in: type) ?? WithheldFields.all(of: type) }
        guard let type = ChangeCatalogue.byType[type] else { return [] }
        let said = try data.decode(JSONValue.self)
        var texts: [String] = []
        for field in ways(type) {
            _ = try said.replacingTexts(at: field) { _, text in
                if !ProtectedText.isIn(text) { texts.append(text) }
                return text
            }
        }
        return texts
    }
}
