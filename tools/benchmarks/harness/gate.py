"""The gate: instructions of small fixed runs, counted by callgrind and compared with committed counts.

Time flickers with whatever else the machine does; instructions do not. The runs are few and small, and the same to the
byte each time; growth with history shows as the ratio of two of them.
"""

import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from . import build
from .machine import first_line
from .process import NotMeasured, run as prepare, say

COUNTS = build.PACKAGE / "gate.json"
BASE = "open"
# How many times the second run may take the instructions of the first.
GROWTH = [
    ("record-onto-100", "record-onto-1000"),
    ("rebuild-250", "rebuild-500"),
    ("rebuild-one-subject-100", "rebuild-one-subject-200"),
    ("owner-in-plan-25", "owner-in-plan-100"),
    ("gaps-of-plan-25", "gaps-of-plan-100"),
]
TOLERANCE = 0.03


def run(program, update):
    """Counts and compares, or writes the counts; returns the exit code."""
    if not shutil.which("valgrind"):
        print("error: valgrind is not installed\ntry:   tools/install test", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="boardledger-gate-") as work:
        try:
            counts, meanings = count_all(program, pathlib.Path(work))
        except NotMeasured as reason:
            print(f"error: {reason}", file=sys.stderr)
            return 1
    found = {
        "compiler": first_line("swift", "--version"),
        "vectors": vectors(),
        "runs": {name: {"what": meanings[name], "instructions": counts[name]} for name in sorted(counts)},
        "growth": {f"{many} against {few}": growth(counts, few, many) for few, many in GROWTH},
    }
    if update:
        COUNTS.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n")
        print(f"Wrote {len(counts)} counts to {COUNTS.relative_to(build.ROOT)}.")
        return 0
    if not COUNTS.exists():
        print(
            f"error: there is no {COUNTS.relative_to(build.ROOT)}\ntry:   tools/bench --gate --update", file=sys.stderr
        )
        return 1
    return compare(json.loads(COUNTS.read_text()), found)


def count_all(program, work):
    """The instructions of each run; those of the base are taken off the others."""
    # Debug information of this compiler is more than callgrind can read.
    bare, shim = work / "fixed-runs", work / "small_map.so"
    prepare(["strip", "--strip-debug", "-o", bare, program], "stripping the benchmarks")
    source = build.PACKAGE / "floors" / "small_map.c"
    prepare(["cc", "-O2", "-Wall", "-Werror", "-shared", "-fPIC", "-o", shim, source], "compiling small_map.c")
    environment = {"LD_PRELOAD": str(shim), "SWIFT_DETERMINISTIC_HASHING": "1"}
    listed = json.loads(prepare([bare, "measure", "runs"], "listing the runs").splitlines()[-1])["text"]

    def count(name):
        ledger = work / name
        arguments = ["--run", name, "--ledger", ledger]
        prepare([bare, "measure", "prepare", *arguments], f"making {name} ready", environment)
        result = subprocess.run(
            ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", bare, "measure", "perform", *arguments],
            capture_output=True,
            text=True,
            env={**os.environ, **environment},
        )
        collected = re.search(r"Collected : (\d+)", result.stderr)
        if result.returncode != 0 or not collected:
            raise NotMeasured(f"{name} failed: {result.stderr.strip().splitlines()[-1]}")
        say(f"  {name}: {int(collected[1]):,}")
        return name, int(collected[1])

    with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        counts = dict(pool.map(count, listed))
    return {name: number if name == BASE else number - counts[BASE] for name, number in counts.items()}, listed


def growth(counts, few, many):
    return round(counts[many] / counts[few], 3)


def vectors():
    """Which of its copying routines the C library takes: they differ in how many instructions they need."""
    flags = pathlib.Path("/proc/cpuinfo").read_text()
    return "avx2" if re.search(r"\bavx2\b", flags) else "sse2"


def compare(committed, found):
    """Says what changed; more instructions than committed, or more growth, is a failure."""
    is_comparable = all(committed[name] == found[name] for name in ("compiler", "vectors"))
    failures, fewer = [], []
    rows = []
    if is_comparable:
        rows += [
            (name, entry["instructions"], committed["runs"].get(name, {}).get("instructions"))
            for name, entry in found["runs"].items()
        ]
    else:
        print(
            f"Counts are of {committed['compiler']} ({committed['vectors']}), this is {found['compiler']} ({found['vectors']}): only growth is compared."
        )
    rows += [(name, ratio, committed["growth"].get(name)) for name, ratio in found["growth"].items()]
    width = max(len(name) for name, *_ in rows)
    for name, now, before in rows:
        if before is None:
            failures.append(f"{name} has no committed count")
            continue
        change = now / before - 1
        print(f"{name:{width}}  {now:>15,}  {before:>15,}  {change:+.1%}")
        # Not more than the tolerance, but for how numbers are rounded.
        if change > (TOLERANCE if is_comparable else 0.15) + 1e-9:
            failures.append(f"{name} takes {change:.1%} more than committed")
        elif change < -TOLERANCE:
            fewer.append(name)
    failures += [
        f"{name} is committed but there is no such run" for name in committed["runs"] if name not in found["runs"]
    ]
    if fewer:
        print(f"Fewer than committed: {', '.join(fewer)}. Keep it so: tools/bench --gate --update")
    for failure in failures:
        print(f"error: {failure}", file=sys.stderr)
    if failures:
        print("try:   find out why; where it is worth it, tools/bench --gate --update", file=sys.stderr)
    return 1 if failures else 0
