"""The figures of ledgers that grow: each size is the beginning of the next."""

import shutil

from .recording import Recording

# The tables that hold the log itself; the map for completeness and all that is projected stand beside it.
LOG_TABLES = ("meta", "records", "tree", "subjects", "history", "batches")


class Growing(Recording):
    """Figures of ledgers of growing size."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.owners, self.rebuilds = {}, {}

    def of_size(self, size, say):
        workshop = self.workshop
        ledger = workshop.scattered(size)
        lines = workshop.work / "lines"
        text = workshop.measure("lines", ledger.path, {"output": lines})
        records, line_bytes = text.numbers["records"], text.numbers["bytes"]
        scan = workshop.floor("log", "scan", ledger.path)
        shutil.rmtree(f"{ledger.path}.owners", ignore_errors=True)
        floor = workshop.floor("log", "append", lines, workshop.work / "floor")
        shutil.rmtree(workshop.work / "floor")
        peers = (
            self.peers.measure(lines, size, say)
            if any(map(self.wants, ("recording", "single", "rebuild", "owner", "peers")))
            else {}
        )
        known = {"known-actions": int(ledger.filling.numbers["actions"])}

        for name, figure, work in (
            ("recording", "bulk recording", lambda: self.recording(size, ledger, floor, peers, records)),
            ("single", "one durable record", lambda: self.single(size, ledger, floor, peers)),
            ("clients", "64 clients, durable", lambda: self.clients(size, ledger)),
            ("rebuild", "rebuild", lambda: self.rebuild(size, ledger, scan, peers)),
            ("owner", "owner by reference", lambda: self.owner(size, ledger, known, peers)),
            ("moments", "other days, earlier knowledge", lambda: self.moments(size, ledger, known)),
            ("search", "search by two words", lambda: self.search(size, ledger)),
            ("verify", "verify everything", lambda: self.verify(size, ledger, scan)),
            ("open", "open", lambda: self.open(size, ledger)),
            ("checkpoint", "checkpoint", lambda: self.checkpoint(size)),
            ("disk", "disk", lambda: self.disk(size, ledger, line_bytes / records)),
            ("floors", "floors", lambda: self.floors(size, records, scan, floor)),
            ("peers", "peers", lambda: self.peer_rows(size, peers)),
        ):
            if self.wants(name):
                say(f"  {figure} …")
            self.take(name, figure, size, work)
        lines.unlink()

    def rebuild(self, size, ledger, scan, peers):
        fold = scan.median("fold")
        rounds = 1 if size > 100_000 else 3
        with self.workshop.copy(ledger) as copy:
            for name, cores in (("one core", "0"), ("two cores", "0,1")):
                found = self.workshop.measure("rebuild", copy.path, {"rounds": rounds}, cores)
                records, time = found.numbers["records"], found.median("rebuild")
                self.rebuilds.setdefault(name, {})[size] = time / records
                wanted, least = {
                    "one core": ("90,000/s at 200,000", 90_000),
                    "two cores": ("200,000/s at 1,000,000", 200_000),
                }[name]
                counts = size >= (200_000 if name == "one core" else 1_000_000)
                self.add(
                    f"rebuild, digests included, {name}",
                    size,
                    records / time,
                    "records/s",
                    wanted=wanted,
                    holds=records / time >= least if counts else None,
                    floor=fold / time,
                    memory=found.memory,
                    peers={peer: other.median("rebuild") / time for peer, other in peers.items()},
                    note="peers fold in memory and store nothing" if peers else "",
                )
                self.add(
                    f"rebuild, anonymous memory, {name}",
                    size,
                    found.memory / 1e6,
                    "MB",
                    wanted="200 MB",
                    holds=found.memory <= 200e6,
                )
                smaller = min((other for other in self.rebuilds[name] if other >= 100_000), default=size)
                if size > smaller:
                    slower = self.rebuilds[name][size] / self.rebuilds[name][smaller]
                    self.add(
                        f"rebuild per record, against at {smaller:,}, {name}",
                        size,
                        slower,
                        "times as long",
                        wanted="at most 1.3",
                        holds=slower <= 1.3,
                    )

            beside = self.workshop.measure("beside", copy.path, copy.options)
            longest = max(beside.series["recording"])
            self.add(
                "one durable record beside a rebuild, the longest",
                size,
                longest,
                "s",
                wanted="100 ms",
                holds=longest <= 0.1,
                p50=beside.median("recording"),
                p99=beside.quantile("recording", 0.99),
                note=f"{len(beside.series['recording']):,} records while one rebuild ran",
            )
        self.against("rebuild", size, time, peers, "rebuild", ("eventsourcing",))
        if size >= 1_000_000:
            self.against("rebuild", size, time, peers, "rebuild", ("PostgreSQL",))

    def owner(self, size, ledger, known, peers):
        found = self.workshop.measure("owner", ledger.path, known)
        median = found.median("owner")
        self.owners[size] = median
        smallest = min(self.owners)
        slower = median / self.owners[smallest]
        self.add(
            "owner by reference, in process",
            size,
            median,
            "s",
            p50=median,
            p99=found.quantile("owner", 0.99),
            memory=found.memory,
            wanted=f"at most 1.3 times that at {smallest:,}" if size > smallest else "",
            holds=slower <= 1.3 if size > smallest else None,
            peers={name: other.median("stream") / median for name, other in peers.items()},
            note="peers read and fold one stream" if peers else "",
        )
        self.against("point query", size, median, peers, "stream", ("eventsourcing", "UmaDB"))

    def moments(self, size, ledger, known):
        found = self.workshop.measure("moments", ledger.path, known)
        if not found.numbers["actions"]:
            return
        for question in ("owner", "show"):
            plain = found.median(f"{question} plain")
            for moment in ("as of", "known at"):
                time = found.median(f"{question} {moment}")
                self.add(
                    f"{question} of an action of 50 records, {moment} an earlier moment",
                    size,
                    time,
                    "s",
                    p50=time,
                    p99=found.quantile(f"{question} {moment}", 0.99),
                    wanted="at most 3 times the plain question",
                    holds=time <= 3 * plain,
                    note=f"the plain question takes {plain * 1e6:.0f} µs",
                )

    def search(self, size, ledger):
        found = self.workshop.measure("search", ledger.path, {**ledger.options})
        for name, figure in (
            ("meet", "search by two words that meet"),
            ("never meet", "search by two words that never meet"),
        ):
            if name in found.series:
                last = found.quantile(name, 0.99)
                counts = name == "meet" and size >= 1_000_000
                self.add(
                    figure,
                    size,
                    last,
                    "s",
                    p50=found.median(name),
                    p99=last,
                    memory=found.memory,
                    wanted="p99 5 ms at 1,000,000" if name == "meet" else "",
                    holds=last <= 5e-3 if counts else None,
                    note=f"{len(found.series[name])} pairs, the first 50 of each",
                )

    def verify(self, size, ledger, scan):
        found = self.workshop.measure("verify", ledger.path, {"rounds": 3})
        time, hashing = found.median("verify"), scan.median("scan and hash")
        self.add(
            "verify everything, against scan and SHA-256 in C",
            size,
            time / hashing,
            "times as long",
            wanted="6 times",
            holds=time / hashing <= 6,
            floor=hashing / time,
            p50=time,
            memory=found.memory,
        )

    def open(self, size, ledger):
        found = self.workshop.measure("open", ledger.path, {})
        time = found.median("open")
        self.add(
            "open",
            size,
            time,
            "s",
            wanted="10 ms",
            holds=time <= 10e-3,
            p50=time,
            p99=found.quantile("open", 0.99),
            memory=found.memory,
        )

    def checkpoint(self, size):
        """In a ledger that has as many subjects as records, a million at most."""
        size = min(size, 1_000_000)
        ledger = self.workshop.shaped(f"subjects-{size}", {"shape": "subjects", "subjects": size})
        try:
            with self.workshop.copy(ledger) as copy:
                found = self.workshop.measure("checkpoint", copy.path, copy.options)
        finally:
            shutil.rmtree(ledger.path, ignore_errors=True)
        self.add(
            "first checkpoint, every subject touched",
            size,
            found.median("first"),
            "s",
            memory=found.memory,
            note=f"{size:,} subjects",
        )
        for touched in (1, 10, 100, 1_000):
            if f"after {touched}" in found.series:
                time = found.median(f"after {touched}")
                limit = 20e-3 + touched * 20e-6
                self.add(
                    f"checkpoint, subjects touched since the last: {touched:,}",
                    size,
                    time,
                    "s",
                    wanted=f"{limit * 1e3:g} ms",
                    holds=time <= limit,
                )

    def disk(self, size, ledger, line_bytes):
        """After a checkpoint, so that what it stores is counted."""
        with self.workshop.copy(ledger) as copy:
            self.workshop.measure("checkpoint", copy.path, copy.options)
            sizes = self.workshop.floor("log", "sizes", copy.path).numbers
            file = copy.bytes
        records = sizes["entries log.records"]
        bytes_of = {
            name.removeprefix("pages "): pages * sizes["page bytes"] / records
            for name, pages in sizes.items()
            if name.startswith("pages ")
        }
        log = sum(bytes_of.pop(f"log.{name}", 0) for name in LOG_TABLES)
        rest = sum(bytes_of.values())
        largest = ", ".join(
            f"{name} {share:.0f}" for name, share in sorted(bytes_of.items(), key=lambda item: -item[1])[:4]
        )
        self.add(
            "disk for each record, beside the log",
            size,
            rest,
            "bytes",
            wanted="450 bytes",
            holds=rest <= 450,
            disk=file / records,
            note=f"lines {line_bytes:.0f}, the log's tables {log:.0f}, others {largest}; the rest of the file is free pages",
        )

    def floors(self, size, records, scan, floor):
        for name, time in (
            ("scan of all lines", scan.median("scan") / records),
            ("scan and SHA-256", scan.median("scan and hash") / records),
            ("fold into an owner index, stored", scan.median("fold") / records),
            ("append of the lines, 1,000 a commit", floor.median("sheet") / 1000),
            ("append of one line, a commit each", floor.median("single")),
        ):
            self.add(f"plain C on liblmdb: {name}", size, 1 / time, "records/s", alone=True)

    def peer_rows(self, size, peers):
        for name, found in peers.items():
            parts = [
                ("append, 1,000 a transaction", 1000 / found.median("sheet"), "records/s"),
                ("append, one durable", found.median("single"), "s"),
                ("one stream read and folded", found.median("stream"), "s"),
                ("all read and folded", found.numbers["records"] / found.median("rebuild"), "records/s"),
            ]
            for figure, value, unit in parts:
                self.add(f"{name}: {figure}", size, value, unit, alone=True)
