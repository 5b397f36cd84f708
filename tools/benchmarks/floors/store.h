// Opening stores of liblmdb as the product does: no thread-local readers, and every sync that a commit makes by default.
#ifndef STORE_H
#define STORE_H

#include "lines.h"
#include <lmdb.h>

static void check(int code, const char *what) {
    if (code != MDB_SUCCESS) fail(what, mdb_strerror(code));
}

static MDB_env *open_store(const char *directory, unsigned flags) {
    MDB_env *store;
    check(mdb_env_create(&store), "mdb_env_create");
    check(mdb_env_set_maxdbs(store, 64), "mdb_env_set_maxdbs");
    check(mdb_env_set_mapsize(store, (size_t)64 << 30), "mdb_env_set_mapsize");
    if (!(flags & MDB_RDONLY)) mkdir(directory, 0700);
    check(mdb_env_open(store, directory, MDB_NOTLS | flags, 0600), directory);
    return store;
}

static MDB_txn *begin(MDB_env *store, unsigned flags) {
    MDB_txn *txn;
    check(mdb_txn_begin(store, NULL, flags, &txn), "mdb_txn_begin");
    return txn;
}

typedef struct {
    char name[64];
    MDB_dbi handle;
    unsigned flags;
} Table;

// Every named table, in the order of their names.
static int open_tables(MDB_txn *txn, Table *tables, int room) {
    MDB_dbi root;
    MDB_cursor *cursor;
    MDB_val key, value;
    int count = 0;
    check(mdb_dbi_open(txn, NULL, 0, &root), "the root table");
    check(mdb_cursor_open(txn, root, &cursor), "mdb_cursor_open");
    while (mdb_cursor_get(cursor, &key, &value, MDB_NEXT) == MDB_SUCCESS) {
        if (count == room || key.mv_size >= sizeof tables->name) fail("the store", "has more tables than expected");
        Table *table = &tables[count++];
        memcpy(table->name, key.mv_data, key.mv_size);
        table->name[key.mv_size] = 0;
    }
    mdb_cursor_close(cursor);
    for (int index = 0; index < count; index++) {
        check(mdb_dbi_open(txn, tables[index].name, 0, &tables[index].handle), tables[index].name);
        check(mdb_dbi_flags(txn, tables[index].handle, &tables[index].flags), tables[index].name);
    }
    return count;
}

static uint64_t big_endian(uint64_t number) { return __builtin_bswap64(number); }

#endif
