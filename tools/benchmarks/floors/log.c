// What plain C on liblmdb does with the lines of a ledger: the floors of appending, scanning, hashing and folding.
//
//   log scan DIRECTORY [ROUNDS]     reads every line of a ledger; and with SHA-256 of each; and folded into an owner index
//   log append LINES DIRECTORY      appends the lines to a new store, 1,000 a commit; then single ones, a commit each
//   log sizes DIRECTORY             how many entries and pages each table has
#define OPENSSL_SUPPRESS_DEPRECATED
#include "store.h"
#include <openssl/sha.h>

typedef struct {
    MDB_env *store;
    MDB_txn *txn;
    MDB_cursor *cursor;
} Reader;

static Reader read_records(const char *directory) {
    Reader reader = {open_store(directory, MDB_RDONLY), NULL, NULL};
    MDB_dbi records;
    reader.txn = begin(reader.store, MDB_RDONLY);
    check(mdb_dbi_open(reader.txn, "log.records", 0, &records), "log.records");
    check(mdb_cursor_open(reader.txn, records, &reader.cursor), "mdb_cursor_open");
    return reader;
}

static int next_line(Reader *reader, Text *line) {
    MDB_val key, value;
    int code = mdb_cursor_get(reader->cursor, &key, &value, MDB_NEXT);
    if (code == MDB_NOTFOUND) return 0;
    check(code, "mdb_cursor_get");
    *line = (Text){value.mv_data, value.mv_size};
    return 1;
}

static void stop_reading(Reader *reader) {
    mdb_cursor_close(reader->cursor);
    mdb_txn_abort(reader->txn);
    mdb_env_close(reader->store);
}

typedef struct {
    char key[200];
    size_t length;
} Row;

static int compare_rows(const void *left, const void *right) {
    const Row *one = left, *other = right;
    size_t shorter = one->length < other->length ? one->length : other->length;
    int order = memcmp(one->key, other->key, shorter);
    return order ? order : (one->length > other->length) - (one->length < other->length);
}

// Owner and action of each assignment, sorted, into a store of its own in one commit.
static size_t fold_owners(const char *directory, const char *output) {
    Reader reader = read_records(directory);
    Row *rows = NULL;
    size_t count = 0, room = 0;
    for (Text line; next_line(&reader, &line);) {
        Text owner = lead_agency_of(line);
        if (!owner.length) continue;
        Text subject = subject_of(line);
        if (count == room) {
            room = room ? room * 2 : 1 << 14;
            rows = realloc(rows, room * sizeof(Row));
            if (!rows) fail("fold", "out of memory");
        }
        Row *row = &rows[count++];
        row->length = (size_t)snprintf(row->key, sizeof row->key, "%.*s", (int)owner.length, owner.bytes) + 1;
        row->length += (size_t)snprintf(row->key + row->length, sizeof row->key - row->length, "%.*s", (int)subject.length, subject.bytes);
    }
    stop_reading(&reader);
    qsort(rows, count, sizeof(Row), compare_rows);
    MDB_env *store = open_store(output, 0);
    MDB_txn *txn = begin(store, 0);
    MDB_dbi owners;
    check(mdb_dbi_open(txn, "owners", MDB_CREATE, &owners), "owners");
    check(mdb_drop(txn, owners, 0), "mdb_drop");
    for (size_t index = 0; index < count; index++) {
        if (index && compare_rows(&rows[index - 1], &rows[index]) == 0) continue;
        MDB_val key = {rows[index].length, rows[index].key}, value = {4, "lead"};
        check(mdb_put(txn, owners, &key, &value, MDB_APPEND), "mdb_put");
    }
    check(mdb_txn_commit(txn), "mdb_txn_commit");
    mdb_env_close(store);
    free(rows);
    return count;
}

static void scan(const char *directory, int rounds, Findings *findings) {
    char output[4096];
    snprintf(output, sizeof output, "%s.owners", directory);
    size_t records = 0, bytes = 0, owners = 0;
    unsigned char sum = 0;  // Of what was read, so that reading cannot be left out.
    for (int round = 0; round <= rounds; round++) {
        Text line;
        records = bytes = 0;
        double start = now();
        Reader reader = read_records(directory);
        while (next_line(&reader, &line)) {
            records++;
            bytes += line.length;
            for (size_t at = 0; at < line.length; at += 64) sum ^= (unsigned char)line.bytes[at];
        }
        stop_reading(&reader);
        double scanned = now() - start;

        start = now();
        reader = read_records(directory);
        unsigned char digest[32], prefix = 0;
        while (next_line(&reader, &line)) {
            SHA256_CTX context;
            SHA256_Init(&context);
            SHA256_Update(&context, &prefix, 1);
            SHA256_Update(&context, line.bytes, line.length);
            SHA256_Final(digest, &context);
            sum ^= digest[0];
        }
        stop_reading(&reader);
        double hashed = now() - start;

        start = now();
        owners = fold_owners(directory, output);
        double folded = now() - start;
        if (round == 0) continue;  // It warmed the caches.
        find_time(findings, "scan", scanned);
        find_time(findings, "scan and hash", hashed);
        find_time(findings, "fold", folded);
    }
    find_number(findings, "records", (double)records);
    find_number(findings, "bytes", (double)bytes);
    find_number(findings, "owners", (double)owners);
    find_number(findings, "sum", sum);
}

static void put_line(MDB_txn *txn, MDB_dbi records, uint64_t position, Text line) {
    uint64_t place = big_endian(position);
    MDB_val key = {8, &place}, value = {line.length, (void *)line.bytes};
    check(mdb_put(txn, records, &key, &value, MDB_APPEND), "mdb_put");
}

static void append(const char *path, const char *directory, Findings *findings) {
    Lines lines = read_lines(path);
    MDB_env *store = open_store(directory, 0);
    MDB_txn *txn = begin(store, 0);
    MDB_dbi records;
    check(mdb_dbi_open(txn, "records", MDB_CREATE, &records), "records");
    check(mdb_txn_commit(txn), "mdb_txn_commit");
    uint64_t position = 0;
    for (size_t first = 0; first < lines.count; first += 1000) {
        double start = now();
        txn = begin(store, 0);
        size_t end = first + 1000 < lines.count ? first + 1000 : lines.count;
        for (size_t index = first; index < end; index++) put_line(txn, records, position++, lines.lines[index]);
        check(mdb_txn_commit(txn), "mdb_txn_commit");
        find_time(findings, "sheet", now() - start);
    }
    for (size_t index = 0; index < 500 && index < lines.count; index++) {
        double start = now();
        txn = begin(store, 0);
        put_line(txn, records, position++, lines.lines[index]);
        check(mdb_txn_commit(txn), "mdb_txn_commit");
        find_time(findings, "single", now() - start);
    }
    find_number(findings, "records", (double)lines.count);
    mdb_env_close(store);
}

static void sizes(const char *directory, Findings *findings) {
    MDB_env *store = open_store(directory, MDB_RDONLY);
    MDB_txn *txn = begin(store, MDB_RDONLY);
    Table tables[64];
    int count = open_tables(txn, tables, 64);
    MDB_stat stat;
    size_t log_pages = 0, other_pages = 0;
    for (int index = 0; index < count; index++) {
        check(mdb_stat(txn, tables[index].handle, &stat), tables[index].name);
        size_t pages = stat.ms_branch_pages + stat.ms_leaf_pages + stat.ms_overflow_pages;
        *(strncmp(tables[index].name, "log.", 4) == 0 ? &log_pages : &other_pages) += pages;
        char name[96];
        snprintf(name, sizeof name, "pages %.63s", tables[index].name);
        find_number(findings, name, (double)pages);
        snprintf(name, sizeof name, "entries %.63s", tables[index].name);
        find_number(findings, name, (double)stat.ms_entries);
    }
    MDB_envinfo info;
    check(mdb_env_info(store, &info), "mdb_env_info");
    find_number(findings, "page bytes", stat.ms_psize);
    find_number(findings, "log pages", (double)log_pages);
    find_number(findings, "other pages", (double)other_pages);
    find_number(findings, "file pages", (double)info.me_last_pgno + 1);
    mdb_txn_abort(txn);
    mdb_env_close(store);
}

int main(int count, char **arguments) {
    Findings findings = {0};
    if (count >= 3 && strcmp(arguments[1], "scan") == 0)
        scan(arguments[2], count > 3 ? atoi(arguments[3]) : 5, &findings);
    else if (count == 4 && strcmp(arguments[1], "append") == 0)
        append(arguments[2], arguments[3], &findings);
    else if (count == 3 && strcmp(arguments[1], "sizes") == 0)
        sizes(arguments[2], &findings);
    else
        fail("usage", "log scan DIRECTORY [ROUNDS] | log append LINES DIRECTORY | log sizes DIRECTORY");
    write_findings(&findings);
}
