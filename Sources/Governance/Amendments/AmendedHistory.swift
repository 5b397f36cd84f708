/// Which of what brings a subject onto the record counts before its day.
package enum OpeningsToCome {
    case none
    /// The one that was recorded first: the subject is named by it where something else names it.
    case first
    case all
}

/// The records of one subject, of which later ones may say that earlier ones are wrong.
///
/// What stands is what the earlier records say in their own order, each in the form that the last record which says it
/// anew gives it, without those that were withdrawn. A record that withdraws may be withdrawn too.
package struct AmendedHistory<Subject: Decider> {
    /// One record.
    package struct Entry {
        package var change: any Change<Subject>
        package var stamp: Stamp
        /// The decision that allows it.
        package var authority: SubjectID?
        package var amends: Amendment?

        package init(
            _ change: any Change<Subject>,
            _ stamp: Stamp,
            authority: SubjectID? = nil,
            amends: Amendment? = nil
        ) {
            (self.change, self.stamp, self.authority, self.amends) = (change, stamp, authority, amends)
        }
    }

    /// What one record says, in the form that counts.
    package struct Standing {
        package var change: any Change<Subject>
        /// That of the record which first said it, but for when it occurred.
        package var stamp: Stamp
        package var authority: SubjectID?
        /// The position of the record that says it in this form.
        package var saidBy: UInt64

        /// From this day on it is settled whether it had come.
        package var lastDay: Day? { stamp.lastDay(under: authority) }
        /// Whether it brings the subject onto the record.
        package var isOpening: Bool { AmendedHistory.opens(change) }
        /// Whether it had, or may have, taken effect by a day.
        func hasCome(by day: Day) -> Bool {
            (stamp.occurred?.earliest ?? stamp.notBefore).map { $0 <= day } ?? true
        }
    }

    /// Every record, in the order of the log.
    package private(set) var entries: [Entry] = []

    package init() {}

    package mutating func append(_ entry: Entry) { entries.append(entry) }

    /// The first so many records.
    package func prefix(_ count: Int) -> AmendedHistory {
        var first = AmendedHistory()
        first.entries = Array(entries.prefix(count))
        return first
    }

    /// Whether any record brings the subject onto the record.
    package var isOpened: Bool { entries.contains { Self.opens($0.change) } }

    /// What stands, in the order of the log.
    ///
    /// - Parameter omitted: The positions of records to be taken for withdrawn.
    /// - Returns: What each record says that stands.
    package func standing(without omitted: Set<UInt64> = []) -> [Standing] {
        let withdrawn = withdrawn(omitted)
        var latest: [UInt64: Entry] = [:]
        for entry in entries where !withdrawn.contains(entry.stamp.position) {
            if let amended = entry.amends?.record, amended < entry.stamp.position { latest[amended] = entry }
        }
        return entries.compactMap { entry in
            let position = entry.stamp.position
            guard entry.amends == nil, entry.change.note == nil, !withdrawn.contains(position) else { return nil }
            guard let said = latest[position] else {
                return Standing(
                    change: entry.change,
                    stamp: entry.stamp,
                    authority: entry.authority,
                    saidBy: position
                )
            }
            var stamp = entry.stamp
            stamp.occurred = said.stamp.occurred
            return Standing(
                change: said.change,
                stamp: stamp,
                authority: said.authority,
                saidBy: said.stamp.position
            )
        }
    }

    /// What stands and had, or may have, taken effect by a day, in the order of the log.
    ///
    /// - Parameters:
    ///   - day: The day.
    ///   - openings: Which of what brings the subject onto the record counts though it is to come.
    ///   - notBefore: The date before which nothing took effect that a decision allows.
    /// - Returns: What each record says that stands.
    package func standing(on day: Day, counting openings: OpeningsToCome, notBefore: (SubjectID) throws -> Day?)
        rethrows
        -> [Standing]
    {
        let standing = try standing().map { said in
            var said = said
            guard said.stamp.occurred == nil, let authority = said.authority else { return said }
            // It was so when it was recorded.
            said.stamp.notBefore = try notBefore(authority).map { min($0, said.stamp.recorded) }
            return said
        }
        // What has no date brought the subject onto the record no later than anything was so of it.
        let isThere = standing.contains { !$0.isOpening && $0.stamp.occurred != nil && $0.hasCome(by: day) }
        let first = standing.first(where: \.isOpening)?.stamp.position
        return standing.filter { said in
            if said.hasCome(by: day) { return true }
            guard said.isOpening else { return false }
            if isThere && said.stamp.occurred == nil { return true }
            return switch openings {
            case .none: false
            case .first: said.stamp.position == first
            case .all: true
            }
        }
    }

    /// The positions of the records that were withdrawn, by records that stand; and of those to be taken for withdrawn.
    package func withdrawn(_ omitted: Set<UInt64> = []) -> Set<UInt64> {
        var withdrawn = omitted
        for entry in entries.reversed() where !withdrawn.contains(entry.stamp.position) {
            guard let record = entry.change.note?.withdrawn, record < entry.stamp.position else { continue }
            withdrawn.insert(record)
        }
        return withdrawn
    }

    /// The state that what stands adds up to; nil where nothing that stands brings the subject onto the record.
    ///
    /// - Parameter omitted: The positions of records to be taken for withdrawn.
    /// - Returns: The state, or nil.
    package func state(without omitted: Set<UInt64> = []) -> Subject.State? { state(of: standing(without: omitted)) }

    /// The state that some of what stands adds up to; nil where nothing of it brings the subject onto the record.
    package func state(of standing: [Standing]) -> Subject.State? {
        standing.contains(where: \.isOpening) || !isOpened ? Self.folded(standing) : nil
    }

    /// What the records other than some add up to, also where none of them brings the subject onto the record.
    package func rest(without omitted: Set<UInt64>) -> Subject.State { Self.folded(standing(without: omitted)) }

    private static func folded(_ standing: [Standing]) -> Subject.State {
        var state = Subject.State()
        for each in standing { each.change.evolve(&state, each.stamp) }
        return state
    }

    fileprivate static func opens(_ change: any Change<Subject>) -> Bool { type(of: change).opens != nil }
}
