"""What an editor writes about a source and its names, checked before it is carried out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar
from zoneinfo import available_timezones

from django import forms
from django.contrib.admin.widgets import AdminRadioSelect, AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator

from claimsapi.admin.core.actions import Refusal
from claimsapi.admin.core.forms import reason_field
from claimsapi.admin.core.versioned_forms import BESIDE, VersionedForm
from claimsapi.extract.result import Naming
from claimsapi.link.sources.names import NEEDS_A_LETTER, is_name, normalize
from claimsapi.models import Source, SourceAlias
from claimsapi.models.rules import RULES, broken_rule
from claimsapi.models.source import COUNTRY, WIKIDATA_ID, WRITTEN_BY_HAND, SourceStatus
from claimsapi.operations.sources.aliases import AliasChanges, alias_of
from claimsapi.operations.sources.resolve import NameTaken

NAMING = {
    Naming.NAMED: "named: a name of its own, as “Ada Brandt” or “the World Bank”",
    Naming.ROLE_ONLY: "role only: an office or a document, as “the minister” or “the report”",
    Naming.COLLECTIVE: "collective: many at once, none by name, as “residents” or “officials”",
    Naming.UNNAMED: "unnamed: somebody whose name is kept back, as “a person close to the talks”",
}

# The table of names has its labels at the top only.
_LABELS = {
    "text": "Name",
    "type": "Type of name",
    "valid_from": "First day",
    "valid_to": "Last day",
    "DELETE": "Take the name away",
}


class Lines(forms.Field):
    """A list, one on each line."""

    widget = AdminTextareaWidget(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        if isinstance(value, list):
            return value
        return [line.strip() for line in (value or "").splitlines() if line.strip()]

    def run_validators(self, value: Any) -> None:
        for line in value:
            super().run_validators(line)


class SourceForm(VersionedForm):
    naming = forms.ChoiceField(choices=list(NAMING.items()), widget=AdminRadioSelect)
    same_as = Lines(
        required=False, help_text="web addresses of the same one elsewhere, one on each line",
        validators=[URLValidator()],
    )  # fmt: skip
    furniture_patterns = Lines(
        required=False,
        help_text="paragraphs with these words are furniture of the page, one on each line",
    )
    reason = reason_field(
        help_text="for the history; may be empty",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        source = self.instance
        if "naming" in self.fields and not self.is_bound and source._state.adding:
            self.fields["naming"].initial = Naming.NAMED
        if "status" in self.fields and source.status == SourceStatus.CONFIRMED:
            # The way back is a merge or a deletion.
            status: Any = self.fields["status"]
            status.choices = [(SourceStatus.CONFIRMED, SourceStatus.CONFIRMED.value)]
        for name, check in _CHECKS.items():
            if name in self.fields:
                self.fields[name].validators.append(check)

    def clean(self) -> dict[str, Any] | None:
        given = self.cleaned_data
        if given.get("wikidata_id") and given.get("naming") not in (None, Naming.NAMED):
            self.add_error("wikidata_id", RULES["source_wikidata_only_if_named"].message)
        return super().clean()

    def at_fault(self, refusal: Refusal) -> tuple[str | None, str]:
        error = refusal.error
        rule = broken_rule(error)
        field = rule.field if rule else None
        if isinstance(error, NameTaken) and normalize(str(error)) == normalize(
            self["name"].value() or ""
        ):
            field = "name"
        return (field if field in self.fields else None), refusal.sentence

    @property
    def written(self) -> dict[str, Any]:
        """Return the fields that differ from what is stored, with what is written."""
        return {name: self.cleaned_data[name] for name in self.changed_data if name not in BESIDE}

    @property
    def written_later(self) -> dict[str, Any]:
        """Return ``written`` without what a new source is made of."""
        return {name: v for name, v in self.written.items() if name not in ("name", "kind")}

    class Meta:
        model = Source
        fields = WRITTEN_BY_HAND


class AliasForm(VersionedForm):
    reason = None  # type: ignore[assignment]  # the source's form asks for it

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        _lettered(text)
        return text

    def clean(self) -> dict[str, Any] | None:
        first, last = self.cleaned_data.get("valid_from"), self.cleaned_data.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", RULES["alias_period_in_order"].message)
        return super().clean()

    class Meta:
        model = SourceAlias
        fields = ("text", "type", "valid_from", "valid_to")
        labels: ClassVar[dict[str, str]] = {
            "text": "name",
            "valid_from": "first day",
            "valid_to": "last day",
        }


class AliasFormSet(forms.BaseInlineFormSet[SourceAlias, Source, AliasForm]):
    """The names of a source; ``refusal`` is as in SourceForm."""

    refusal: ClassVar[Refusal | None] = None

    def add_fields(self, form: Any, index: int | None) -> None:
        """Have the ids looked up among the names that are loaded, and each field say its name."""
        super().add_fields(form, index)
        form.fields["id"] = forms.UUIDField(
            required=False, widget=forms.HiddenInput, initial=form.instance.pk
        )
        for name, label in _LABELS.items():
            if name in form.fields:
                form.fields[name].widget.attrs["aria-label"] = label

    def clean(self) -> None:
        super().clean()
        for form in self.initial_forms:
            if form.instance._state.adding:
                form.add_error(None, "Somebody took this name away meanwhile: look again.")
        written: set[str] = set()
        for form in self._kept():
            name = normalize(form.cleaned_data.get("text", ""))
            if name in written:
                form.add_error("text", "This name stands here twice.")
            written.add(name)
        if self.refusal and isinstance(self.refusal.error, NameTaken):
            self._point_at(normalize(str(self.refusal.error)), self.refusal.sentence)

    def changes(self) -> AliasChanges:
        """Return what is to be done, after ``save(commit=False)``."""
        return AliasChanges(
            added=[alias_of(row) for row in self.new_objects],
            changed={row.pk: alias_of(row) for row, _ in self.changed_objects},
            removed=[row.pk for row in self.deleted_objects],
            seen={
                form.instance.pk: form.cleaned_data["version"]
                for form in self.initial_forms
                if form.cleaned_data.get("version")
            },
        )

    def _kept(self) -> Iterable[AliasForm]:
        return (
            form
            for form in self.forms
            if getattr(form, "cleaned_data", None) and not form.cleaned_data.get("DELETE")
        )

    def _point_at(self, name: str, sentence: str) -> None:
        for form in self._kept():
            if form.has_changed() and normalize(form.cleaned_data.get("text", "")) == name:
                form.add_error("text", sentence)


def _lettered(text: str) -> None:
    if not is_name(text):
        raise ValidationError(NEEDS_A_LETTER)


def _time_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError("There is no such time zone. Write e.g. Europe/Kyiv.")


_CHECKS: dict[str, Callable[[str], None]] = {
    "name": _lettered,
    "country": RegexValidator(COUNTRY, "Two capital letters, as in DE."),
    "wikidata_id": RegexValidator(WIKIDATA_ID, "A Q and digits, as in Q22686."),
    "timezone": _time_zone,
}
