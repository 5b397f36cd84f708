"""The lines of a ledger's records, as `LedgerBenchmarks measure lines` writes them, and the simplest fold of them."""

import json
import struct
import sys
import time


def read(path):
    """The subject and the line of each record, in order."""
    with open(path, "rb") as file:
        while length := file.read(4):
            line = file.read(struct.unpack("<I", length)[0])
            yield subject_of(line), line


def subject_of(line):
    start = line.rindex(b'"subject":"') + 11
    return line[start : line.index(b'"', start)].decode()


def fold(states, subject, line):
    """How many records a subject has, and which agency leads it."""
    records, owner = states.get(subject, (0, None))
    if b'"type":"action.lead-agency-assigned.v1"' in line:
        owner = json.loads(line)["data"]["agency"]
    states[subject] = (records + 1, owner)


class Findings:
    """What a measurement found, as the one line of JSON that tools/bench reads."""

    def __init__(self):
        self.numbers = {}
        self.series = {}

    def time(self, name, work):
        start = time.perf_counter()
        result = work()
        self.series.setdefault(name, []).append(time.perf_counter() - start)
        return result

    def write(self):
        json.dump({"numbers": self.numbers, "series": self.series}, sys.stdout)
        print()
