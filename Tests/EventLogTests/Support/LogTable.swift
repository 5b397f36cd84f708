import EventLog
import LMDB

/// The tables of a log, by the names that they have in the database.
enum LogTable: String, CaseIterable {
    case meta = "log.meta"
    case records = "log.records"
    case tree = "log.tree"
    case subjects = "log.subjects"
    case history = "log.history"
    case batches = "log.batches"
    case map = "log.map"

    static let names = allCases.map(\.rawValue)
}

/// A table as bytes, which any program could change behind the log's back.
typealias RawTable = Table<Bytes, Bytes>

struct Entry: Hashable {
    var key: [UInt8]
    var value: [UInt8]
}

extension EventLog {
    func raw(_ table: LogTable) -> RawTable {
        environment.table(table.rawValue, key: Bytes.self, value: Bytes.self)
    }

    func entries(of table: LogTable, _ txn: borrowing some ReadableTransaction & ~Copyable) throws -> [Entry] {
        var entries: [Entry] = []
        try raw(table).scan(txn) { key, value in
            entries.append(Entry(key: key, value: value))
            return true
        }
        return entries
    }

    /// Everything that is stored.
    func contents(_ txn: borrowing some ReadableTransaction & ~Copyable) throws -> [LogTable: [Entry]] {
        var contents: [LogTable: [Entry]] = [:]
        for table in LogTable.allCases { contents[table] = try entries(of: table, txn) }
        return contents
    }
}

/// The key of a position.
func key(_ position: UInt64) -> [UInt8] { BigEndian64.encode(position) }

/// The key of a record in its subject's history, and the entry of a subject.
func key(_ first: UInt64, _ second: UInt64) -> [UInt8] { BigEndian64.encode(first) + BigEndian64.encode(second) }

/// The key of a name.
func key(_ name: String) -> [UInt8] { Array(name.utf8) }
