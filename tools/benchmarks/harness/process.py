"""Running one measurement in a process of its own, with what anonymous memory it took at most."""

import json
import os
import pathlib
import subprocess
import sys
import threading
import time


class NotMeasured(Exception):
    """That a figure could not be taken, and why."""


def say(text):
    print(text, file=sys.stderr, flush=True)


class Found:
    """The findings of one measurement: numbers, seconds of each repetition, and the peak of anonymous memory in bytes."""

    def __init__(self, line, memory=0):
        found = json.loads(line)
        self.numbers, self.series, self.text = found["numbers"], found["series"], found.get("text", {})
        self.memory = memory

    def join(self, other):
        """Takes in the repetitions of another run of the same."""
        for name, values in other.series.items():
            self.series.setdefault(name, []).extend(values)
        self.memory = max(self.memory, other.memory)
        return self

    def median(self, name):
        return self.quantile(name, 0.5)

    def quantile(self, name, share):
        return quantile(self.series[name], share)

    def total(self, name):
        return sum(self.series[name])


def quantile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def watch_memory(pid, ended):
    """The highest RssAnon of a process while it runs, looked at every five milliseconds."""
    peak = 0
    status = pathlib.Path(f"/proc/{pid}/status")
    while not ended.wait(0.005):
        try:
            for line in status.read_text().splitlines():
                if line.startswith("RssAnon:"):
                    peak = max(peak, int(line.split()[1]) * 1024)
        except OSError:
            break
    return peak


def measure(command, limit, cores=None, directory=None):
    """Runs a command that ends with one line of findings.

    cores: the processors that it may use, such as "0"; all where left out.
    """
    command = [str(part) for part in command]
    if cores:
        command = ["taskset", "-c", cores, *command]
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=directory
    )
    ended, peaks = threading.Event(), []
    watcher = threading.Thread(target=lambda: peaks.append(watch_memory(process.pid, ended)))
    watcher.start()
    try:
        output, messages = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise NotMeasured(f"not done after {limit} s, the limit")
    except BaseException:
        process.kill()
        process.communicate()
        raise
    finally:
        ended.set()
        watcher.join()
    if process.returncode != 0:
        last = messages.strip().splitlines()[-1] if messages.strip() else f"exit code {process.returncode}"
        raise NotMeasured(last if len(last) <= 300 else last[:299] + "…")
    return Found(output.splitlines()[-1], peaks[0] if peaks else 0)


def run(command, what, environment=None):
    """Runs what is only preparation; returns its output."""
    result = subprocess.run(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=None if environment is None else {**os.environ, **environment},
    )
    if result.returncode != 0:
        last = [line for line in (result.stdout + result.stderr).splitlines() if "error" in line.lower()][:1]
        raise NotMeasured(
            f"{what} failed: {(last or (result.stderr or result.stdout).strip().splitlines()[-1:] or ['?'])[0]}"
        )
    return result.stdout


class Stopwatch:
    def __init__(self):
        self.start = time.monotonic()

    def __str__(self):
        return f"{time.monotonic() - self.start:.0f} s"
