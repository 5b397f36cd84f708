"""Every figure: what is measured, what it is compared with, and what it should be."""

import shutil

from .process import NotMeasured, quantile
from .table import Row

# The tables that hold the log itself; the map for completeness and all that is projected stand beside it.
LOG_TABLES = ("meta", "records", "tree", "subjects", "history", "batches")
YAML_ROUTE = "recording from sheets that are read already: the library takes no commands without YAML yet"


class Figures:
    """Takes the figures of one run, size after size, and collects the rows."""

    def __init__(self, workshop, peers, only, quick):
        self.workshop, self.peers, self.only, self.quick = workshop, peers, only, quick
        self.rows, self.failures = [], []
        self.bulk, self.owners, self.rebuilds = {}, {}, {}

    def wants(self, name):
        return not self.only or name in self.only

    def take(self, name, figure, size, work):
        """Takes one group of figures; where that fails, a row says why."""
        if not self.wants(name):
            return
        try:
            work()
        except NotMeasured as reason:
            self.rows.append(Row(figure, size, note=f"not measured: {reason}"))

    def add(self, *arguments, **fields):
        self.rows.append(Row(*arguments, **fields))

    # What grows with the ledger

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

    def recording(self, size, ledger, floor, peers, records):
        filling = ledger.filling
        reading, recording = filling.series["reading"][-10:], filling.series["recording"][-10:]
        both = quantile([one + other for one, other in zip(reading, recording)], 0.5) / 1000
        alone = quantile(recording, 0.5) / 1000
        self.bulk[size] = both
        changes = self.workshop.changes(ledger, 1000, 5)
        with self.workshop.copy(ledger) as copy:
            rows = self.workshop.floor("rows", "replay", copy.path, changes)
        changes.unlink()
        floor_rows = rows.median("step") / 1000
        common = {"memory": filling.memory, "disk": ledger.bytes / records}
        ratios = {name: found.median("sheet") / 1000 for name, found in peers.items()}
        self.add(
            "bulk recording, sheets of 1,000 in YAML",
            size,
            1 / both,
            "entries/s",
            wanted="15,000/s" if size == 100_000 else "",
            holds=1 / both >= 15_000 if size == 100_000 else None,
            floor=floor_rows / both,
            peers={name: other / both for name, other in ratios.items()},
            note=f"C writes the same rows of the same tables at {1 / floor_rows:,.0f}/s, the lines alone at {1000 / floor.median('sheet'):,.0f}/s",
            **common,
        )
        self.add(
            "bulk recording, without YAML",
            size,
            1 / alone,
            "entries/s",
            wanted="30,000/s" if size == 100_000 else "",
            holds=1 / alone >= 30_000 if size == 100_000 else None,
            floor=floor_rows / alone,
            peers={name: other / alone for name, other in ratios.items()},
            note=YAML_ROUTE,
        )
        smaller = max((other for other in self.bulk if other < size), default=None)
        if smaller and smaller >= 100_000:
            slower = both / self.bulk[smaller]
            self.add(
                f"bulk recording, against at {smaller:,}",
                size,
                slower,
                "times as long",
                wanted="at most 1.5",
                holds=slower <= 1.5,
            )

    def single(self, size, ledger, floor, peers):
        # Watching compares all rows of all tables at each step.
        count = 100 if self.quick else 300 if size <= 100_000 else 60 if size <= 1_000_000 else 20
        changes = self.workshop.changes(ledger, 1, count)
        rows = found = None
        # In turns, so that whatever slows the disk slows both.
        for _ in range(3 if size <= 100_000 else 1):
            with self.workshop.copy(ledger) as copy:
                turn = self.workshop.floor("rows", "replay", copy.path, changes)
                rows = rows.join(turn) if rows else turn
            with self.workshop.copy(ledger) as copy:
                turn = self.workshop.measure("singles", copy.path, {**copy.options, "count": count})
                found = found.join(turn) if found else turn
        changes.unlink()
        reading = found.median("reading")
        for figure, yaml in (("without YAML", 0), ("as a sheet", reading)):
            durable, rest = found.median("recording") + yaml, found.median("preview") + yaml
            share = rows.median("step") / durable
            self.add(
                f"one durable record of one command, {figure}",
                size,
                durable,
                "s",
                wanted="0.7 of C",
                holds=share >= 0.7,
                floor=share,
                peers={peer: other.median("single") / durable for peer, other in peers.items()},
                p50=durable,
                p99=found.quantile("recording", 0.99) + yaml,
                memory=found.memory,
                note=f"C writes the same rows ({rows.numbers['rows'] / rows.numbers['steps']:.0f}) with the same syncs in {rows.median('step') * 1e6:.0f} µs",
            )
            self.add(
                f"the same, all but the commit, {figure}",
                size,
                rest,
                "s",
                wanted="150 µs",
                holds=rest <= 150e-6,
                floor=rows.median("rows") / rest,
                p50=rest,
                p99=found.quantile("preview", 0.99) + yaml,
                note="as a preview, which does the same and commits nothing",
            )
        self.against(
            "one durable append as a sheet",
            size,
            found.median("recording") + reading,
            peers,
            "single",
            ("eventsourcing", "UmaDB"),
        )

    def clients(self, size, ledger):
        with self.workshop.copy(ledger) as copy:
            found = self.workshop.measure(
                "clients", copy.path, {**copy.options, "clients": 64, "each": 10 if self.quick else 30}
            )
        times = found.median("one") / found.median("many")
        self.add(
            "64 clients of one process, durable, against one",
            size,
            times,
            "times",
            wanted="8 times",
            holds=times >= 8,
            memory=found.memory,
            note=f"{1 / found.median('many'):,.0f}/s against {1 / found.median('one'):,.0f}/s",
        )

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

        self.against("rebuild", size, time, peers, "rebuild", ("eventsourcing",))
        if size >= 1_000_000:
            self.against("rebuild", size, time, peers, "rebuild", ("PostgreSQL",))

    def against(self, figure, size, time, peers, name, wanted):
        """Whether this is ahead of a peer."""
        for peer in wanted:
            if peer in peers:
                times = peers[peer].median(name) / time
                self.add(f"{figure}, against {peer}", size, times, "times as fast", wanted="ahead", holds=times > 1)

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
                    note=f"{len(found.series[name])} pairs, all hits: the library has no limit to the first 50 yet",
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
                    f"checkpoint after {touched:,} subjects were touched",
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
            self.add(f"plain C on liblmdb: {name}", size, 1 / time, "records/s")

    def peer_rows(self, size, peers):
        for name, found in peers.items():
            parts = [
                ("append, 1,000 a transaction", 1000 / found.median("sheet"), "records/s"),
                ("append, one durable", found.median("single"), "s"),
                ("one stream read and folded", found.median("stream"), "s"),
                ("all read and folded", found.numbers["records"] / found.median("rebuild"), "records/s"),
            ]
            for figure, value, unit in parts:
                self.add(f"{name}: {figure}", size, value, unit)

    # Shapes of their own

    def of_shapes(self, say):
        hot, others = (1_000, 100) if self.quick else (10_000, 1_000)
        plans = (200, 2_000) if self.quick else (2_000, 20_000)
        for name, figure, work in (
            ("onto", "recording onto a subject of many records", lambda: self.onto(hot, others)),
            ("one-subject", "rebuild of one subject", lambda: self.one_subject(hot)),
            *(
                ("plan", f"a plan of {actions:,} actions", lambda actions=actions: self.plan(actions, plans))
                for actions in plans
            ),
        ):
            if self.wants(name):
                say(f"  {figure} …")
            self.take(name, figure, None, work)

    def onto(self, hot, others):
        ledger = self.workshop.shaped(f"hot-{hot}-{others}", {"shape": "hot", "hot": hot, "others": others})
        with self.workshop.copy(ledger) as copy:
            found = self.workshop.measure("onto", copy.path, {**copy.options, "others": others})
        records = int(ledger.filling.numbers["records"])
        durable = found.median("many recording") / found.median("few recording")
        self.add(
            f"one durable record onto a subject of {hot:,}, against onto one of 10",
            records,
            durable,
            "times as long",
            wanted="at most 1.5",
            holds=durable <= 1.5,
            p50=found.median("many recording"),
            p99=found.quantile("many recording", 0.99),
        )
        bulk = found.median("sheet many recording") / found.median("sheet few recording")
        self.add(
            f"{others:,} entries onto a subject of {hot:,}, against onto {others:,} of 10",
            records,
            bulk,
            "times as long",
            wanted="at most 2",
            holds=bulk <= 2,
            p50=found.median("sheet many recording"),
            memory=found.memory,
        )

    def one_subject(self, hot):
        ledger = self.workshop.shaped(f"hot-{hot}", {"shape": "hot", "hot": hot, "others": 0})
        with self.workshop.copy(ledger) as copy:
            found = self.workshop.measure("rebuild", copy.path, {"rounds": 3})
        time = found.median("rebuild")
        self.add(
            f"rebuild of {hot:,} records of one subject",
            int(found.numbers["records"]),
            time,
            "s",
            wanted="0.3 s" if hot >= 10_000 else "",
            holds=time <= 0.3 if hot >= 10_000 else None,
            memory=found.memory,
        )

    def plan(self, actions, plans):
        ledger = self.workshop.shaped(f"plan-{actions}", {"shape": "plan", "actions": actions})
        records = int(ledger.filling.numbers["records"])
        if actions == plans[-1]:
            # The beginning of the town has twenty actions before those of the plan.
            found = self.workshop.measure("owner", ledger.path, {"known-actions": actions, "first-action": 20})
            last = found.quantile("owner", 0.99)
            self.add(
                f"owner by reference, in process, in a plan of {actions:,} actions",
                records,
                last,
                "s",
                wanted="p99 100 µs",
                holds=last <= 100e-6,
                p50=found.median("owner"),
                p99=last,
                memory=found.memory,
            )
        found = self.workshop.measure("plan", ledger.path, {})
        for name in ("plan show", "gaps"):
            time = found.median(name)
            limit = 0.1 * actions / 2_000
            self.add(
                f"{name} of a plan of {actions:,} actions",
                records,
                time,
                "s",
                wanted=f"{limit * 1e3:g} ms",
                holds=time <= limit,
                p50=time,
                p99=found.quantile(name, 0.99),
                memory=found.memory,
                note=f"{found.numbers['actions' if name == 'plan show' else 'gaps']:,.0f} {'actions' if name == 'plan show' else 'gaps'}",
            )
