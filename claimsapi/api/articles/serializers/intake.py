"""Articles as they are sent in: checked and read here, stored by the operation."""

import json
from typing import Any

from django.conf import settings
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claimsapi import http_fetch
from claimsapi.api.articles.serializers.article import TAG
from claimsapi.api.core.exceptions import Error, Problem
from claimsapi.api.core.fields import (
    AddressLineField,
    AwareDateTimeField,
    PatternField,
    RawTextField,
    StringField,
)
from claimsapi.api.core.serializers import StrictSerializer
from claimsapi.models import Source
from claimsapi.operations.articles.submission import Submission
from claimsapi.operations.articles.take_back import Kill, kill_of
from claimsapi.operations.extraction.request import Wanted
from claimsapi.operations.sources.resolve import AmbiguousPublisher, UnknownPublisher, publisher
from claimsapi.parse.agency.item import NotUsable
from claimsapi.parse.agency.messages import Texts
from claimsapi.parse.document import Document, Form, Unreadable
from claimsapi.parse.formats import FORMATS

FORMS = (*FORMATS, "url")


@extend_schema_field(OpenApiTypes.OBJECT)
class NinjsField(serializers.Field[str, Any, str, Any]):
    """A JSON object, kept as the JSON it is."""

    default_error_messages = {
        "invalid": "This must be an object: the news item itself, not JSON in a string.",
        "nested": "The object is nested too deeply.",
    }

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, dict):
            self.fail("invalid")
        try:
            return json.dumps(data, ensure_ascii=False)
        except RecursionError:
            self.fail("nested")

    def to_representation(self, value: str) -> Any:
        return json.loads(value)


class ContentSerializer(StrictSerializer):
    """The content of an article, in exactly one form."""

    exactly_one_of = FORMS

    text = RawTextField(required=False, help_text="the article as plain text")
    html = RawTextField(required=False, help_text="the article's page")
    ninjs = NinjsField(required=False, help_text="an item in IPTC ninjs 1.x, 2.x or 3.x")
    newsml = RawTextField(
        required=False, help_text="IPTC NewsML-G2: a newsItem, or a newsMessage with one of text"
    )
    email = RawTextField(
        required=False, help_text="a message as it came (message/rfc822), in Base64"
    )
    docx = RawTextField(required=False, help_text="a document of Word (.docx), in Base64")

    url = serializers.URLField(
        max_length=2000, required=False, help_text="the address of its page, fetched by the job"
    )

    def validate_url(self, url: str) -> str:
        try:
            http_fetch.PUBLIC.refuse_address(url)
        except http_fetch.AddressRefused as refusal:
            raise serializers.ValidationError(str(refusal), refusal.slug) from refusal
        return url

    def validate(self, article: dict[str, object]) -> dict[str, object]:
        if sum(form in article for form in FORMS) != 1:
            forms = ", ".join(f"“{form}”" for form in FORMS)
            raise serializers.ValidationError(f"Send exactly one of {forms}.", "one-of")
        return article


def _language() -> PatternField:
    return PatternField(
        TAG,
        max_length=12,
        required=False,
        allow_blank=True,
        default="",
        help_text="BCP 47: de; counts where the text itself leaves it unclear",
    )


class NewRevisionSerializer(ContentSerializer):
    """The next revision of an article: exactly one of its forms."""

    headline = StringField(max_length=500, required=False, allow_blank=True, default="")
    language = _language()


class NewArticleSerializer(ContentSerializer):
    """An article to read: exactly one of its forms, and whose it is."""

    publisher = StringField(max_length=300, help_text="id, name or alias of a confirmed source")
    headline = StringField(max_length=500, required=False, allow_blank=True, default="")
    canonical_url = AddressLineField(max_length=2000, required=False, allow_blank=True, default="")
    external_id = StringField(
        max_length=200,
        required=False,
        allow_blank=True,
        default="",
        help_text="your own id of the story, without it the uri of ninjs or the guid of "
        "NewsML-G2; the same id again is the same article",
    )
    language = _language()
    genre = StringField(
        max_length=40,
        required=False,
        allow_blank=True,
        default="",
        help_text="of an article that is new here, e.g. analysis; without it what ninjs or "
        "NewsML-G2 says",
    )
    published_at = AwareDateTimeField(required=False, allow_null=True, default=None)
    embargoed_until = AwareDateTimeField(
        required=False,
        allow_null=True,
        default=None,
        help_text="before then it is shown to keys with curate and at the desk alone; without it "
        "what ninjs or NewsML-G2 says",
    )


def submission(fields: dict[str, Any]) -> Submission | Wanted | Kill:
    """
    Return what ``fields``, those of a NewArticleSerializer, send in or want a worker to take in.

    An item that its agency has canceled or withheld takes back what came in under its id.

    :raises Problem: unreadable-article or unknown-publisher, with its place in the body
    """
    owner = known_publisher(fields["publisher"])
    try:
        return content(fields, publisher=owner, canonical_url=fields["canonical_url"])
    except Problem as problem:
        if not isinstance(problem.__cause__, NotUsable):
            raise
        own_id = fields["external_id"]
        if kill := kill_of(problem.__cause__, publisher=owner, external_id=own_id):
            return kill
        raise


def messages(fields: dict[str, Any]) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    """
    Return ``fields``, those of a NewArticleSerializer, once for each text that is sent in.

    Where there are several, what belongs to none of them is named beside them.

    :raises Problem: unreadable-article, if what is said of one article comes with several, or if
        they are too long to be one message
    """
    forms = FORMATS.keys() & fields.keys()
    if not forms:
        return [fields], ()
    [form] = forms
    texts = _texts_of(form, fields[form])
    if len(texts.messages) < 2:
        return [fields], ()
    if told := [name for name in OF_ONE if fields[name]]:
        detail = f"The message has several texts. Send it without “{told[0]}”, which is one's own."
        raise Problem("unreadable-article", detail, Error(f"/{told[0]}", "several-texts", detail))
    return [{**fields, form: each} for each in texts.messages], texts.ignored


def _texts_of(form: Form, sent: str) -> Texts:
    if len(sent) > FORMATS[form].limit:
        return Texts((sent,))  # whose reader says so
    try:
        return FORMATS[form].texts_of(sent)
    except Unreadable as error:
        raise _unreadable(form, error) from error


def as_sent(fields: dict[str, Any]) -> bytes:
    """Return ``fields``, those of a NewArticleSerializer, as the body that says so."""
    form = next(iter(FORMATS.keys() & fields.keys()))
    owner = known_publisher(fields["publisher"])
    shown = NewArticleSerializer(fields).data
    kept = {name: value for name, value in shown.items() if value not in ("", None)}
    return json.dumps({**kept, "publisher": str(owner.pk), form: shown[form]}).encode()


# What is said of one article.
OF_ONE = ("headline", "canonical_url", "external_id")


def content(
    fields: dict[str, Any], *, publisher: Source, canonical_url: str = ""
) -> Submission | Wanted:
    """
    Return what ``fields``, those of a ContentSerializer, send in for ``publisher``.

    What takes long to read is left to a worker.

    :raises Problem: unreadable-article, with its place in the body
    """
    common: dict[str, Any] = {
        "publisher": publisher,
        "headline": fields["headline"],
        "canonical_url": canonical_url,
        "external_id": fields.get("external_id", ""),
        "language": fields["language"],
        "genre": fields.get("genre", ""),
        "published_at": fields.get("published_at"),
        "embargoed_until": fields.get("embargoed_until"),
    }
    if "url" in fields:
        return Wanted(url=fields["url"], **common)
    [form] = FORMATS.keys() & fields.keys()
    sent = fields[form]
    if settings.READ_AT_ONCE < len(sent) <= FORMATS[form].limit:
        return Wanted(form=form, content=sent, **common)
    return Submission(
        document=_read(form, sent, canonical_url),
        raw=FORMATS[form].raw_of(sent),
        media_type=FORMATS[form].media_type,
        **common,
    )


def _read(form: Form, raw: str, url: str) -> Document:
    try:
        return FORMATS[form].read(raw, url)
    except Unreadable as error:
        raise _unreadable(form, error) from error


def _unreadable(form: Form, error: Unreadable) -> Problem:
    found = Error(f"/{form}", error.code, str(error))
    return Problem("unreadable-article", str(error), found)


def known_publisher(wanted: str) -> Source:
    """
    Return the confirmed source that is ``wanted``: its id, its name or an alias.

    :raises Problem: unknown-publisher, at its place in the body
    """
    try:
        return publisher(wanted)
    except AmbiguousPublisher:
        code, detail = "ambiguous", f"Several confirmed sources are called “{wanted}”: send its id."
    except UnknownPublisher:
        advice = "POST it to /api/v1/sources/ first."
        code, detail = "unknown", f"No confirmed source is “{wanted}”: {advice}"
    raise Problem("unknown-publisher", detail, Error("/publisher", code, detail))
