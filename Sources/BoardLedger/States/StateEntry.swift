internal import Governance

/// What is stored of one state: a check sum, what is known of the records that are folded, and the state.
///
/// Of a long state only what is asked for is read. The sum finds that other bytes than those written lie on the disk before
/// anybody is answered from them; it is no defence against forgers, who are found by comparing with the records.
enum StateEntry {
    private static let sumSize = 4

    /// What is known of the records that a state is folded from.
    struct Head: Hashable {
        /// How many there are.
        var version: UInt64 = 0
        var standing = Standing.plain
        /// The positions of those that later ones say something of, in the order in which that came.
        var amended: [UInt64] = []
        /// Whether one of them says otherwise than it did, or nothing any more: then not all that the subject is found by
        /// counts.
        var isRewritten = false
        /// The digests of what records said that later ones corrected or withdrew: whoever says so again is refused.
        var replaced: [UInt64] = []
        /// The last day from which on it is settled of one of those that stand that it had come: then all have.
        var lastDay: Day?
        /// The last day of what has ended or will: whoever names a subject says so, and need not read its state for that.
        var ended: EDTFDate?

        /// Whether everything folded had, or may have, taken effect by a day.
        func hasCome(by day: Day) -> Bool { lastDay.map { $0 <= day } ?? true }

        fileprivate mutating func code(_ coder: inout StateCoder) {
            var (mark, day) = (standing.rawValue, lastDay)
            coder.code(&version)
            coder.code(&mark)
            coder.code(&amended)
            coder.code(&isRewritten)
            coder.code(&replaced)
            coder.code(&day)
            coder.code(&ended)
            guard coder.isReading else { return }
            guard let standing = Standing(rawValue: mark) else { return coder.refuse() }
            (self.standing, lastDay) = (standing, day)
        }
    }

    /// The entry of a state.
    static func bytes(_ head: Head, _ state: some SubjectState) -> [UInt8] {
        var (head, state) = (head, state)
        head.ended = state.ended
        var coder = StateCoder()
        head.code(&coder)
        state.code(&coder)
        var entry = RowBytes()
        entry.reserve(sumSize + coder.bytes.count)
        entry.number(UInt64(sum(coder.bytes.span.bytes)), bytes: sumSize)
        entry.append(coder.bytes)
        return entry.bytes
    }

    /// The state of an entry; nil where the bytes are not those of one.
    static func read<State: SubjectState>(
        _ entry: [UInt8],
        as _: State.Type
    ) -> (head: Head, state: State)? {
        let bytes = entry.span.bytes
        guard entry.count > sumSize,
            bytes.bigEndian(0..<sumSize) == UInt64(sum(bytes.extracting(droppingFirst: sumSize)))
        else { return nil }
        var coder = StateCoder(reading: entry, from: sumSize)
        var (head, state) = (Head(), State())
        head.code(&coder)
        state.code(&coder)
        return coder.isMalformed || !coder.isAtEnd ? nil : (head, state)
    }

    /// The title, with which every state begins, and what is known of its records; nil where the subject was withdrawn.
    ///
    /// The rest is neither read nor checked.
    static func title(_ entry: RawSpan) -> (head: Head, title: String)? {
        var coder = StateCoder(reading: entry.withUnsafeBytes { Array($0.prefix(2_000)) }, from: sumSize)
        var (head, title) = (Head(), "")
        head.code(&coder)
        coder.code(&title)
        return coder.isMalformed || head.standing == .withdrawn ? nil : (head, title)
    }

    /// Mixes word after word of eight bytes, so that any word that differs gives another sum before it is cut to four bytes.
    private static func sum(_ bytes: RawSpan) -> UInt32 {
        var sum = UInt64(bytes.byteCount)
        func mix(_ word: UInt64) {
            sum = (sum ^ word) &* 0x9E37_79B9_7F4A_7C15
            sum ^= sum >> 32
        }
        let whole = bytes.byteCount & ~7
        for offset in stride(from: 0, to: whole, by: 8) {
            mix(bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
        }
        mix(bytes.bigEndian(whole..<bytes.byteCount))
        return UInt32(truncatingIfNeeded: sum)
    }
}
