import Foundation
import LMDB
import Testing

@Suite struct ErrorTests {
    @Test func `a code is described in the words of LMDB or of the system`() {
        #expect(LMDBError.mapFull.description.contains("MDB_MAP_FULL"))
        #expect(LMDBError.keyExists.description.contains("MDB_KEYEXIST"))
        #expect(LMDBError(rawValue: ENOSPC).description == "No space left on device")
    }

    @Test func `damage is fatal, a mistake is not`() {
        for error in [LMDBError.corrupted, .pageNotFound, .panic, .invalid] { #expect(error.isFatal) }
        for error in [LMDBError.keyExists, .notFound, .mapFull, .readersFull, .mapResized] { #expect(!error.isFatal) }
    }

    private static let cases: [(StorageError, [String])] = [
        (.alreadyOpen(path: "/srv/x"), ["/srv/x", "already open"]),
        (.exists(path: "/srv/x"), ["/srv/x", "already a database"]),
        (.notFound(path: "/srv/x"), ["/srv/x", "no database"]),
        (.notADatabase(path: "/srv/x", cause: .invalid), ["/srv/x", "MDB_INVALID"]),
        (.truncated(path: "/srv/x", bytes: 5, expected: 9), ["/srv/x", "5 bytes", "9", "backup"]),
        (.unsafeFilesystem(path: "/srv/x", kind: "nfs4"), ["/srv/x", "nfs4", "local disk"]),
        (.accessDenied(path: "/srv/x", access: .readOnly), ["/srv/x", "lock file"]),
        (.accessDenied(path: "/srv/x", access: .readWrite), ["/srv/x", "may not write"]),
        (.readOnly(path: "/srv/x"), ["/srv/x", "reading only"]),
        (.tableMissing(table: "states", path: "/srv/x"), ["states", "/srv/x"]),
        (.foreignTable(table: "states", path: "/srv/x"), ["states", "/srv/x"]),
        (.badTableName("states"), ["states", "511"]),
        (.busy(path: "/d", process: 42, waited: .seconds(30)), ["/d", "(process 42)", "30"]),
        (.inAnotherNamespace(path: "/d", process: nil, host: "web-1"), ["/d", "namespace (on web-1)"]),
        (.badOption(name: "mapSize", value: -1, allowed: 2...3), ["mapSize", "-1", "from 2 to 3"]),
        (.badKeyLength(table: "states", bytes: 512), ["states", "512", "1 to 511"]),
        (.undecodable(table: "states", part: .value, cause: .badValueSize), ["states", "value", "MDB_BAD_VALSIZE"]),
        (.commitFailed(cause: LMDBError(rawValue: ENOSPC)), ["may not be on disk", "No space left"]),
        (.poisoned(cause: LMDBError(rawValue: EIO)), ["Input/output error", "open the database again"]),
        (.system(call: "fsync", errno: EIO, path: "/srv/x"), ["fsync", "/srv/x", "Input/output error"]),
    ]

    @Test(arguments: cases) func `a refusal names what it is about and what is wrong with it`(
        _ error: StorageError,
        _ words: [String]
    ) {
        let text = error.description
        for word in words { #expect(text.contains(word), "\(text)") }
    }
}
