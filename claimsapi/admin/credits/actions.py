"""What an editor says of a line, for all its copies; each says what was done."""

from __future__ import annotations

from typing import TypedDict

from django.contrib.auth.models import User
from django.template.defaultfilters import pluralize

from claimsapi.admin.core.actions import Action
from claimsapi.admin.core.forms import Given, WhyForm
from claimsapi.admin.core.source_choice import chosen_source
from claimsapi.admin.credits.forms import NamesForm, RejectionForm
from claimsapi.extract.result import SourceKind
from claimsapi.models import Credit, CreditLine, Source
from claimsapi.operations.credits import lines


class Named(TypedDict):
    creator: Source | None
    supplier: Source | None


class Noted(TypedDict):
    reason: str
    version: int


NOBODY: Named = {"creator": None, "supplier": None}


def _map(credit: Credit, given: Given, editor: User) -> str:
    lines.wait_for(credit)  # before a source is made, as models.locks has it
    named = _named(given, editor)
    found = lines.resolve(credit, **named, **_noted(given), undecided=True)
    return f"“{credit}” is {_who(named)}: {_credits(found.touched)}, and every later one."


def _nobody(credit: Credit, given: Given, editor: User) -> str:
    lines.resolve(credit, **NOBODY, **_noted(given), undecided=True)
    return f"“{credit}” names nobody we need to know. It is not asked again."


def _reject(credit: Credit, given: Given, editor: User) -> str:
    rejected = lines.reject(credit, **_noted(given))
    return f"“{credit}” is no credit: {_credits(rejected)} rejected."


def _map_anew(line: CreditLine, given: Given, editor: User) -> str:
    lines.wait_for(line)  # before a source is made, as models.locks has it
    named = _named(given, editor)
    touched = lines.change(line, **named, **_noted(given))
    return f"“{line}” is {_who(named)} now: {_credits(touched)} moved, and every later one."


def _nobody_anew(line: CreditLine, given: Given, editor: User) -> str:
    touched = lines.change(line, **NOBODY, **_noted(given))
    return f"“{line}” names nobody now: {_credits(touched)} changed."


ACTIONS: dict[str, dict[str, Action]] = {
    "group": {
        "map": Action(NamesForm, _map),
        "nobody": Action(WhyForm, _nobody),
        "reject": Action(RejectionForm, _reject),
    },
    "line": {
        "map": Action(NamesForm, _map_anew),
        "nobody": Action(WhyForm, _nobody_anew),
    },
}

_KINDS = {"creator": SourceKind.PERSON, "supplier": SourceKind.ORGANIZATION}


def _named(given: Given, editor: User) -> Named:
    return {
        "creator": _source("creator", given, editor),
        "supplier": _source("supplier", given, editor),
    }


def _source(field: str, given: Given, editor: User) -> Source | None:
    new = given[f"{field}_new"]
    name, pk, kind = given[field], given[f"{field}_id"], _KINDS[field]
    return chosen_source(name, pk, new=new, editor=editor, kind=kind)


def _noted(given: Given) -> Noted:
    return {"reason": given["reason"], "version": given["version"]}


def _who(named: Named) -> str:
    return " / ".join(str(each) for each in (named["creator"], named["supplier"]) if each)


def _credits(count: int) -> str:
    return f"{count} credit{pluralize(count)}"
