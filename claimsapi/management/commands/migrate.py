"""Django's ``migrate``, which first looks whether the database is one that it can bring up."""

from typing import Any

from django.core.management.commands import migrate

from claimsapi.postgresql.limits import unhurried
from claimsapi.upgrade import refuse_half_way


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        refuse_half_way(options["database"])
        with unhurried(options["database"]):
            super().handle(*args, **options)
