"""Issue, list and revoke the keys that newsroom tools call with."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claimsapi.management.arguments import text
from claimsapi.models import ApiKey
from claimsapi.models.api_key import Scope
from claimsapi.operations.api_keys import manage
from claimsapi.parse import times
from claimsapi.rates import NoRate, read_rates


class Command(BaseCommand):
    help = "Issue, list and revoke API keys."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        create = actions.add_parser("create", help="issue a key; its token is printed only now")
        create.add_argument("name", type=text, help="what calls with it, such as “CMS plug-in”")
        create.add_argument(
            "--scopes",
            nargs="+",
            required=True,
            choices=[scope.value for scope in Scope],
            metavar="SCOPE",
            help=f"any of: {', '.join(Scope)}",
        )
        owner = create.add_mutually_exclusive_group()
        owner.add_argument(
            "--owner",
            help="user name of who answers for it, and may do what it may; by default the only "
            "superuser",
        )
        owner.add_argument(
            "--no-owner", action="store_true", help="nobody does, and nobody's rights limit it"
        )
        create.add_argument(
            "--rates", nargs="+", default=[], metavar="RATE", help="such as 100/minute 5000/day"
        )
        create.add_argument("--expires", type=_moment, metavar="DATE", help="such as 2027-01-31")
        actions.add_parser("list", help="every key, without its secret")
        revoke = actions.add_parser("revoke", help="end a key now")
        revoke.add_argument("prefix", help="the middle of the token, as “list” shows it")

    def handle(self, *_: Any, action: str, **options: Any) -> None:
        {"create": self._create, "list": self._list, "revoke": self._revoke}[action](options)

    def _create(self, options: dict[str, Any]) -> None:
        expires_at = options["expires"]
        if expires_at and expires_at <= timezone.now():
            raise CommandError(f"{expires_at:%Y-%m-%d} is past: the key would open nothing.")
        owner = None if options["no_owner"] else _owner(options["owner"])
        if more := manage.beyond(owner, options["scopes"]):
            raise CommandError(f"{owner} has no right to: {', '.join(more)}. Nor has their key.")
        key = ApiKey(
            name=options["name"],
            owner=owner,
            scopes=sorted(set(options["scopes"]), key=list(Scope).index),
            rates=_rates(options["rates"]),
            expires_at=expires_at,
        )
        self.stdout.write(manage.issue(key).token)
        self.stderr.write(f"This is “{key.name}”. Keep the token now: it is not shown again.")

    def _list(self, _: dict[str, Any]) -> None:
        now = timezone.now()
        for key in ApiKey.objects.select_related("owner"):
            owner = key.owner or "no owner"
            line = f"{key.prefix}  {key.state(now=now):<8} {owner}  {key.name}"
            rates = f"  {', '.join(key.rates)}" if key.rates else ""
            self.stdout.write(f"{line}  [{' '.join(key.scopes)}]{rates}  {_used(key)}")

    def _revoke(self, options: dict[str, Any]) -> None:
        prefix = options["prefix"].removeprefix("ck_").partition("_")[0]
        key = ApiKey.objects.filter(prefix=prefix).first()
        if key is None:
            raise CommandError(f"No key has the prefix “{prefix}”: see “apikey list”.")
        if key.revoked_at:
            raise CommandError(f"“{key.name}” was revoked at {key.revoked_at:%Y-%m-%d %H:%M} UTC.")
        manage.revoke(key, now=timezone.now())
        self.stdout.write(f"Revoked “{key.name}” ({prefix}).")


def _rates(written: list[str]) -> list[str]:
    try:
        return [str(rate) for rate in read_rates(written)]
    except NoRate as error:
        raise CommandError(str(error)) from error


def _moment(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    try:
        return times.checked(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except times.OutOfYears as error:
        raise ArgumentTypeError(f"{error} Leave it out for a key that never ends.") from error


def _owner(username: str | None) -> User:
    """Return the user called ``username``, or the only superuser."""
    wanted = {"username": username} if username else {"is_superuser": True}
    found = User.objects.filter(is_active=True, **wanted)[:2]
    if len(found) == 1:
        return found[0]
    if username:
        raise CommandError(f"There is no user “{username}” who can sign in.")
    if found:
        raise CommandError("There are several superusers: say which with --owner, or --no-owner.")
    raise CommandError(
        "There is no superuser yet: run “manage.py createsuperuser” first, or say --no-owner."
    )


def _used(key: ApiKey) -> str:
    if not key.last_used_at:
        return "never used"
    return f"last used {key.last_used_at:%Y-%m-%d %H:%M} UTC"
