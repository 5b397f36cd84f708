"""The table: one row a figure."""

import dataclasses
import unicodedata


@dataclasses.dataclass
class Row:
    """One figure.

    wanted: what it should be, as text; holds: whether it is, or None where nothing is wanted.
    floor: how fast this is as a share of plain C; peers: how many times as fast as each.
    alone: whether it is a figure of something that this is compared with.
    """

    figure: str
    size: int | None = None
    value: float | None = None
    unit: str = ""
    wanted: str = ""
    holds: bool | None = None
    floor: float | None = None
    peers: dict = dataclasses.field(default_factory=dict)
    p50: float | None = None
    p99: float | None = None
    memory: int | None = None
    disk: float | None = None
    note: str = ""
    alone: bool = False


def seconds(value):
    if value is None:
        return ""
    for factor, unit in ((1, "s"), (1e3, "ms"), (1e6, "µs")):
        if value * factor >= 1 or unit == "µs":
            return f"{significant(value * factor)} {unit}"
    return ""


def significant(value):
    if value is None:
        return ""
    if abs(value) >= 999.5:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def cells(row):
    value = seconds(row.value) if row.unit == "s" else f"{significant(row.value)} {row.unit}".strip()
    peers = ", ".join(f"{name} {significant(ratio)}" for name, ratio in row.peers.items())
    holds = {None: "", True: "yes", False: "no"}[row.holds]
    return [
        row.figure,
        "" if row.size is None else f"{row.size:,}",
        value if row.value is not None else "not measured",
        row.wanted,
        holds,
        significant(row.floor),
        peers,
        seconds(row.p50),
        seconds(row.p99),
        "" if not row.memory else f"{row.memory / 1e6:.0f} MB",
        "" if row.disk is None else f"{row.disk:,.0f} B",
        row.note,
    ]


HEADINGS = [
    "figure",
    "records",
    "value",
    "wanted",
    "holds",
    "share of C",
    "times as fast as",
    "p50",
    "p99",
    "memory",
    "disk/record",
    "note",
]


def width(text):
    return sum(0 if unicodedata.combining(letter) else 1 for letter in text)


# What a reader who compares wants first.
SHORT = ["figure", "records", "value", "wanted", "share of C", "times as fast as", "memory"]


def render(rows, headings=HEADINGS):
    """The table in Markdown, which a terminal shows as well, and its notes below it."""
    if "note" not in headings:
        rows = [dataclasses.replace(row, note=row.note if row.value is None else "") for row in rows]
    notes = list(dict.fromkeys(row.note for row in rows if row.note))
    grid = [HEADINGS]
    for row in rows:
        line = cells(row)
        line[-1] = f"{notes.index(row.note) + 1}" if row.note else ""
        grid.append(line)
    wanted = [column for column, name in enumerate(HEADINGS) if name in headings or name == "note" and notes]
    shown = [column for column in wanted if any(line[column] for line in grid[1:])]
    widths = {column: max(width(line[column]) for line in grid) for column in shown}
    lines = []
    for line in grid:
        lines.append(
            "| " + " | ".join(line[column] + " " * (widths[column] - width(line[column])) for column in shown) + " |"
        )
    lines.insert(1, "| " + " | ".join("-" * widths[column] for column in shown) + " |")
    if notes:
        lines += ["", *(f"{number}. {note}" for number, note in enumerate(notes, 1))]
    return "\n".join(lines)
