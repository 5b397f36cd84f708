internal import EventLog
internal import Governance
internal import LMDB

/// The decision that allows something, on the day asked about.
struct Authority {
    var decision: SubjectID
    /// Whether what it allows was done before it was made.
    var isRetrospective = false
    /// Whether it may be that it was not yet made on that day.
    var mayBeToCome = false
    /// Whether it is open whether what it allows was done before it was made.
    var mayBeRetrospective = false

    /// Why its standing is not certain; nil where it is.
    var doubt: String? {
        mayBeToCome ? "perhaps not yet decided" : mayBeRetrospective ? "may be retrospective" : nil
    }
}

// Who allowed what, and when: a decision authorises from the day it was made.
extension Question {
    /// The decision behind what a record says; nil where none is named, or where it was made after the day asked about.
    func authority(of told: StoredChange?) throws -> Authority? {
        guard let told, let decision = told.envelope.authority else { return nil }
        let made = try store.everything(of: decision, txn)?.anyState as? Decision.State
        guard let date = made?.date else { return Authority(decision: decision) }
        guard date.earliest <= day || moment.tellsPlans else { return nil }
        let isRetrospective = told.stamp.occurred.map(date.isCertainlyAfter) ?? false
        let mayBeBefore = told.stamp.occurred.map { $0.earliest < date.latest } ?? false
        return Authority(
            decision: decision,
            isRetrospective: isRetrospective,
            mayBeToCome: date.earliest <= day && day < date.latest,
            mayBeRetrospective: mayBeBefore && !isRetrospective
        )
    }

    /// Whether what a record says had, or may have, taken effect by the day asked about.
    func hasCome(_ told: StoredChange) throws -> Bool {
        if let occurred = told.stamp.occurred { return occurred.earliest <= day }
        // What counts on every day, and what rests on a decision and was so when it was recorded.
        guard let decision = told.envelope.authority, told.stamp.recorded > day else { return true }
        return try store.startOfAuthority(of: decision, txn).map { $0 <= day } ?? true
    }

    /// The records that name decisions which were made after the day asked about.
    ///
    /// Cost: the state of every decision.
    func positionsNamingLaterDecisions() throws -> [UInt64] {
        if moment.tellsPlans { return [] }
        var positions: [UInt64] = []
        for decision in try subjects(of: .decision) {
            guard let made = try store.everything(of: decision, txn)?.anyState as? Decision.State,
                let date = made.date, date.latest > day
            else { continue }
            positions += try self.positions(touching: decision.description)
        }
        return positions
    }

    /// The record of which is told what one says: the first that said it, where that one says it anew.
    func firstSaying(_ position: UInt64) throws -> UInt64 {
        try log.stored(at: position, txn).flatMap { record in try Amendment(in: record.data) }?.record ?? position
    }
}
