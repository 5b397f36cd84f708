internal import Governance

/// What is stored of one state: a check sum, how many records are folded, and the state.
///
/// Of a long state only what is asked for is read. The sum finds that other bytes than those written lie on the disk before
/// anybody is answered from them; it is no defence against forgers, who are found by comparing with the records.
enum StateEntry {
    private static let sumSize = 4

    /// The entry of a state after so many records.
    static func bytes(
        _ version: UInt64,
        _ standing: Standing,
        _ amended: [UInt64],
        _ state: some SubjectState
    ) -> [UInt8] {
        var (version, standing, amended, state) = (version, standing.rawValue, amended, state)
        var coder = StateCoder()
        coder.code(&version)
        coder.code(&standing)
        coder.code(&amended)
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
    ) -> (version: UInt64, standing: Standing, amended: [UInt64], state: State)? {
        let bytes = entry.span.bytes
        guard entry.count > sumSize,
            bytes.bigEndian(0..<sumSize) == UInt64(sum(bytes.extracting(droppingFirst: sumSize)))
        else { return nil }
        var coder = StateCoder(reading: entry, from: sumSize)
        var (version, standing, amended, state) = (UInt64(0), UInt64(0), [UInt64](), State())
        coder.code(&version)
        coder.code(&standing)
        coder.code(&amended)
        state.code(&coder)
        guard !coder.isMalformed, coder.isAtEnd, let standing = Standing(rawValue: standing) else { return nil }
        return (version, standing, amended, state)
    }

    /// The title, with which every state begins; nil where the subject was withdrawn.
    ///
    /// The rest is neither read nor checked.
    static func title(_ entry: RawSpan) -> (version: UInt64, title: String)? {
        var coder = StateCoder(reading: entry.withUnsafeBytes { Array($0.prefix(2_000)) }, from: sumSize)
        var (version, standing, amended, title) = (UInt64(0), UInt64(0), [UInt64](), "")
        coder.code(&version)
        coder.code(&standing)
        coder.code(&amended)
        coder.code(&title)
        return coder.isMalformed || standing == Standing.withdrawn.rawValue ? nil : (version, title)
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
