"""What recording costs, in bulk, alone and with many clients."""

from .collection import Collection
from .process import quantile

YAML_ROUTE = "recording from sheets that are read already"


class Recording(Collection):
    """Figures of recording into ledgers of growing size."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.bulk = {}

    def recording(self, size, ledger, floor, peers, records):
        filling = ledger.filling
        reading, recording = filling.series["reading"][-10:], filling.series["recording"][-10:]
        both = quantile([one + other for one, other in zip(reading, recording)], 0.5) / 1000
        alone = quantile(recording, 0.5) / 1000
        changes = self.workshop.changes(ledger, 1000, 5)
        with self.workshop.copy(ledger) as copy:
            rows = self.workshop.floor("rows", "replay", copy.path, changes)
        changes.unlink()
        floor_rows = rows.median("step") / 1000
        with self.workshop.copy(ledger) as copy:
            series = self.workshop.measure("series", copy.path, {**copy.options, "rounds": 2 if self.quick else 8})
        entries = series.numbers["entries"]
        ratios = {name: found.median("sheet") / 1000 for name, found in peers.items()}
        c = f"C writes the same rows of the same tables at {1 / floor_rows:,.0f}/s, the lines alone at {1000 / floor.median('sheet'):,.0f}/s"
        for figure, time, least, memory, note in (
            ("sheets of 1,000 in YAML", both, 15_000, filling.memory, c),
            ("sheets of 1,000, without YAML", alone, 30_000, None, YAML_ROUTE),
            (
                "sheets of 1,000 in YAML, five to a commit",
                series.median("read meanwhile") / entries,
                15_000,
                series.memory,
                "five are read while the five before them are recorded; C has a commit for each sheet",
            ),
            (
                "sheets of 1,000, without YAML, five to a commit",
                series.median("read already") / entries,
                30_000,
                None,
                YAML_ROUTE + "; C has a commit for each sheet",
            ),
        ):
            counts = size == 100_000
            self.add(
                f"bulk recording, {figure}",
                size,
                1 / time,
                "entries/s",
                wanted=f"{least:,}/s" if counts else "",
                holds=1 / time >= least if counts else None,
                floor=floor_rows / time,
                peers={name: other / time for name, other in ratios.items()},
                memory=memory,
                disk=ledger.bytes / records,
                note=note,
            )
            known = self.bulk.setdefault(figure, {})
            known[size] = time
            smaller = max((other for other in known if other < size), default=None)
            if smaller and smaller >= 100_000:
                slower = time / known[smaller]
                self.add(
                    f"bulk recording, {figure}, against at {smaller:,}",
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
                if rows is None and size <= 100_000:
                    # What C wrote is a sound ledger, so nothing that the program writes was left out.
                    self.workshop.measure("verify", copy.path, {"rounds": 1})
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
