internal import LMDB
internal import TransparencyLog

/// Counts the records of subjects, and the records that name them, as seals of the second version do.
struct NamingCount {
    /// The subjects that have a record, as far as they were met here.
    private var names = NameIndex()
    /// For each of them, what was counted here, and the record that named it last.
    private var counted: [(counts: SubjectCounts, lastNamer: UInt64?)] = []
    /// Takes the next record.
    ///
    /// - Parameters:
    ///   - record: The record; a seal counts for nothing.
    ///   - isOlder: Whether a name is that of a subject which had a record, seals apart, before the first one that is taken
    ///     here.
    /// - Throws: What `isOlder` throws.
    mutating func take(_ record: StoredRecord, isOlder: (RawSpan) throws -> Bool) throws {
        guard !record.isSeal else { return }
        let own = record.withBytes(of: .subject) { number(of: $0) }
        counted[own].counts.records += 1
        try record.forEachName { name in
            guard let named = try numberIfSubject(name, isOlder), named != own,
                counted[named].lastNamer != record.sequence
            else { return }
            counted[named].lastNamer = record.sequence
            counted[named].counts.namings = (counted[named].counts.namings ?? 0) + 1
        }
    }

    private mutating func number(of name: RawSpan) -> Int {
        if let known = names.find(name) { return known }
        counted.append((SubjectCounts(records: 0, namings: 0), nil))
        return names.add(name)
    }

    private mutating func numberIfSubject(_ name: RawSpan, _ isOlder: (RawSpan) throws -> Bool) throws -> Int? {
        if let known = names.find(name) { return known }
        guard EventLog.longestSubject >= name.byteCount, !name.isEmpty, try isOlder(name) else { return nil }
        return number(of: name)
    }

    /// What was counted of each subject, in the order of the keys.
    var entries: [MapEntry] {
        counted.enumerated().map { MapEntry(key: Hash.sha256(names[$0]), counts: $1.counts) }.sorted { $0.key < $1.key }
    }
}
