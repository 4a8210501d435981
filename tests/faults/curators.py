"""People who merge, split, accept and dispute while workers store, each as fast as they can."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from random import Random
from threading import Event

import httpx

from tests.faults.newsroom import Newsroom

CURATORS = 8
ANY = {"If-Match": "*"}
STANCES = ("affirms", "denies")


class Curator:
    """One person, whose choices follow from a number; counts the statuses of the answers."""

    def __init__(self, http: httpx.Client, number: int, statuses: Counter[int]) -> None:
        self.http, self.chance, self.statuses = http, Random(number), statuses
        self.deeds: tuple[Callable[[], None], ...] = (
            self.accept_claim, self.merge_claims, self.split_claim, self.merge_sources,
            self.merge_disputes, self.place_claim, self.resolve_dispute,
        )  # fmt: skip

    def work(self, ended: Event) -> None:
        while not ended.is_set():
            try:
                self.chance.choice(self.deeds)()
            except (httpx.TransportError, LookupError):
                ended.wait(0.3)  # a server is away, or there is nothing to decide on yet

    def accept_claim(self) -> None:
        self._post(f"/claims/{self._one('claims')['id']}/accept/", {"reason": "Checked."})

    def merge_claims(self) -> None:
        one, other = self._two("claims")
        self._post(f"/claims/{one['id']}/merge/", {"other": other["id"]})

    def split_claim(self) -> None:
        attribution = self._one("attributions")
        wanted = {"attributions": [attribution["id"]], "text": "The dike will hold."}
        self._post(f"/claims/{attribution['claim']}/split/", wanted)

    def merge_sources(self) -> None:
        """Merge two, and take it back at once: else there are none left soon."""
        one, other = self._two("sources")
        for deed in ("merge", "unmerge"):
            self._post(f"/sources/{one['id']}/{deed}/", {"other": other["id"]})

    def merge_disputes(self) -> None:
        one, other = self._two("disputes")
        self._post(f"/disputes/{one['id']}/merge/", {"other": other["id"]})

    def place_claim(self) -> None:
        dispute, claim = self._one("disputes"), self._one("claims")
        path = f"/disputes/{dispute['id']}/claims/{claim['id']}/"
        self._count(self.http.put(path, json={"stance": self.chance.choice(STANCES)}, headers=ANY))

    def resolve_dispute(self) -> None:
        path = f"/disputes/{self._one('disputes')['id']}"
        self._post(f"{path}/resolve/", {"resolution": "both_hold"})
        self._post(f"{path}/reopen/", {})

    def _post(self, path: str, body: dict[str, object]) -> None:
        self._count(self.http.post(path, json=body, headers=ANY))

    def _count(self, answer: httpx.Response) -> None:
        self.statuses[answer.status_code] += 1

    def _two(self, rows: str) -> list[dict[str, str]]:
        return self.chance.sample(self._newest(rows), 2)

    def _one(self, rows: str) -> dict[str, str]:
        return self.chance.choice(self._newest(rows))

    def _newest(self, rows: str) -> list[dict[str, str]]:
        answer = self.http.get(f"/{rows}/", params={"page_size": 20})
        self._count(answer)
        return answer.json()["results"] if answer.is_success else []


@contextmanager
def curating(room: Newsroom) -> Iterator[Counter[int]]:
    """Have CURATORS work meanwhile, and count the statuses of what they are answered."""
    statuses: Counter[int] = Counter()
    ended = Event()
    with ThreadPoolExecutor(CURATORS) as threads:
        people = [Curator(room.client(), number, statuses) for number in range(CURATORS)]
        working = [threads.submit(person.work, ended) for person in people]
        try:
            yield statuses
        finally:
            ended.set()
    for each in working:
        each.result()
