"""The systems that are compared with: started, measured and stopped by this run."""

import contextlib
import os
import pathlib
import shutil
import socket
import subprocess
import time

from . import build
from .process import NotMeasured, measure, run


class Peers:
    """Those that this machine can have; what cannot be had is said in `skipped`."""

    LARGEST = 1_000_000

    def __init__(self, work, limit, wanted):
        self.work, self.limit = pathlib.Path(work), limit
        self.skipped, self.ready = [], {}
        self.python = None
        if not wanted:
            return
        missing = build.debian()
        if missing:
            self.skipped.append(f"Debian packages: {missing}")
        for name, prepare in (
            ("SQLite", lambda: build.in_c("sqlite_events")),
            ("PostgreSQL", lambda: (build.in_c("postgres_events"), find_postgres())),
            ("eventsourcing", self.find_python),
            ("UmaDB", self.find_python),
        ):
            try:
                self.ready[name] = prepare()
            except (NotMeasured, OSError) as reason:
                self.skipped.append(f"{name}: {reason}")

    def find_python(self):
        self.python = build.python()
        return self.python

    def measure(self, lines, size, say):
        """What each found with these lines, by its name."""
        if size > self.LARGEST:
            self.skipped.append(f"peers at {size:,} records: they are compared to {self.LARGEST:,}")
            return {}
        found = {}
        for name in self.ready:
            say(f"  the same lines in {name} …")
            place = self.work / "peer"
            place.mkdir()
            try:
                found[name] = getattr(self, f"in_{name.lower()}")(lines, place)
            except NotMeasured as reason:
                self.skipped.append(f"{name} at {size:,} records: {reason}")
            finally:
                shutil.rmtree(place, ignore_errors=True)
        return found

    def in_sqlite(self, lines, place):
        return measure([self.ready["SQLite"], lines, place / "events.db"], self.limit)

    def in_postgresql(self, lines, place):
        program, binaries = self.ready["PostgreSQL"]
        with cluster(binaries, place) as address:
            return measure([program, lines, address], self.limit)

    def in_eventsourcing(self, lines, place):
        return self.in_python("eventsourcing_events.py", lines, place / "events.db")

    def in_umadb(self, lines, place):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{free.getsockname()[1]}"
        command = [str(self.python.parent / "umadb"), "--listen", address, "--db-path", str(place / "uma.db")]
        server = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            wait_for(address, server)
            return self.in_python("umadb_events.py", lines, f"http://{address}")
        finally:
            server.terminate()
            server.wait(30)

    def in_python(self, script, *arguments):
        return measure([self.python, build.PACKAGE / "peers" / script, *arguments], self.limit)


def wait_for(address, server):
    host, port = address.split(":")
    for _ in range(100):
        if server.poll() is not None:
            raise NotMeasured(f"its server ended with exit code {server.returncode}")
        with contextlib.suppress(OSError), socket.create_connection((host, int(port)), 1):
            return
        time.sleep(0.1)
    raise NotMeasured("its server does not answer")


def find_postgres():
    """The folder of PostgreSQL's programs, of the newest version there is."""
    folders = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if folders:
        return folders[-1].parent
    if found := shutil.which("initdb"):
        return pathlib.Path(found).resolve().parent
    raise NotMeasured("initdb is not installed")


@contextlib.contextmanager
def cluster(binaries, place):
    """A cluster of its own, as PostgreSQL sets it up, reached by a socket in its folder alone; gone afterwards."""
    data = place / "data"
    # PostgreSQL refuses to run as root.
    who = []
    if os.geteuid() == 0:
        who = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        shutil.chown(place, "postgres", "postgres")
    run([*who, binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "--no-locale", "-E", "UTF8"], "initdb")
    settings = f"-c unix_socket_directories={place} -c listen_addresses="
    control = [*who, binaries / "pg_ctl", "-D", data, "-l", place / "log", "-w"]
    run([*control, "-o", settings, "start"], "starting PostgreSQL")
    try:
        yield f"host={place} user=postgres dbname=postgres"
    finally:
        run([*control, "-m", "fast", "stop"], "stopping PostgreSQL")
