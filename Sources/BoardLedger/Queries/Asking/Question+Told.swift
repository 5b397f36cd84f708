internal import Governance
internal import LMDB

// What of a subject other records say than those that had come: whether a meeting took place, and who takes over.
extension Question {
    /// Whether something else on record happened at a meeting, which then took place: a decision was made there, the minutes
    /// of another were confirmed, another was held in common with it.
    ///
    /// Cost: the states of what names the meeting, up to the first of which this is true.
    func somethingHappened(at meeting: SubjectID) throws -> Bool {
        try subjects(with: meeting, in: [.partOf, .about]).contains { other, _ in
            // What a view must not know of it cannot conclude from either.
            guard try !viewing.hides(other) else { return false }
            return try holder(of: other)?.anyState.happened(at: meeting) ?? false
        }
    }

    /// The state of a subject in which who takes over from an agency or a body is told as its ``estate(of:)`` has it.
    func settled(_ state: any SubjectState, of id: SubjectID) throws -> any SubjectState {
        guard let institution = state as? any Institution, let everything = try store.everything(of: id, txn),
            everything.standing != .withdrawn
        else { return state }
        func settled<State: Institution>(_ state: State) -> State {
            guard let known = everything.anyState as? State else { return state }
            var settled = state
            settled.succession = known.succession
            return settled
        }
        return settled(institution)
    }

    /// The state of a subject as everything on record tells it: a meeting at which something happened was held, whether or
    /// not a record of its own says so.
    func told(_ state: any SubjectState, of id: SubjectID) throws -> any SubjectState {
        guard var meeting = state as? Meeting.State, meeting.told == .convened, try somethingHappened(at: id) else {
            return try settled(state, of: id)
        }
        meeting.status = .held
        return meeting
    }

    /// The same of a subject by its reference; nil where it has no record that counts.
    func toldState(of id: SubjectID) throws -> (any SubjectState)? {
        try holder(of: id).map { holder in try told(holder.anyState, of: id) }
    }
}
