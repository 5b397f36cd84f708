"""Tests of tools/bench: when its gate holds, and how its table reads.

Run: python3 -m unittest discover -s Tests/tools
"""

import contextlib
import copy
import io
import pathlib
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tools" / "benchmarks"))

from harness import gate  # noqa: E402
from harness.process import Found, quantile  # noqa: E402
from harness.table import SHORT, Row, render, seconds, significant  # noqa: E402

COMMITTED = {
    "compiler": "Swift 6.3.1",
    "vectors": "avx2",
    "runs": {
        "open": {"what": "Opens.", "instructions": 1_000_000},
        "search": {"what": "Searches.", "instructions": 500_000},
    },
    "growth": {"many against few": 2.0},
}


class TheGate(unittest.TestCase):
    def compared(self, **changes):
        """The exit code and what was said, where the counts found differ from those committed as told."""
        found = copy.deepcopy(COMMITTED)
        for name, value in changes.items():
            if name in found["runs"]:
                found["runs"][name]["instructions"] = value
            elif name == "growth":
                found["growth"]["many against few"] = value
            else:
                found[name] = value
        output, errors = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
            code = gate.compare(copy.deepcopy(COMMITTED), found)
        return code, output.getvalue(), errors.getvalue()

    def test_the_same_counts_hold(self):
        self.assertEqual(self.compared()[0], 0)

    def test_three_in_a_hundred_more_hold_and_four_do_not(self):
        self.assertEqual(self.compared(search=515_000)[0], 0)
        code, _, errors = self.compared(search=520_000)
        self.assertEqual(code, 1)
        self.assertIn("search takes 4.0% more than committed", errors)

    def test_more_growth_with_history_does_not_hold(self):
        code, _, errors = self.compared(growth=2.1)
        self.assertEqual(code, 1)
        self.assertIn("many against few", errors)

    def test_fewer_hold_and_are_told(self):
        code, output, _ = self.compared(search=400_000)
        self.assertEqual(code, 0)
        self.assertIn("Fewer than committed: search", output)

    def test_another_compiler_compares_growth_alone(self):
        code, output, _ = self.compared(compiler="Swift 6.4", search=900_000)
        self.assertEqual(code, 0)
        self.assertIn("only growth is compared", output)
        self.assertEqual(self.compared(compiler="Swift 6.4", growth=2.4)[0], 1)

    def test_a_run_that_is_gone_or_new_does_not_hold(self):
        for change in (
            lambda runs: runs.pop("search"),
            lambda runs: runs.update(other={"what": "", "instructions": 1}),
        ):
            found = copy.deepcopy(COMMITTED)
            change(found["runs"])
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                self.assertEqual(gate.compare(copy.deepcopy(COMMITTED), found), 1)


class TheTable(unittest.TestCase):
    def test_a_row_that_was_not_measured_says_why(self):
        text = render([Row("rebuild", 10_000, note="not measured: not done after 900 s, the limit")])
        self.assertIn("| rebuild | 10,000  | not measured | 1    |", text)
        self.assertIn("1. not measured: not done after 900 s, the limit", text)

    def test_values_have_three_figures_and_a_unit(self):
        self.assertEqual([seconds(value) for value in (1.5, 0.0123, 0.0000123)], ["1.5 s", "12.3 ms", "12.3 µs"])
        self.assertEqual([significant(value) for value in (123_456.7, 999.7)], ["123,457", "1,000"])

    def test_columns_without_values_are_left_out(self):
        self.assertNotIn("p99", render([Row("open", 10, 0.001, "s", p50=0.001)]))

    def test_the_short_table_keeps_notes_of_what_was_not_measured_alone(self):
        rows = [Row("open", 10, 0.001, "s", p50=0.001, note="quick"), Row("verify", 10, note="not measured: no disk")]
        text = render(rows, SHORT)
        self.assertNotIn("p50", text)
        self.assertNotIn("quick", text)
        self.assertIn("1. not measured: no disk", text)


class WhatIsFound(unittest.TestCase):
    def test_quantiles_are_values_that_were_measured(self):
        self.assertEqual(quantile([3, 1, 2], 0.5), 2)
        self.assertEqual(quantile(range(100), 0.99), 99)

    def test_repetitions_of_two_turns_are_taken_together(self):
        one = Found('{"numbers": {}, "series": {"a": [1]}}', memory=5)
        self.assertEqual(one.join(Found('{"numbers": {}, "series": {"a": [3, 5]}}', memory=7)).median("a"), 3)
        self.assertEqual(one.memory, 7)


if __name__ == "__main__":
    unittest.main()
