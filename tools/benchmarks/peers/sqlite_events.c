// An events table in SQLite: position, stream, version and line, no two events of one stream with the same version.
//
//   sqlite_events LINES FILE
//
// It appends the lines 1,000 a transaction (write-ahead log, full synchronous), then single ones, a transaction each; reads
// one stream; and reads all in order and folds them. It checks, hashes and projects nothing.
#include "../floors/lines.h"
#include <sqlite3.h>

static sqlite3 *database;

static void run(const char *statement) {
    if (sqlite3_exec(database, statement, NULL, NULL, NULL) != SQLITE_OK) fail(statement, sqlite3_errmsg(database));
}

static sqlite3_stmt *prepare(const char *text) {
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(database, text, -1, &statement, NULL) != SQLITE_OK) fail(text, sqlite3_errmsg(database));
    return statement;
}

static void insert(sqlite3_stmt *statement, Text stream, uint64_t version, Text line) {
    sqlite3_bind_text(statement, 1, stream.bytes, (int)stream.length, SQLITE_STATIC);
    sqlite3_bind_int64(statement, 2, (sqlite3_int64)version);
    sqlite3_bind_blob(statement, 3, line.bytes, (int)line.length, SQLITE_STATIC);
    if (sqlite3_step(statement) != SQLITE_DONE) fail("insert", sqlite3_errmsg(database));
    sqlite3_reset(statement);
}

int main(int count, char **arguments) {
    if (count != 3) fail("usage", "sqlite_events LINES FILE");
    Findings findings = {0};
    Lines lines = read_lines(arguments[1]);
    if (sqlite3_open(arguments[2], &database) != SQLITE_OK) fail(arguments[2], sqlite3_errmsg(database));
    run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    run("CREATE TABLE events (position INTEGER PRIMARY KEY, stream TEXT NOT NULL, version INTEGER NOT NULL,"
        " line BLOB NOT NULL, UNIQUE (stream, version))");
    sqlite3_stmt *adding = prepare("INSERT INTO events (stream, version, line) VALUES (?, ?, ?)");
    double start = now();
    for (size_t first = 0; first < lines.count; first += 1000) {
        double began = now();
        run("BEGIN IMMEDIATE");
        for (size_t index = first; index < first + 1000 && index < lines.count; index++)
            insert(adding, subject_of(lines.lines[index]), version_of(lines.lines[index]), lines.lines[index]);
        run("COMMIT");
        find_time(&findings, "sheet", now() - began);
    }
    find_time(&findings, "append", now() - start);
    for (size_t index = 0; index < 500 && index < lines.count; index++) {
        double began = now();
        insert(adding, (Text){"action/of-its-own", 17}, index, lines.lines[index]);
        find_time(&findings, "single", now() - began);
    }
    sqlite3_stmt *reading = prepare("SELECT line FROM events WHERE stream = ? ORDER BY version");
    size_t read = 0;
    for (size_t number = 0; number < 2000; number++) {
        Text stream = subject_of(lines.lines[number * 7919 % lines.count]);
        double began = now();
        sqlite3_bind_text(reading, 1, stream.bytes, (int)stream.length, SQLITE_STATIC);
        Fold one = {0};
        while (sqlite3_step(reading) == SQLITE_ROW) {
            fold_line(&one, (Text){sqlite3_column_blob(reading, 0), (size_t)sqlite3_column_bytes(reading, 0)});
            read++;
        }
        sqlite3_reset(reading);
        find_time(&findings, "stream", now() - began);
        for (size_t at = 0; at < one.room; at++) free(one.states[at].name);
        free(one.states);
    }
    sqlite3_stmt *all = prepare("SELECT line FROM events ORDER BY position");
    for (int round = 0; round < 3; round++) {
        double began = now();
        Fold fold = {0};
        while (sqlite3_step(all) == SQLITE_ROW)
            fold_line(&fold, (Text){sqlite3_column_blob(all, 0), (size_t)sqlite3_column_bytes(all, 0)});
        sqlite3_reset(all);
        find_time(&findings, "rebuild", now() - began);
        if (round == 0) find_number(&findings, "subjects", (double)fold.count);
    }
    run("PRAGMA wal_checkpoint(TRUNCATE)");
    struct stat about;
    stat(arguments[2], &about);
    find_number(&findings, "records", (double)lines.count);
    find_number(&findings, "file bytes", (double)about.st_size);
    find_number(&findings, "read", (double)read);
    write_findings(&findings);
}
