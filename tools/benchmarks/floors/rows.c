// What plain C on liblmdb needs to write the very rows that the program writes.
//
//   rows watch DIRECTORY FILE      for each line of standard input, writes into the file what changed in all tables since
//                                  the one before, and answers with a line; the program records meanwhile
//   rows replay DIRECTORY FILE     makes the same changes in a copy of the store as it was, a commit for each
//
// Within one commit the rows are written table by table in the order of their keys, which is the kindest for the store.
#include "store.h"

enum { PUT = 0, APPEND = 1, REMOVE = 2 };

typedef struct {
    uint8_t kind, table;
    uint16_t key_length;
    uint32_t value_length;
} Change;

static void note(FILE *file, int kind, int table, const MDB_val *key, const MDB_val *value, uint32_t *count) {
    Change change = {(uint8_t)kind, (uint8_t)table, (uint16_t)key->mv_size, value ? (uint32_t)value->mv_size : 0};
    fwrite(&change, sizeof change, 1, file);
    fwrite(key->mv_data, 1, key->mv_size, file);
    if (value) fwrite(value->mv_data, 1, value->mv_size, file);
    ++*count;
}

static int compare_values(const MDB_val *left, const MDB_val *right) {
    if (left->mv_data == right->mv_data && left->mv_size == right->mv_size) return 0;  // The same page of the same file.
    size_t shorter = left->mv_size < right->mv_size ? left->mv_size : right->mv_size;
    int order = memcmp(left->mv_data, right->mv_data, shorter);
    return order ? order : (left->mv_size > right->mv_size) - (left->mv_size < right->mv_size);
}

static uint32_t write_changes(FILE *file, MDB_txn *old, MDB_txn *new, const Table *table, int number) {
    if (table->flags & (MDB_DUPSORT | MDB_REVERSEKEY | MDB_INTEGERKEY)) fail(table->name, "has a kind of keys not known here");
    MDB_cursor *before, *after;
    MDB_val old_key, old_value, new_key, new_value;
    uint32_t count = 0;
    check(mdb_cursor_open(old, table->handle, &before), table->name);
    check(mdb_cursor_open(new, table->handle, &after), table->name);
    int was = mdb_cursor_get(before, &old_key, &old_value, MDB_FIRST);
    int is = mdb_cursor_get(after, &new_key, &new_value, MDB_FIRST);
    while (was == MDB_SUCCESS || is == MDB_SUCCESS) {
        int order = was != MDB_SUCCESS ? 1 : is != MDB_SUCCESS ? -1 : compare_values(&old_key, &new_key);
        if (order < 0) note(file, REMOVE, number, &old_key, NULL, &count);
        if (order > 0) note(file, was == MDB_SUCCESS ? PUT : APPEND, number, &new_key, &new_value, &count);
        if (order == 0 && compare_values(&old_value, &new_value) != 0) note(file, PUT, number, &new_key, &new_value, &count);
        if (order <= 0) was = mdb_cursor_get(before, &old_key, &old_value, MDB_NEXT);
        if (order >= 0) is = mdb_cursor_get(after, &new_key, &new_value, MDB_NEXT);
    }
    mdb_cursor_close(before);
    mdb_cursor_close(after);
    return count;
}

static void watch(const char *directory, const char *path) {
    MDB_env *store = open_store(directory, MDB_RDONLY);
    FILE *file = fopen(path, "wb");
    if (!file) fail(path, "cannot be written");
    MDB_txn *old = begin(store, MDB_RDONLY);
    Table tables[64];
    int table_count = open_tables(old, tables, 64);
    // A handle opened in a reading transaction lasts only where that is committed.
    check(mdb_txn_commit(old), "mdb_txn_commit");
    old = begin(store, MDB_RDONLY);
    printf("watching\n");
    fflush(stdout);
    for (char line[256]; fgets(line, sizeof line, stdin);) {
        MDB_txn *new = begin(store, MDB_RDONLY);
        long start = ftell(file);
        uint32_t count = 0;
        fwrite(&count, sizeof count, 1, file);
        for (int table = 0; table < table_count; table++) count += write_changes(file, old, new, &tables[table], table);
        fseek(file, start, SEEK_SET);
        fwrite(&count, sizeof count, 1, file);
        fseek(file, 0, SEEK_END);
        mdb_txn_abort(old);
        old = new;
        printf("%u\n", count);
        fflush(stdout);
    }
    mdb_txn_abort(old);
    if (fclose(file) != 0) fail(path, "cannot be written");
    mdb_env_close(store);
}

static void replay(const char *directory, const char *path, Findings *findings) {
    int file = open(path, O_RDONLY);
    struct stat about;
    if (file < 0 || fstat(file, &about) != 0 || about.st_size == 0) fail(path, "cannot be read");
    char *bytes = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
    if (bytes == MAP_FAILED) fail(path, "cannot be mapped");
    MDB_env *store = open_store(directory, 0);
    MDB_txn *txn = begin(store, 0);
    Table tables[64];
    open_tables(txn, tables, 64);
    check(mdb_txn_commit(txn), "mdb_txn_commit");
    double rows = 0, steps = 0;
    for (size_t at = 0; at < (size_t)about.st_size; steps++) {
        uint32_t count;
        memcpy(&count, bytes + at, sizeof count);
        at += sizeof count;
        double start = now();
        txn = begin(store, 0);
        for (uint32_t index = 0; index < count; index++) {
            Change change;
            memcpy(&change, bytes + at, sizeof change);
            at += sizeof change;
            MDB_val key = {change.key_length, bytes + at}, value = {change.value_length, bytes + at + change.key_length};
            at += change.key_length + change.value_length;
            MDB_dbi table = tables[change.table].handle;
            if (change.kind == REMOVE)
                check(mdb_del(txn, table, &key, NULL), tables[change.table].name);
            else
                check(mdb_put(txn, table, &key, &value, change.kind == APPEND ? MDB_APPEND : 0), tables[change.table].name);
        }
        double written = now();
        check(mdb_txn_commit(txn), "mdb_txn_commit");
        double end = now();
        find_time(findings, "rows", written - start);
        find_time(findings, "step", end - start);
        rows += count;
    }
    find_number(findings, "rows", rows);
    find_number(findings, "steps", steps);
    mdb_env_close(store);
}

int main(int count, char **arguments) {
    if (count == 4 && strcmp(arguments[1], "watch") == 0) {
        watch(arguments[2], arguments[3]);
    } else if (count == 4 && strcmp(arguments[1], "replay") == 0) {
        Findings findings = {0};
        replay(arguments[2], arguments[3], &findings);
        write_findings(&findings);
    } else {
        fail("usage", "rows watch DIRECTORY FILE | rows replay DIRECTORY FILE");
    }
}
