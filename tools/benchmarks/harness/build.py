"""Builds what the figures need: the benchmarks in release, the floors and peers in C, the Python peers in .build/peers."""

import pathlib
import shutil
import subprocess
import sys

from .process import run, say

ROOT = pathlib.Path(__file__).resolve().parents[3]
BUILD = ROOT / ".build"
PACKAGE = ROOT / "tools" / "benchmarks"
PEERS = ["eventsourcing==9.5.6", "umadb==0.7.8"]
# What is written in C, and the libraries of each.
PROGRAMS = {
    "log": ("floors/log.c", ["-llmdb", "-lcrypto"]),
    "rows": ("floors/rows.c", ["-llmdb"]),
    "sqlite_events": ("peers/sqlite_events.c", ["-lsqlite3"]),
    "postgres_events": ("peers/postgres_events.c", ["-lpq"]),
}


# The build in which the tests run too: ./tools/test counts instructions in it, and builds nothing twice.
TESTED = ["--build-tests", "-Xswiftc", "-enable-testing"]


def swift(tested=False):
    """The benchmarks as they are quoted, or those of the build that is tested; returns their path."""
    say("Building the benchmarks in release …")
    command = ["swift", "build", "-c", "release", "--package-path", ROOT]
    command += TESTED if tested else ["--scratch-path", BUILD / "benchmarks", "--product", "LedgerBenchmarks"]
    BUILD.mkdir(exist_ok=True)
    log = BUILD / "checks-benchmarks.log"
    with open(log, "w") as output:
        code = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output).returncode
    if code != 0:
        errors = dict.fromkeys(line for line in log.read_text().splitlines() if "error:" in line)
        sys.exit("\n".join(list(errors)[:20]) + f"\nerror: the build failed; {log.relative_to(ROOT)} has everything")
    return pathlib.Path(run([*command, "--show-bin-path"], "the release build").strip()) / "LedgerBenchmarks"


def in_c(name):
    """One program in C; returns its path."""
    source, libraries = PROGRAMS[name]
    path = BUILD / "floors" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    flags = ["-O2", "-Wall", "-Wextra", "-Werror", "-Wno-unused-function"]
    if name == "postgres_events" and shutil.which("pg_config"):
        flags.append(
            "-I" + subprocess.run(["pg_config", "--includedir"], capture_output=True, text=True).stdout.strip()
        )
    run(["cc", *flags, "-o", path, PACKAGE / source, *libraries], f"compiling {source}")
    return path


def debian():
    """Asks for Debian's packages; returns why some are missing, or nothing."""
    result = subprocess.run(
        [ROOT / "tools" / "install", "bench"], stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    return None if result.returncode == 0 else result.stderr.strip().splitlines()[-1]


def python():
    """An interpreter that has the Python peers."""
    home = BUILD / "peers"
    interpreter, stamp = home / "bin" / "python", home / "packages.txt"
    if not (interpreter.exists() and stamp.exists() and stamp.read_text().split() == PEERS):
        say("Putting the peers from PyPI into .build/peers …")
        run([sys.executable, "-m", "venv", "--clear", home], "making .build/peers")
        pip = [interpreter, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        run([*pip, *PEERS], "installing " + " and ".join(PEERS))
        stamp.write_text("\n".join(PEERS) + "\n")
    return interpreter
