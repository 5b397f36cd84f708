"""What all groups of figures share: how one is taken, noted and compared."""

from .process import NotMeasured
from .table import Row


class Collection:
    """Takes the figures of one run and collects their rows."""

    def __init__(self, workshop, peers, only, quick, rows):
        self.workshop, self.peers, self.only, self.quick, self.rows = workshop, peers, only, quick, rows

    def wants(self, name):
        return not self.only or name in self.only

    def take(self, name, figure, size, work):
        """Takes one group of figures; where that fails, a row says why."""
        if not self.wants(name):
            return
        try:
            work()
        except NotMeasured as reason:
            self.add(figure, size, note=f"not measured: {reason}")

    def add(self, *arguments, **fields):
        self.rows.append(Row(*arguments, **fields))

    def against(self, figure, size, time, peers, name, wanted):
        """Whether this is ahead of a peer."""
        for peer in wanted:
            if peer in peers:
                times = peers[peer].median(name) / time
                self.add(f"{figure}, against {peer}", size, times, "times as fast", wanted="ahead", holds=times > 1)
