"""Memory of a process and its children: resident, and without what they share with others."""

import threading
from contextlib import contextmanager

import psutil

MB = 1024**2


class Memory:
    """The resident memory of a process and its children: the most of it, in MB."""

    def __init__(self, process):
        self.root = psutil.Process(process.pid)
        self.before = self.now()
        self.most = self.before

    def family(self):
        return [self.root, *self.root.children(recursive=True)]

    def now(self):
        return sum(each.memory_info().rss for each in self.family()) / MB

    def largest(self):
        """Return the resident memory of the largest process: that which works."""
        return max(each.memory_info().rss for each in self.family()) / MB

    @property
    def growth(self):
        return self.most - self.before


@contextmanager
def watched(*memories):
    """Look at each of ``memories`` four times a second."""
    ends = threading.Event()

    def look():
        while not ends.wait(0.25):
            for memory in memories:
                memory.most = max(memory.most, memory.now())

    watcher = threading.Thread(target=look)
    watcher.start()
    yield
    ends.set()
    watcher.join()
