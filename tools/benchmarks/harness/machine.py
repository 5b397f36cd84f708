"""What machine the figures are of."""

import os
import pathlib
import platform
import subprocess


def first_line(*command):
    try:
        output = subprocess.run(command, capture_output=True, text=True).stdout.strip()
    except OSError:
        return "not installed"
    return output.splitlines()[0] if output else "unknown"


def describe(work, python):
    """Processor, cores, memory, kernel, filesystem and the versions of what is compared."""
    processor = "unknown processor"
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            processor = line.split(":", 1)[1].strip()
            break
    memory = int(pathlib.Path("/proc/meminfo").read_text().split()[1]) // 1024 // 1024
    cores = len(os.sched_getaffinity(0))
    machine = {
        "processor": processor,
        "cores": cores,
        "memory GiB": memory,
        "kernel": platform.release(),
        "filesystem": first_line("findmnt", "-n", "-o", "FSTYPE", "--target", str(work)),
        "Swift": first_line("swift", "--version"),
        "LMDB": first_line("pkg-config", "--modversion", "lmdb"),
        "C compiler": first_line("cc", "--version"),
        "SQLite": first_line("pkg-config", "--modversion", "sqlite3"),
        "PostgreSQL": first_line("pg_config", "--version"),
        "program": first_line("git", "-C", str(pathlib.Path(__file__).parent), "describe", "--always", "--dirty"),
    }
    if python:
        for package in ("eventsourcing", "umadb"):
            machine[package] = first_line(
                str(python), "-c", f"import importlib.metadata as m; print(m.version('{package}'))"
            )
    return machine
