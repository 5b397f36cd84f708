internal import CanonicalJSON
internal import EventLog
internal import Governance
internal import LMDB
internal import TransparencyLog

/// The ledger's own reading of the records in a piece of evidence.
public struct EvidenceAnswer: Codable, Hashable, Sendable {
    /// Everything on record about the subject.
    public var show: ShowAnswer
    /// Who owns it, where it is an action.
    public var owner: OwnerAnswer?
}

extension Ledger {
    /// The most records that name a subject which a piece of evidence about it brings along.
    static let mostNamings: UInt64 = 2_000

    /// One file for an email: a question, its answer, every record it rests on, and the proof that none was left out; also
    /// every record that names the subject asked about, where they are no more than ``mostNamings``.
    ///
    /// The article “How an extract proves that it is complete” of the target EventLog says why that proof is sound. The
    /// file is a signed note.
    ///
    /// Cost: as ``checkpoint()``, a few reads for each record, and the bytes of every record after the subject's first.
    ///
    /// - Parameters:
    ///   - text: The subject, by its name or by words.
    ///   - moment: The moment asked about.
    ///   - older: A checkpoint that the reader remembers, a signed note; the file then proves that it was only extended.
    ///   - words: Puts the answer into words for people.
    /// - Returns: The text of the file.
    /// - Throws: As ``find(_:kind:_:)`` and ``checkpoint()`` do; ``ProofFailure/inconsistent(size:)``.
    public func evidence(
        about text: String,
        _ moment: Moment,
        since older: [UInt8]? = nil,
        words: (EvidenceAnswer) -> String
    ) throws -> String {
        let old = try older.map { bytes in try ownCheckpoint(bytes) }
        let id = try find(text, moment)
        let answer = EvidenceAnswer(
            show: try show(id.description, moment),
            owner: id.kind == .action ? try owner(of: id.description, moment) : nil
        )
        let key = try keys.signingKey()
        while true {
            let checkpoint = try signedCheckpoint()
            let body = try consult(moment) { question -> Evidence? in
                // The counts are those of the checkpoint only while nothing was recorded after it.
                guard try log.size(question.txn) == checkpoint.unverifiedCheckpoint.size else { return nil }
                return try question.evidence(
                    about: id,
                    answer,
                    words(answer),
                    at: checkpoint,
                    since: old,
                    made: now()
                )
            }
            guard let body else { continue }
            let json = try CanonicalJSONEncoder(maximumSize: 256 << 20).encode(body)
            let note = body.header + "\n" + String(decoding: json, as: Unicode.UTF8.self) + "\n"
            return note + "\n" + (try key.sign(note).description) + "\n"
        }
    }
}

extension Question {
    fileprivate func evidence(
        about id: SubjectID,
        _ answer: EvidenceAnswer,
        _ text: String,
        at checkpoint: SignedCheckpoint,
        since old: Checkpoint?,
        made: Instant
    ) throws -> Evidence {
        let size = checkpoint.unverifiedCheckpoint.size
        let subjects = try grounds(of: id, answer).filter { subject in try !viewing.hides(subject) }
        let disclosure = Disclosure(viewing)
        let counts = try ledger.log.countProofs(for: subjects.map(\.description), txn)
        var evidence = Evidence(
            question: Evidence.Question(
                asOf: moment.asOf.iso,
                knownAt: moment.knownSize.map { String($0) },
                made: made.text,
                subject: id
            ),
            answer: answer,
            text: text,
            checkpoint: checkpoint.description,
            consistency: try old.map { old in
                Evidence.Consistency(
                    size: String(old.size),
                    proof: try ledger.consistency(from: old, to: size, txn).map(\.base64)
                )
            },
            seal: try proven(size - 1, in: size),
            subjects: try zip(subjects, counts).compactMap { subject, count in
                guard let count else { return nil }
                return Evidence.Subject(
                    subject: subject,
                    count: String(count.records),
                    proof: count.proof.map(\.base64),
                    records: try records(of: subject, in: size, disclosure),
                    naming: try count.namings.map { namings in
                        let areBrought = subject == id && namings <= Ledger.mostNamings
                        return Evidence.Naming(
                            count: String(namings),
                            records: areBrought ? try records(naming: subject, in: size, disclosure) : nil
                        )
                    }
                )
            }
        )
        guard disclosure.hasWithheld || !disclosure.openings.isEmpty else { return evidence }
        evidence.openings = Set(disclosure.openings).sorted { ($0.record, $0.field) < ($1.record, $1.field) }
        evidence.view = ledger.view
        return evidence
    }

    private func records(
        of subject: SubjectID,
        in size: UInt64,
        _ disclosure: Disclosure
    ) throws -> [Evidence.Proven] {
        var positions: [UInt64] = []
        try log.storedHistory(of: subject.description, txn) { record in
            positions.append(record.sequence)
            return true
        }
        return try positions.map { position in
            try disclosure.disclosed(proven(position, in: size), log.stored(at: position, txn))
        }
    }

    private func records(
        naming subject: SubjectID,
        in size: UInt64,
        _ disclosure: Disclosure
    ) throws -> [Evidence.Proven] {
        var positions: [UInt64] = []
        try ledger.log.storedNamings(of: subject.description, txn) { record in
            positions.append(record.sequence)
            return true
        }
        return try positions.map { position in
            try disclosure.disclosed(proven(position, in: size), log.stored(at: position, txn))
        }
    }

    private func proven(
        _ position: UInt64,
        in size: UInt64
    ) throws -> Evidence.Proven {
        let line = try ledger.log.line(at: position, txn) ?? []
        return Evidence.Proven(
            record: String(decoding: line, as: Unicode.UTF8.self),
            proof: try ledger.log.inclusionProof(of: position, in: size, txn).map(\.base64)
        )
    }

    /// The subject, and what the answer about it rests on: everything its records name, the gaps the answer tells of, and
    /// behind decisions, meetings and reports whatever those name.
    private func grounds(
        of id: SubjectID,
        _ answer: EvidenceAnswer
    ) throws -> [SubjectID] {
        var found = [id]
        var next = 0
        func add(_ others: some Sequence<SubjectID>) {
            for other in others.sorted() where !found.contains(other) { found.append(other) }
        }
        add((answer.owner?.gaps ?? []).compactMap(\.gap))
        while next < found.count {
            let subject = found[next]
            next += 1
            let goesOn = next == 1 || [.decision, .meeting, .report].contains(subject.kind)
            guard goesOn else { continue }
            try log.storedHistory(of: subject.description, txn) { record in
                add(Array(try StoredChange(record, ledger.zone).named))
                // On which ground words of it are withheld.
                add(Set((try record.data.protectedValues() ?? [:]).values.map(\.key)).filter { $0.kind == .exemption })
                return true
            }
        }
        // Whatever the moment asked about, the records are those of the checkpoint, and so are their grounds.
        return found
    }
}

/// What a piece of evidence tells of protected words: those that the view may see, with their proof, and whether there are
/// others.
private final class Disclosure {
    private let viewing: Viewing
    private(set) var openings: [Evidence.Opening] = []
    private(set) var hasWithheld = false

    init(_ viewing: Viewing) { self.viewing = viewing }

    /// A record as the view may see it: whole, or as the hash of its leaf.
    func disclosed(_ proven: Evidence.Proven, _ record: StoredRecord?) throws -> Evidence.Proven {
        guard let record else { return proven }
        guard try viewing.withholds(record) else {
            openings += try viewing.openings(of: record)
            return proven
        }
        hasWithheld = true
        return Evidence.Proven(
            leaf: MerkleTree.leafHash(record.line).base64,
            position: "\(record.sequence)",
            proof: proven.proof
        )
    }
}
