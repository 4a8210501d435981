"""Memory of each program of a newsroom over time."""

from statistics import median

from tests.speed.memory import Memory

EVERY = 5  # seconds
SHOWN = 10  # points of a curve


class Watch:
    """The resident memory, in MB, of the largest process of each program."""

    def __init__(self, room):
        self.memories = {name: Memory(child.process) for name, child in room.programs.items()}
        self.curves = {name: [] for name in self.memories}

    def keep_looking(self, ended):
        while not ended.wait(EVERY):
            for name, memory in self.memories.items():
                self.curves[name].append(memory.largest())

    def growth(self):
        """Return how many times as much each has in the last fifth of the time as in the second."""
        return {name: self._fifth(name, 4) / self._fifth(name, 1) for name in self.curves}

    def _fifth(self, name, number):
        curve = self.curves[name]
        size = len(curve) // 5
        return median(curve[number * size : (number + 1) * size])

    def lines(self):
        for name, curve in self.curves.items():
            points = curve[:: max(1, len(curve) // SHOWN)]
            yield f"{name}, MB: " + " ".join(f"{mb:.0f}" for mb in points)
