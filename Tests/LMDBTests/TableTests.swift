import Testing

@testable import LMDB

@Suite struct TableTests {
    let scratch: Scratch
    let environment: Environment

    init() throws {
        scratch = try Scratch()
        environment = try scratch.create()
    }

    private var raw: Table<Bytes, Bytes> { environment.table("words", key: Bytes.self, value: Bytes.self) }

    @Test func `an inserted value is found, another key is not`() throws {
        try environment.write { try environment.words.insert("owner", "PCT", &$0) }
        try environment.read { txn in
            let found = try (environment.words.get("owner", txn), environment.words.get("own", txn))
            #expect(found == ("PCT", nil))
        }
    }

    @Test func `inserting under a key that exists is refused, and the transaction may go on`() throws {
        try environment.write { txn in
            try environment.words.insert("owner", "PCT", &txn)
            #expect(throws: LMDBError.keyExists) { try environment.words.insert("owner", "CCG", &txn) }
            try environment.words.insert("since", "2006", &txn)
        }
        #expect(try environment.read { try environment.words.get("owner", $0) } == "PCT")
        #expect(try environment.read { try environment.words.count($0) } == 2)
    }

    @Test func `entries put one after another keep, replace or follow those that are there`() throws {
        func put(_ rule: PutRule, _ keys: [UInt8], _ value: UInt8, _ txn: inout WriteTransaction) throws {
            try raw.putBytes(rule, &txn) { put in
                for key in keys { try put([key].span.bytes, [value].span.bytes) }
            }
        }
        try environment.write { txn in
            try put(.keeping, [5, 1, 3, 3], 1, &txn)
            try put(.keeping, [3, 2], 2, &txn)
            try put(.replacing, [5, 4], 3, &txn)
            try put(.appending, [6, 7], 4, &txn)
            #expect(throws: LMDBError.keyExists) { try put(.appending, [8, 7], 5, &txn) }
            #expect(throws: StorageError.badKeyLength(table: "words", bytes: 0)) {
                try raw.putBytes(.keeping, &txn) { put in try put([UInt8]().span.bytes, [1].span.bytes) }
            }
        }
        var found: [[UInt8]] = []
        try environment.read { txn in
            try raw.scan(txn) { key, value in
                found.append(key + value)
                return true
            }
        }
        #expect(found == [[1, 1], [2, 2], [3, 1], [4, 3], [5, 3], [6, 4], [7, 4], [8, 5]])
    }

    @Test func `appending takes only keys that come last, and the transaction may go on`() throws {
        try environment.write { txn in
            try environment.numbers.append(5, [], &txn)
            for number in [UInt64(0), 4, 5] {
                #expect(throws: LMDBError.keyExists) { try environment.numbers.append(number, [], &txn) }
            }
            try environment.numbers.append(256, [], &txn)
        }
        #expect(try environment.allNumbers() == [5, 256])
    }

    @Test func `setting puts a value in place of another`() throws {
        try environment.write { txn in
            try environment.words.set("owner", "PCT", &txn)
            try environment.words.set("owner", "CCG", &txn)
        }
        #expect(try environment.read { try environment.words.get("owner", $0) } == "CCG")
    }

    @Test func `deleting says whether there was an entry`() throws {
        try environment.write { txn in
            try environment.words.insert("owner", "PCT", &txn)
            let answers = try [
                environment.words.delete("owner", &txn), environment.words.delete("owner", &txn),
            ]
            #expect(answers == [true, false])
        }
        #expect(try environment.read { try environment.words.count($0) } == 0)
    }

    @Test func `clearing empties one table and keeps it usable`() throws {
        try environment.write { txn in
            for number in UInt64(0)..<500 { try environment.numbers.append(number, [1], &txn) }
            try environment.words.insert("owner", "PCT", &txn)
        }
        try environment.write { txn in
            try environment.numbers.clear(&txn)
            try environment.numbers.append(7, [], &txn)
        }
        #expect(try environment.allNumbers() == [7])
        #expect(try environment.read { try environment.words.count($0) } == 1)
    }

    @Test(arguments: [0, 512, 100_000])
    func `a key that is empty or longer than 511 bytes is refused by every verb, and spoils nothing`(
        _ length: Int
    ) throws {
        let key = [UInt8](repeating: 1, count: length)
        let refusal = StorageError.badKeyLength(table: "words", bytes: length)
        try environment.write { txn in
            #expect(throws: refusal) { try raw.insert(key, [], &txn) }
            #expect(throws: refusal) { try raw.append(key, [], &txn) }
            #expect(throws: refusal) { try raw.set(key, [], &txn) }
            #expect(throws: refusal) { try raw.delete(key, &txn) }
            #expect(throws: refusal) { try raw.get(key, txn) }
            #expect(throws: refusal) { try raw.withBytes(key, txn) { $0.byteCount } }
            #expect(throws: refusal) { try raw.scan(from: key, txn) { _, _ in true } }
            #expect(throws: refusal) { try raw.scanBytes(from: key, txn) { _, _ in true } }
            if length > 0 {
                #expect(throws: refusal) { try raw.scan(prefix: key, txn) { _, _ in true } }
            }
            try raw.insert([1], [], &txn)
        }
        #expect(try environment.read { try raw.count($0) } == 1)
    }

    @Test(arguments: [1, 511]) func `a key of 1 byte and one of 511 are taken`(_ length: Int) throws {
        let key = [UInt8](repeating: 1, count: length)
        try environment.write { try raw.insert(key, [42], &$0) }
        #expect(try environment.read { try raw.get(key, $0) } == [42])
    }

    @Test(arguments: [0, 1, 2_000, 4_096, 65_535, 3_000_000])
    func `values of any length come back whole, copied or lent`(_ length: Int) throws {
        let value = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try environment.write { try environment.numbers.insert(1, value, &$0) }
        try environment.read { txn in
            let copied = try environment.numbers.get(1, txn)
            #expect(copied == value)
            let lent = try environment.numbers.withBytes(1, txn) { bytes in bytes.withUnsafeBytes { Array($0) } }
            #expect(lent == value)
        }
    }

    @Test func `no bytes are lent for a key that is absent`() throws {
        let length = try environment.read { try environment.numbers.withBytes(1, $0) { $0.byteCount } }
        #expect(length == nil)
    }

    @Test func `what a closure throws passes through`() throws {
        struct Stop: Error {}
        try environment.put(1)
        try environment.read { txn in
            #expect(throws: Stop.self) { try environment.numbers.withBytes(1, txn) { _ in throw Stop() } }
            #expect(throws: Stop.self) { try environment.numbers.scan(txn) { _, _ in throw Stop() } }
        }
    }

    @Test func `an index entry has a key and no value`() throws {
        let index = environment.table("words", key: Pair<DelimitedUTF8, BigEndian64>.self, value: Empty.self)
        try environment.write { try index.insert(("agency/pct", 3), (), &$0) }
        try environment.read { txn in
            let isThere = try index.get(("agency/pct", 3), txn) != nil
            #expect(isThere)
        }
    }
}
