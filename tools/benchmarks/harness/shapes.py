"""The figures of ledgers of a shape of their own: one subject of many records, one plan of many actions."""

from .collection import Collection


class Shapes(Collection):
    """Figures of ledgers that are each made for one question."""

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
        for name, counted, question in (
            ("plan show", "actions", f"plan show of a plan of {actions:,} actions"),
            ("plan show in public", "actions", f"plan show of a plan of {actions:,} actions, in the public view"),
            ("gaps", "gaps", f"gaps of a plan of {actions:,} actions"),
        ):
            time = found.median(name)
            limit = 0.1 * actions / 2_000
            self.add(
                question,
                records,
                time,
                "s",
                wanted=f"{limit * 1e3:g} ms",
                holds=time <= limit,
                p50=time,
                p99=found.quantile(name, 0.99),
                memory=found.memory,
                note=f"{found.numbers[counted]:,.0f} {counted}",
            )
