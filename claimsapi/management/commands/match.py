"""``manage.py match``: look queries up among claims of a file, for evaluation."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from tqdm import tqdm

from claimsapi.management.claim_files import FiledClaim, Query, claims_of, queries_of
from claimsapi.management.jsonl import Unusable
from claimsapi.operations.claims.match import likeliest
from claimsapi.operations.claims.scratch_table import scratch_claims


class Command(BaseCommand):
    help = (
        "Look queries up among claims, as the service does, and print the ids of what each finds. "
        "The claims go into a temporary table of the database: stored claims are neither read nor "
        "changed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--claims",
            required=True,
            metavar="CLAIMS.jsonl",
            help='{"id", "claim", "title"} a line; the title may be missing',
        )
        parser.add_argument(
            "--queries", required=True, metavar="QUERIES.jsonl", help='{"id", "text"} a line'
        )
        parser.add_argument(
            "--limit", type=int, default=20, metavar="N", help="hits of a query (20)"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        """Print {"id", "hits", "scores"} for each query, in order; hits are best first."""
        if options["limit"] < 1:
            raise CommandError("--limit must be at least 1.")
        try:
            claims = list(claims_of(Path(options["claims"])))
            queries = list(queries_of(Path(options["queries"])))
        except Unusable as error:
            raise CommandError(str(error)) from error
        _make_tables()
        self._print_hits(claims, queries, options["limit"])

    def _print_hits(self, claims: list[FiledClaim], queries: list[Query], limit: int) -> None:
        texts = tqdm([claim.text for claim in claims], desc="claims", unit="", file=self._bar)
        with scratch_claims(texts) as ids:
            names = dict(zip(ids, (claim.id for claim in claims), strict=True))
            for query in tqdm(queries, desc="queries", unit="", file=self._bar):
                found = likeliest(query.text, limit=limit)
                hits = {
                    "id": query.id,
                    "hits": [names[match.id] for match in found],
                    "scores": [round(match.score, 4) for match in found],
                }
                self.stdout.write(json.dumps(hits, ensure_ascii=False))

    @property
    def _bar(self) -> Any:
        """Return where progress goes: beside the run, which is standard output."""
        return self.stderr


def _make_tables() -> None:
    """
    Make the tables of the embedded database where they are missing, as in a fresh clone.

    :raises CommandError: if another database lacks them, since that one is not ours to change
    """
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    if not settings.EMBEDDED:
        raise CommandError("The database is not up to date: run manage.py migrate first.")
    call_command("migrate", verbosity=0, interactive=False)
