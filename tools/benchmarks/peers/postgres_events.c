// An events table in PostgreSQL: position, stream, version and line, no two events of one stream with the same version.
//
//   postgres_events LINES CONNECTION
//
// It appends the lines 1,000 a transaction by COPY, the fastest way in, then single ones, a transaction each; reads one
// stream; and reads all in order by COPY and folds them here. It checks, hashes and projects nothing.
#include "../floors/lines.h"
#include <arpa/inet.h>
#include <libpq-fe.h>

static PGconn *connection;

static PGresult *expect(PGresult *result, ExecStatusType wanted, const char *what) {
    if (PQresultStatus(result) != wanted) fail(what, PQerrorMessage(connection));
    return result;
}

static void run(const char *statement) { PQclear(expect(PQexec(connection, statement), PGRES_COMMAND_OK, statement)); }

static char buffer[8 << 20];
static size_t used;

static void put(const void *bytes, size_t count) {
    if (used + count > sizeof buffer) fail("COPY", "a sheet is larger than the buffer");
    memcpy(buffer + used, bytes, count);
    used += count;
}

static void put_field(const void *bytes, size_t count) {
    uint32_t length = htonl((uint32_t)count);
    put(&length, 4);
    put(bytes, count);
}

static void copy_in(const Lines *lines, size_t first, size_t end) {
    run("BEGIN");
    const char *copy = "COPY events (stream, version, line) FROM STDIN (FORMAT binary)";
    PQclear(expect(PQexec(connection, copy), PGRES_COPY_IN, copy));
    used = 0;
    put("PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19);
    for (size_t index = first; index < end; index++) {
        Text line = lines->lines[index], stream = subject_of(line);
        uint16_t fields = htons(3);
        uint64_t version = __builtin_bswap64(version_of(line));
        put(&fields, 2);
        put_field(stream.bytes, stream.length);
        put_field(&version, 8);
        put_field(line.bytes, line.length);
    }
    uint16_t last = 0xFFFF;
    put(&last, 2);
    if (PQputCopyData(connection, buffer, (int)used) != 1 || PQputCopyEnd(connection, NULL) != 1) fail(copy, PQerrorMessage(connection));
    PQclear(expect(PQgetResult(connection), PGRES_COMMAND_OK, copy));
    while (PQgetResult(connection)) {}
    run("COMMIT");
}

static void read_all(Findings *findings, int round) {
    const char *copy = "COPY (SELECT line FROM events ORDER BY position) TO STDOUT (FORMAT binary)";
    double began = now();
    Fold fold = {0};
    PQclear(expect(PQexec(connection, copy), PGRES_COPY_OUT, copy));
    char *row;
    int length, isFirst = 1;
    while ((length = PQgetCopyData(connection, &row, 0)) > 0) {
        size_t at = isFirst ? 19 : 0;
        isFirst = 0;
        int16_t fields;
        if ((size_t)length >= at + 2) {
            memcpy(&fields, row + at, 2);
            if ((int16_t)ntohs((uint16_t)fields) == 1) fold_line(&fold, (Text){row + at + 6, (size_t)length - at - 6});
        }
        PQfreemem(row);
    }
    if (length != -1) fail(copy, PQerrorMessage(connection));
    PQclear(expect(PQgetResult(connection), PGRES_COMMAND_OK, copy));
    while (PQgetResult(connection)) {}
    find_time(findings, "rebuild", now() - began);
    if (round == 0) find_number(findings, "subjects", (double)fold.count);
}

int main(int count, char **arguments) {
    if (count != 3) fail("usage", "postgres_events LINES CONNECTION");
    Findings findings = {0};
    Lines lines = read_lines(arguments[1]);
    connection = PQconnectdb(arguments[2]);
    if (PQstatus(connection) != CONNECTION_OK) fail(arguments[2], PQerrorMessage(connection));
    run("DROP TABLE IF EXISTS events");
    run("CREATE TABLE events (position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, stream text NOT NULL,"
        " version bigint NOT NULL, line bytea NOT NULL, UNIQUE (stream, version))");
    double start = now();
    for (size_t first = 0; first < lines.count; first += 1000) {
        double began = now();
        copy_in(&lines, first, first + 1000 < lines.count ? first + 1000 : lines.count);
        find_time(&findings, "sheet", now() - began);
    }
    find_time(&findings, "append", now() - start);
    const char *adding = "INSERT INTO events (stream, version, line) VALUES ('action/of-its-own', $1, $2)";
    PQclear(expect(PQprepare(connection, "add", adding, 2, NULL), PGRES_COMMAND_OK, adding));
    for (size_t index = 0; index < 500 && index < lines.count; index++) {
        uint64_t version = __builtin_bswap64(index);
        const char *values[] = {(const char *)&version, lines.lines[index].bytes};
        int lengths[] = {8, (int)lines.lines[index].length}, formats[] = {1, 1};
        double began = now();
        PQclear(expect(PQexecPrepared(connection, "add", 2, values, lengths, formats, 1), PGRES_COMMAND_OK, adding));
        find_time(&findings, "single", now() - began);
    }
    const char *reading = "SELECT line FROM events WHERE stream = $1 ORDER BY version";
    PQclear(expect(PQprepare(connection, "read", reading, 1, NULL), PGRES_COMMAND_OK, reading));
    for (size_t number = 0; number < 2000; number++) {
        Text stream = subject_of(lines.lines[number * 7919 % lines.count]);
        const char *values[] = {stream.bytes};
        int lengths[] = {(int)stream.length}, formats[] = {1};
        double began = now();
        PGresult *rows = expect(PQexecPrepared(connection, "read", 1, values, lengths, formats, 1), PGRES_TUPLES_OK, reading);
        Fold one = {0};
        for (int row = 0; row < PQntuples(rows); row++)
            fold_line(&one, (Text){PQgetvalue(rows, row, 0), (size_t)PQgetlength(rows, row, 0)});
        PQclear(rows);
        find_time(&findings, "stream", now() - began);
        for (size_t at = 0; at < one.room; at++) free(one.states[at].name);
        free(one.states);
    }
    for (int round = 0; round < 3; round++) read_all(&findings, round);
    PGresult *size = expect(PQexec(connection, "SELECT pg_total_relation_size('events')"), PGRES_TUPLES_OK, "size");
    find_number(&findings, "file bytes", atof(PQgetvalue(size, 0, 0)));
    PQclear(size);
    find_number(&findings, "records", (double)lines.count);
    write_findings(&findings);
    PQfinish(connection);
}
