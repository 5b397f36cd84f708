"""Where things stand in a data file of LMDB 0.9, for tools that damage one on purpose.

It is written anew from mdb.c (MDB_page, MDB_meta, MDB_db, MDB_node), so that it shares no error with the program.
"""
import collections
import dataclasses
import struct

PAGE = 4096
HEAD = 16
MAGIC = 0xBEEFC0DE
META_LENGTH = 152
NO_PAGE = 0xFFFFFFFFFFFFFFFF
BRANCH, LEAF = 1, 2
LARGE, TABLE = 1, 2


@dataclasses.dataclass(frozen=True, order=True)
class Place:
    """Bytes that mean one thing."""

    kind: str
    offset: int
    length: int


class DataFile:
    """The newest state in a sound data file."""

    def __init__(self, path):
        self.path = path
        self.bytes = path.read_bytes()
        self.places = []
        metas = []
        for number in (0, 1):
            start = number * PAGE
            if len(self.bytes) < start + PAGE or self._number("<I", start + 16) != MAGIC:
                raise ValueError(f"page {number} of {path} is not a meta page of LMDB with pages of {PAGE} bytes")
            metas.append((self._number("<Q", start + 144), start))
        self.transaction, self.meta = max(metas)
        self.last_page = self._number("<Q", self.meta + 136)

    def _number(self, form, offset):
        return struct.unpack_from(form, self.bytes, offset)[0]

    def find_places(self):
        """Every place of the structure, by its kind."""
        self.places = [Place("meta pages", number * PAGE, META_LENGTH) for number in (0, 1)]
        for name, offset in (("free list", 40), ("tables", 88)):
            self._tree(name, self.meta + offset)
        kinds = collections.defaultdict(list)
        for place in self.places:
            kinds[place.kind].append(place)
        return kinds

    def _note(self, kind, offset, length):
        if length:
            self.places.append(Place(kind, offset, length))

    def _tree(self, name, description):
        root = self._number("<Q", description + 40)
        if root != NO_PAGE:
            self._page(name, root)

    def _page(self, name, number):
        start = number * PAGE
        flags, lower = self._number("<H", start + 10), self._number("<H", start + 12)
        self._note("page heads", start, HEAD)
        for index in range((lower - HEAD) // 2):
            self._note("entry offsets", start + HEAD + 2 * index, 2)
            entry = start + self._number("<H", start + HEAD + 2 * index)
            key_length = self._number("<H", entry + 6)
            value = entry + 8 + key_length
            self._note("entry heads", entry, 8)
            if flags & BRANCH:
                self._note("branch keys", entry + 8, key_length)
                self._page(name, self._number("<Q", entry) & 0xFFFFFFFFFFFF)
            else:
                self._leaf_entry(name, entry, key_length, value)

    def _leaf_entry(self, name, entry, key_length, value):
        length, flags = self._number("<I", entry), self._number("<H", entry + 4)
        self._note("free list" if name == "free list" else "keys", entry + 8, key_length)
        if flags & LARGE:
            self._note("page numbers of large values", value, 8)
            value = self._number("<Q", value) * PAGE
            self._note("page heads", value, HEAD)
            value += HEAD
        if name == "free list":
            # A list that was reserved and not needed is longer than its count says.
            self._note("free list", value, 8 * (1 + self._number("<Q", value)))
        elif flags & TABLE:
            self._note("descriptions of tables", value, length)
            self._tree("table", value)
