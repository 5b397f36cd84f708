internal import CanonicalJSON
internal import LMDB
internal import TransparencyLog

/// The part of a check that is about what records say: their order, their subjects' histories, their batches, the seals.
struct RecordCheck {
    let log: EventLog
    /// Where the check began; what lies before is taken from the indexes.
    let start: UInt64
    private(set) var result = Verification()
    private(set) var done: UInt64 = 0

    /// False once a record is missing or cannot be read: the records after it no longer tell the subjects' numbers.
    private(set) var isWhole = true
    private(set) var subjects = NameIndex()
    /// For each subject, what the check knows of its history.
    private(set) var histories: [History] = []
    /// For each record that was read, its subject.
    private(set) var subjectOfRecord: [UInt32] = []
    /// Where the records that were read do not follow one another: which of them, and its position.
    private(set) var jumps: [(record: Int, position: UInt64)] = []
    private(set) var batches = NameIndex()
    /// For each batch, the position of its first record.
    private(set) var batchStarts: [UInt64] = []

    private let source: [UInt8]
    private var lastPosition: UInt64?
    private var nextPosition: UInt64?
    private var lastTime: [UInt8] = []
    /// The record that confirmed the clock last.
    private(set) var lastClock: UInt64?
    var seals = SealCheck()
    private var batch = (id: [UInt8](), commitment: [UInt8](), count: UInt64(0))

    /// How many records a subject has.
    struct History {
        /// How many came before the check began.
        var before: UInt64
        var count: UInt64
        var lastPosition: UInt64
        /// How many of its records are seals.
        var seals: UInt64 = 0
        /// How many records of other subjects name it.
        var namings: UInt64 = 0
        /// Which record named it last, counted from 1.
        var lastNamer: UInt64 = 0
    }

    /// Begins with the first record, or behind those that were checked before.
    init(log: EventLog, start: UInt64, _ txn: borrowing some ReadableTransaction & ~Copyable) throws {
        self.log = log
        self.start = start
        source = Array(log.origin.utf8)
        // To grow into this many takes longer than to ask for room once; a damaged number is not believed.
        subjectOfRecord.reserveCapacity(Int(min(try log.size(txn), 1 << 24)))
        guard start > 0 else { return }
        lastPosition = start - 1
        do {
            guard let last = try log.record(at: start - 1, txn) else {
                damage(start - 1, "the record that should be here is missing")
                return
            }
            lastTime = Array(last.recordedTime.text.utf8)
            lastClock = try log.untrustedTimes(knownSize: start, txn).last?.positions.upperBound
            let place = BatchPlace(last.id)
            batch = (Array(last.correlationID.utf8), Array((place?.commitment ?? "").utf8), UInt64(place?.number ?? 0))
        } catch LogError.damaged(_, let what) {
            damage(start - 1, what)
        }
    }

    /// Takes the next lines of the log.
    ///
    /// - Parameters:
    ///   - portion: The lines.
    ///   - txn: A transaction of the commit that they were read from.
    /// - Throws: What reading the indexes throws.
    mutating func take(_ portion: Portion, _ txn: borrowing some ReadableTransaction & ~Copyable) throws {
        let text = portion.text.span.bytes
        for line in portion.lines { try take(line, portion.names[line.names], in: text, txn) }
    }

    private mutating func take(
        _ line: Portion.Line,
        _ names: ArraySlice<Range<Int>>,
        in text: RawSpan,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws {
        done += 1
        guard let position = line.position else {
            return damage(lastPosition, "the entry that follows has no position")
        }
        let expected = lastPosition.map { $0 &+ 1 } ?? 0
        lastPosition = position
        if position != expected {
            isWhole = false
            damage(expected, "the record that should be here is missing; the next one stands at position \(position)")
        }
        do {
            let whole = text.extracting(line.whole)
            if let attributes = line.attributes {
                let subject = try check(attributes, in: text, at: position, whole, txn)
                for name in names { count(text.extracting(name), namedBy: subject) }
            } else {
                // Whatever is unusual about the line, the record's own reading says it best.
                var (text, reader) = ([UInt8](), RecordReader())
                let record = try reader.stored(whole, at: position)
                let attributes = RecordLine(record.record, in: &text)
                let subject = try check(attributes, in: text.span.bytes, at: position, whole, txn)
                if !record.isSeal { record.forEachName { count($0, namedBy: subject) } }
            }
        } catch LogError.damaged(_, let what) {
            isWhole = false
            damage(position, what)
        }
    }

    mutating func damage(_ position: UInt64?, _ what: String) {
        result.add(Damage(position: position, what: what))
    }
}

extension RecordCheck {
    /// Returns the record's subject.
    private mutating func check(
        _ attributes: RecordLine,
        in text: RawSpan,
        at position: UInt64,
        _ line: RawSpan,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> Int {
        if attributes.sequence != position {
            damage(position, "the record says it stands at position \(attributes.sequence)")
        }
        let source = text.extracting(attributes.source)
        if !source.holds(self.source) {
            damage(position, "the record says it belongs to the ledger \(source.text)")
        }
        if text.extracting(attributes.type).holds(LogAffair.clockTypeBytes) {
            try confirmClock(line, at: position, txn)
        }
        checkTime(text.extracting(attributes.recordedTime), at: position)
        let version = Seal.Version(type: text.extracting(attributes.type))
        // A seal's root needs every subject from the first record on, so a check that began later leaves it alone.
        if let version, start == 0 {
            try checkSeal(version, EventLog.record(line, at: position), at: position, txn)
        }
        let subject = try checkSubject(
            text.extracting(attributes.subject),
            attributes.subjectVersion,
            at: position,
            txn
        )
        if version != nil { histories[subject].seals += 1 }
        seals.note(subject, version == nil ? .record : .seal)
        checkBatch(text.extracting(attributes.correlationID), text.extracting(attributes.id), at: position)
        return subject
    }

    /// Counts that the record that was checked last has a text, which may be the name of another subject.
    private mutating func count(_ name: RawSpan, namedBy subject: Int) {
        guard start == 0, let named = subjects.find(name), named != subject else { return }
        let history = histories[named]
        // Of the subject that has seals only, no record is counted yet.
        guard history.lastNamer != done, history.count > history.seals else { return }
        histories[named].lastNamer = done
        histories[named].namings += 1
        seals.note(named, .naming)
    }

    /// From a record that confirms the clock on, times go on from those that are to be trusted.
    private mutating func confirmClock(
        _ line: RawSpan,
        at position: UInt64,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws {
        var reader = RecordReader()
        // Of a line without escapes nothing is kept but its attributes: it is read where it stands.
        let record = line.byteCount > 0 ? try reader.stored(line, at: position) : try log.stored(at: position, txn)
        guard let record, case .clockConfirmed(let from, let previous)? = try? LogAffair(record), from < position,
            previous == lastClock
        else { return damage(position, "the record confirms a clock that was not wrong in this way") }
        lastTime = from == 0 ? [] : Array((try log.record(at: from - 1, txn)?.recordedTime.text ?? "").utf8)
        lastClock = position
    }

    /// The order of times is that of their text.
    private mutating func checkTime(_ time: RawSpan, at position: UInt64) {
        guard !time.holds(lastTime) else { return }
        let time = time.array
        if time.lexicographicallyPrecedes(lastTime) {
            damage(position, "the record was written before the one in front of it")
        }
        lastTime = time
    }

    private mutating func checkSubject(
        _ name: RawSpan,
        _ version: UInt64,
        at position: UInt64,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> Int {
        let subject: Int
        if let known = subjects.find(name) {
            subject = known
        } else {
            subject = subjects.add(name)
            let before = try numberBefore(version, of: subjects.text(subject), txn)
            histories.append(History(before: before, count: before, lastPosition: position))
        }
        if version != histories[subject].count {
            damage(position, "the record says it is number \(version) of \(subjects.text(subject))")
        }
        histories[subject].count += 1
        histories[subject].lastPosition = position
        if position != nextPosition { jumps.append((subjectOfRecord.count, position)) }
        nextPosition = position &+ 1
        subjectOfRecord.append(UInt32(truncatingIfNeeded: subject))
        return subject
    }

    /// How many records a subject had before its first one that this check sees, which says its own version.
    private func numberBefore(
        _ version: UInt64,
        of subject: String,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> UInt64 {
        guard start > 0, version > 0, let entry = try log.schema.subjects.find(subject, txn),
            let last = try log.schema.history.find((entry.number, version - 1), txn), last < start
        else { return 0 }
        return version
    }

    private mutating func checkBatch(_ name: RawSpan, _ id: RawSpan, at position: UInt64) {
        let place = Self.placeInBatch(id)
        if let place, name.holds(batch.id), id.extracting(first: place.commitment).holds(batch.commitment) {
            batch.count &+= 1
        } else {
            if batches.find(name) == nil {
                _ = batches.add(name)
                batchStarts.append(position)
            } else {
                damage(position, "the batch \(name.text) is in two pieces")
            }
            batch = (name.array, id.extracting(first: place?.commitment ?? 0).array, 1)
        }
        if place?.number != batch.count {
            damage(position, "the record’s id \(id.text) does not fit its place in its batch")
            // Told once: those behind it are compared with it.
            if let number = place?.number { batch.count = number }
        }
    }

    /// As ``BatchPlace``: how long the commitment in an id is, and the number behind it.
    private static func placeInBatch(_ id: RawSpan) -> (commitment: Int, number: UInt64)? {
        guard let dot = id.withUnsafeBytes({ $0.firstIndex(of: UInt8(ascii: ".")) }) else { return nil }
        let digits = id.extracting(droppingFirst: dot + 1)
        guard let number = digits.number, number > 0, !digits.beginsWithZero else { return nil }
        return (dot, number)
    }
}

extension RawSpan {
    fileprivate var beginsWithZero: Bool { withUnsafeBytes { $0.first == UInt8(ascii: "0") } }
}
