"""Ledgers to measure: made once, copied for whatever changes them."""

import contextlib
import os
import pathlib
import shutil
import subprocess

from .process import NotMeasured, measure, say


class Workshop:
    """Where ledgers are made, and the programs that measure them."""

    def __init__(self, work, program, floors, limit):
        self.work, self.program, self.floors, self.limit = pathlib.Path(work), program, floors, limit
        self.made = {}

    def measure(self, name, ledger, options, cores=None):
        pairs = [part for key, value in options.items() for part in (f"--{key}", value)]
        return measure([self.program, "measure", name, "--ledger", ledger, *pairs], self.limit, cores)

    def floor(self, program, *arguments):
        return measure([self.floors[program], *arguments], self.limit)

    def scattered(self, size):
        """The town as it goes on, to so many entries; grows the ledger of the size before."""
        ledger, shape = self.work / "scattered", {"shape": "scattered"}
        recorded = self.made.get("scattered", 0)
        if recorded < size:
            say(f"  recording entries {recorded:,} to {size:,} …")
            found = self.measure("fill", ledger, {**shape, "recorded": recorded, "entries": size - recorded})
            self.made["scattered"] = size
            os.sync()
            return Ledger(ledger, {**shape, "recorded": size}, found)
        raise NotMeasured(f"sizes must grow: {size:,} after {recorded:,}")

    def shaped(self, name, options):
        """A ledger of a shape of its own, made only once."""
        if name not in self.made:
            ledger = self.work / name
            say(f"  making the ledger “{name}” …")
            try:
                found = self.measure("fill", ledger, {**options, "entries": 1 << 40})
                entries = int(found.numbers["entries"])
                self.made[name] = Ledger(ledger, {**options, "recorded": entries}, found)
            except NotMeasured as reason:
                self.made[name] = NotMeasured(f"the ledger “{name}” was {reason}")
                shutil.rmtree(ledger, ignore_errors=True)
            os.sync()
        if isinstance(self.made[name], NotMeasured):
            raise self.made[name]
        return self.made[name]

    @contextlib.contextmanager
    def copy(self, ledger):
        """A copy that may be changed; gone afterwards."""
        path = self.work / f"copy-{len(os.listdir(self.work))}"
        shutil.copytree(ledger.path, path)
        os.sync()
        try:
            yield Ledger(path, ledger.options, ledger.filling)
        finally:
            shutil.rmtree(path, ignore_errors=True)

    def changes(self, ledger, batch, steps):
        """Lets the program record, and writes into a file which rows of which tables each commit changed."""
        path = self.work / f"changes-{batch}"
        with self.copy(ledger) as copy:
            watcher = self._talk([self.floors["rows"], "watch", copy.path, path])
            pairs = [
                part for key, value in {**copy.options, "batch": batch}.items() for part in (f"--{key}", str(value))
            ]
            recorder = self._talk([self.program, "measure", "step", "--ledger", copy.path, *pairs])
            try:
                watcher.stdout.readline()
                for _ in range(steps):
                    for process in (recorder, watcher):
                        process.stdin.write("next\n")
                        process.stdin.flush()
                        if not process.stdout.readline():
                            raise NotMeasured("the rows could not be watched: " + process.stderr.read().strip()[-300:])
            finally:
                for process in (recorder, watcher):
                    process.stdin.close()
                    process.wait(60)
        return path

    @staticmethod
    def _talk(command):
        pipe = subprocess.PIPE
        return subprocess.Popen([str(part) for part in command], stdin=pipe, stdout=pipe, stderr=pipe, text=True)


class Ledger:
    """A ledger, how to go on with its entries, and what filling it took."""

    def __init__(self, path, options, filling):
        self.path, self.options, self.filling = path, options, filling

    @property
    def bytes(self):
        return (self.path / "data.mdb").stat().st_size
