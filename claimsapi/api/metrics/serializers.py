"""What a line of figures says. docs/metrics.md has the formula of each."""

from typing import Any

from rest_framework import serializers

from claimsapi.api.core.fields import ChoiceField, MomentParameter
from claimsapi.extract.result import CueStance, Naming
from claimsapi.models.base import choices_of
from claimsapi.models.dispute import Resolution
from claimsapi.operations.metrics.base import GroupBy


def _share(what: str) -> serializers.FloatField:
    return serializers.FloatField(min_value=0, max_value=1, allow_null=True, help_text=what)


class NamingSharesSerializer(serializers.Serializer[Any]):
    """Shares of the reports, by how their source is named; “nobody” where none is given."""

    vars().update({name.value: _share("of the reports") for name in Naming})
    nobody = _share("of the reports")


class StanceSharesSerializer(serializers.Serializer[Any]):
    """Shares of the cues, by what they say of the statement."""

    vars().update({stance.value: _share("of the cues") for stance in CueStance})


class ResolutionsSerializer(serializers.Serializer[Any]):
    vars().update({outcome.value: serializers.IntegerField() for outcome in Resolution})


class LineSerializer(serializers.Serializer[Any]):
    group = serializers.CharField(
        allow_null=True,
        help_text="id of the publisher or source, year and month, or “all”; "
        "null for what nobody is said to say",
    )
    # The contract's name; the stubs know it as an attribute of fields only.
    label = serializers.CharField(  # type: ignore[assignment]
        allow_null=True, help_text="name of the group"
    )


class SourcingLineSerializer(LineSerializer):
    articles = serializers.IntegerField()
    claims = serializers.IntegerField(help_text="different ones")
    reports = serializers.IntegerField(help_text="claims, once for each article that has them")
    sources = serializers.IntegerField(help_text="different ones")
    narrative_reports = serializers.IntegerField(help_text="in the newsroom's own voice")
    naming = NamingSharesSerializer()
    direct_quote_share = _share("of the reports: quoted word for word")
    mixed_quote_share = _share("of the reports: quoted in part")
    reasoned_share = _share("of the reports of unnamed sources: the article says why")
    wire_share = _share("of the articles: from an agency")
    herfindahl = _share("concentration: Herfindahl index of the named sources' reports")
    top_source_share = _share("of the reports of named sources: the most reported one's")
    top_source = serializers.UUIDField(allow_null=True)
    top_source_name = serializers.CharField(allow_null=True)
    cues = serializers.IntegerField(help_text="places where words report a statement")
    stances = StanceSharesSerializer()


class UnnamedLineSerializer(LineSerializer):
    reason = serializers.CharField(allow_null=True, help_text="as printed; null if none is stated")
    reports = serializers.IntegerField(help_text="claims, once for each article that has them")
    sources = serializers.IntegerField()
    articles = serializers.IntegerField()


class DisputeLineSerializer(LineSerializer):
    opened = serializers.IntegerField(help_text="whatever became of them")
    open = serializers.IntegerField(help_text="not resolved and not dormant")
    dormant = serializers.IntegerField()
    resolved = serializers.IntegerField()
    resolutions = ResolutionsSerializer()
    median_days_to_resolution = serializers.FloatField(allow_null=True)
    articles = serializers.IntegerField(help_text="that now carry a side of one of them")
    one_sided_articles = serializers.IntegerField(help_text="that now carry one side alone of one")
    right_of_reply_share = _share("of these articles: both sides of each dispute that they carry")


class FiguresSerializer(serializers.Serializer[Any]):
    group_by = ChoiceField(choices_of(GroupBy), allow_null=True)


class SourcingSerializer(FiguresSerializer):
    results = SourcingLineSerializer(many=True)


class UnnamedSerializer(FiguresSerializer):
    results = UnnamedLineSerializer(many=True)


class DisputeFiguresSerializer(FiguresSerializer):
    results = DisputeLineSerializer(many=True)


class GroupSerializer(serializers.Serializer[Any]):
    group_by = ChoiceField(
        choices_of(GroupBy), required=False, help_text="without it, one line of all"
    )
    publisher = serializers.UUIDField(required=False, help_text="that published the articles")
    # The contract's name; the stubs know it as an attribute of fields only.
    source = serializers.UUIDField(required=False, help_text="who speaks")  # type: ignore[assignment]


class ArticlesSerializer(GroupSerializer):
    """Which articles count; one without a time of publication has that of its arrival."""

    published_after = MomentParameter(required=False, help_text="at this time or later (RFC 3339)")
    published_before = MomentParameter(required=False, help_text="earlier than this time")


class OpenedSerializer(GroupSerializer):
    """Which disputes count."""

    opened_after = MomentParameter(required=False, help_text="at this time or later (RFC 3339)")
    opened_before = MomentParameter(required=False, help_text="earlier than this time")
