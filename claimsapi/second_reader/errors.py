"""Why the second reader gave no answer, in sentences that quote neither it nor an article."""


class Unanswered(Exception):
    """No answer; ``heals`` says whether asking again may help, ``spent`` whether it took tokens."""

    heals = False

    def __init__(self, reason: str, *, wait: float = 0.0, spent: bool | None = None) -> None:
        super().__init__(reason)
        self.wait = wait
        self.spent = self._spends if spent is None else spent

    _spends = False


class Unreachable(Unanswered):
    """No server answers there."""

    heals = True


class TooSlow(Unanswered):
    """The answer did not come in time; the model may have worked on it all the while."""

    heals = True
    _spends = True


class Busy(Unanswered):
    """The server is out of order, or has too much to do; it may say how long to ``wait``."""

    heals = True


class Refused(Unanswered):
    """The server does not take the request: its key, its model, its form."""


class NoCompletion(Unanswered):
    """What came is no chat completion."""

    _spends = True
