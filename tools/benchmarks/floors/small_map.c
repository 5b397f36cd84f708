// Preloaded under valgrind, whose address space has no room for the map of 64 GiB that a ledger may grow to: a ledger made
// and opened with this has one of 1 GiB. Nothing else changes.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <lmdb.h>

int mdb_env_set_mapsize(MDB_env *store, size_t size) {
    int (*set)(MDB_env *, size_t) = (int (*)(MDB_env *, size_t))dlsym(RTLD_NEXT, "mdb_env_set_mapsize");
    size_t largest = (size_t)1 << 30;
    return set(store, size < largest ? size : largest);
}
