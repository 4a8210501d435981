"""A newsroom's rows in bulk, made up: articles with the claims they report, and who makes them."""

import json
import random
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from django.db import connection
from django.db.models.fields import NOT_PROVIDED
from uuid_utils.compat import uuid7

from claimsapi.models import Article, Attribution, Claim, Dispute, Revision, Source, SourceAlias
from tests.speed.made_up import Speech

PUBLISHERS = 20
SPEAKERS = 3000
PER_ARTICLE = 10  # claims
LONG_AGO = datetime(2023, 1, 1, tzinfo=UTC)
REASONS = ["", "", "because they were not authorized to speak", "for fear of reprisals"]


class Newsroom:
    """Stores articles of ten claims each; who speaks follows Zipf's law, too."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.speech = Speech(seed)
        self.publishers = [self._source(f"Wire {number}") for number in range(PUBLISHERS)]
        self.speakers = [self._source(self.name(), kind="person") for _ in range(SPEAKERS)]
        self.disputes = [self._dispute() for _ in range(500)]
        self.heaped = [1 / rank for rank in range(1, SPEAKERS + 1)]
        self.stored = 0

    def name(self):
        return " ".join(word.title() for word in self.random.sample(self.speech.words, 2))

    def open(self):
        """Store those who publish and speak, and what they disagree about."""
        sources = self.publishers + self.speakers
        with without_triggers():
            copy(Source, sources)
            copy(SourceAlias, (alias_of(source) for source in sources))
            copy(Dispute, self.disputes)

    def publish(self, claims):
        """Store so many more claims in articles; return some of the claims' texts."""
        articles = [self._article() for _ in range(claims // PER_ARTICLE)]
        with without_triggers():
            for model, place in ((Article, 0), (Revision, 1)):
                copy(model, (article[place] for article in articles))
            for model, place in ((Claim, 2), (Attribution, 3)):
                copy(model, (row for article in articles for row in article[place]))
        look_up([article[0]["id"] for article in articles])
        self.stored += claims
        return [article[2][0]["text"] for article in articles]

    def _source(self, name, **fields):
        fields = {"kind": "organization", "naming": "named", **fields}
        return {"id": uuid7(), "name": name, "status": "confirmed", **fields}

    def _dispute(self):
        proposition = self.speech.statement()[:200]
        return {"id": uuid7(), "title": proposition, "proposition": proposition,
                "opened_at": LONG_AGO + timedelta(hours=self.random.randrange(20_000))}  # fmt: skip

    def _article(self):
        article, revision = uuid7(), uuid7()
        text, claims, spots = self.speech.statement(), [], []
        for _ in range(PER_ARTICLE):
            claim = self._claim()
            text += f"\n{self.speech.statement()}\n"
            start, text = len(text), text + claim["text"]
            spot = {"start": start, "end": len(text), "exact": claim["text"]}
            claims.append(claim)
            spots.append(self._spot(claim, revision, spot))
        published_at = LONG_AGO + timedelta(minutes=self.random.randrange(1_500_000))
        row = {"id": article, "publisher_id": self.random.choice(self.publishers)["id"],
               "headline": text[:100], "published_at": published_at,
               "current_revision_id": revision}  # fmt: skip
        wording = {"id": revision, "article_id": article, "number": 1, "sha256": str(revision),
                   "text": text, "raw": b"", "fetched_at": published_at}  # fmt: skip
        return row, wording, claims, spots

    def _claim(self):
        [speaker] = self.random.choices(self.speakers, self.heaped)
        claim = {"id": uuid7(), "text": self.speech.statement(), "source_id": speaker["id"]}
        if self.random.random() < 0.1:
            dispute = self.random.choice(self.disputes)["id"]
            stance = self.random.choice(["affirms", "denies"])
            claim |= {"dispute_id": dispute, "stance": stance}
        return claim

    def _spot(self, claim, revision, spot):
        return {"claim_id": claim["id"], "revision_id": revision, "content_spans": [spot],
                "cue_spans": [spot], "quote_type": self.random.choice(["direct", "indirect"]),
                "anonymity_reason": self.random.choice(REASONS)}  # fmt: skip


def alias_of(source):
    return {"source_id": source["id"], "text": source["name"], "normalized": source["name"].lower()}


@contextmanager
def without_triggers():
    """Neither history nor checks for rows that are made up to be right."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        yield
        cursor.execute("SET session_replication_role = origin")


def copy(model, rows):
    """Store ``rows``, with the defaults of the fields that they leave out."""
    rows = iter(rows)
    first = next(rows)
    given = [f for f in model._meta.concrete_fields if not f.generated]
    fields = [f for f in given if f.db_default is NOT_PROVIDED or f.attname in first]
    names = ", ".join(f'"{field.column}"' for field in fields)
    statement = f"COPY {model._meta.db_table} ({names}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as out:
        for row in (first, *rows):
            out.write_row([_value(field, row) for field in fields])


def _value(field, row):
    value = row[field.attname] if field.attname in row else field.get_default()
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return json.dumps(value)
    return "[]" if value == [] and field.get_internal_type() == "JSONField" else value


def look_up(articles):
    """Do what the triggers would have done: read the words that the articles are found by."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT claimsapi_read_words(%s)", [articles])


def analyze():
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
