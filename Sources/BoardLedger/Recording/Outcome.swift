public import EventLog
public import Governance

/// What recording a sheet did, or would do: one row for each entry.
public struct Outcome: Hashable, Sendable {
    /// What became of one entry.
    public enum Fate: Hashable, Sendable {
        /// It gives these records.
        case new([Record])
        /// The ledger already says so.
        case alreadyRecorded
        /// A rule refuses it.
        case refused(Problem)
    }

    /// One entry and what became of it.
    public struct Row: Hashable, Sendable {
        /// The entry's number in its sheet, from 1.
        public var number: Int
        /// Where it stands in the text.
        public var place: TextPlace?
        /// The command's name as written.
        public var command: String
        /// What it is about, where the entry could be read that far.
        public var subject: SubjectID?
        /// What became of it.
        public var fate: Fate
        /// What people must be told of it: that a correction changes who must act.
        public var remarks: [String] = []
        /// What it says because the header of its sheet does.
        public var fromHeader: [HeaderValue] = []

        var isRefused: Bool {
            if case .refused = fate { true } else { false }
        }
    }

    /// The batch's name.
    public var batch: String
    /// What became of each entry; none where the whole batch was on record before.
    public var rows: [Row]
    /// The records: new ones, or those of the same batch recorded before.
    public var records: [Record]
    /// Whether the same batch was on record before: then nothing was written.
    public var isRepeat: Bool
    /// What people must be told of the whole sheet: that its header says something which holds for no entry.
    public var remarks: [String] = []

    /// Whether all of it was on record before, by this batch or by others.
    var saysNothingNew: Bool { isRepeat || records.isEmpty }

    /// The rows that rules refuse.
    public var refused: [Row] { rows.filter(\.isRefused) }
}

/// That a sheet was not recorded, because rules refuse some of its entries.
public struct RefusedSheet: Error, Hashable, Sendable {
    /// What became of each entry.
    public var outcome: Outcome
}

/// What recording several sheets, one after another, did.
public struct RecordedSheets: Sendable {
    /// The outcome of each sheet that was recorded, in order: of the first so many.
    public var outcomes: [Outcome]
    /// Why the next one was not recorded, and none behind it: a ``RefusedSheet``, or a `LogError`; nil where all were.
    public var stoppedBy: (any Error)?
}
