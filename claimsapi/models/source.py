"""Sources: whoever is quoted, publishes, supplies or is credited; one row in every part."""

from __future__ import annotations

from enum import StrEnum

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper

from claimsapi.extract.result import Naming, SourceKind
from claimsapi.link.sources.names import AliasType as AliasType  # the model's choices, so exported
from claimsapi.link.sources.names import normalize
from claimsapi.models.base import Versioned, choices_of, known, of_the_others
from claimsapi.models.outdated import fact_checks_follow
from claimsapi.models.rules import CONFLICT, INVALID, rule
from claimsapi.models.told import tells_all

WIKIDATA_ID = r"^(Q[1-9][0-9]{0,14})?$"
COUNTRY = r"^([A-Z]{2})?$"

# The columns that people fill in, in the order in which forms ask for them.
WRITTEN_BY_HAND = (
    "name", "kind", "naming", "role", "country", "status", "wikidata_id", "same_as", "timezone",
    "unnamed_sources_policy_url", "corrections_policy_url", "furniture_patterns",
)  # fmt: skip

rule("source_merge_one_hop", "One of the two is merged already: merge into the survivor.")


class SourceStatus(StrEnum):
    CANDIDATE = "candidate"  # proposed by extraction
    CONFIRMED = "confirmed"  # by a person


class SourceQuerySet(models.QuerySet["Source"]):
    """Chainable, named questions about sources."""

    def unmerged(self) -> SourceQuerySet:
        return self.filter(merged_into=None)

    def candidates(self) -> SourceQuerySet:
        """Keep what extraction proposed and a person can confirm: nobody knows “two officials”."""
        return self.unmerged().filter(status=SourceStatus.CANDIDATE, article=None)

    def publishers(self) -> SourceQuerySet:
        """Keep those an article may come from: confirmed, and no single person."""
        return self.unmerged().filter(status=SourceStatus.CONFIRMED).exclude(kind=SourceKind.PERSON)

    def called_like(self, words: str) -> SourceQuerySet:
        """
        Keep sources with ``words`` in their name or an alias.

        One letter or two begin a word of it: the indexes know letters by threes.
        """
        names = Source.objects.filter(_like("name", words, "i")).order_by()
        wanted = normalize(words)
        if not wanted:
            return self.filter(pk__in=names.values("pk"))
        aliases = Source.objects.filter(_like("aliases__normalized", wanted)).order_by()
        return self.filter(pk__in=names.values("pk").union(aliases.values("pk")))

    def called(self, normalized: str) -> SourceQuerySet:
        """Keep unmerged sources with an alias that normalises to ``normalized``."""
        return self.unmerged().filter(aliases__normalized=normalized).distinct()


def _like(field: str, words: str, folded: str = "") -> Q:
    if len(words) > 2:
        return Q(**{f"{field}__{folded}contains": words})
    begins = Q(**{f"{field}__{folded}startswith": words})
    return begins | Q(**{f"{field}__{folded}contains": f" {words}"})


def goes_to_the_survivor(*fields: str) -> pgtrigger.Trigger:
    """
    Return the trigger that gives a row of a merged source to the source it was merged into.

    A worker may have looked the source up before the merge, and write after it. The lock makes it
    wait for a merge that is going on, and a merge wait for it.
    """
    steps = "".join(
        f"""
            SELECT coalesce(merged_into_id, id) INTO survivor FROM claimsapi_source
             WHERE id = NEW.{field} FOR KEY SHARE;
            NEW.{field} = coalesce(survivor, NEW.{field});
        """
        for field in fields
    )
    return pgtrigger.Trigger(
        name="goes_to_the_survivor",
        operation=pgtrigger.Insert | pgtrigger.UpdateOf(*fields),
        when=pgtrigger.Before,
        declare=[("survivor", "uuid")],
        func=f"{steps} RETURN NEW;",
    )


@pghistory.track()
class Source(Versioned):
    """A person, body or document that speaks, publishes or is credited."""

    kind = models.CharField(
        max_length=12, choices=choices_of(SourceKind), default=SourceKind.UNKNOWN
    )
    name = models.CharField(max_length=300)
    naming = models.CharField(max_length=10, choices=choices_of(Naming), default=Naming.NAMED)
    role = models.CharField(max_length=300, blank=True, help_text="office or function, as printed")
    wikidata_id = models.CharField(max_length=16, blank=True, help_text="e.g. Q22686")
    same_as = ArrayField(models.URLField(max_length=500), default=list, blank=True)
    country = models.CharField(max_length=2, blank=True, help_text="ISO 3166-1 alpha-2")
    status = models.CharField(
        max_length=9, choices=choices_of(SourceStatus), default=SourceStatus.CANDIDATE
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged"
    )
    article = models.ForeignKey(
        "claimsapi.Article",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="local_sources",
        help_text="set for a source nobody can know outside this article, such as “two officials”",
    )
    timezone = models.CharField(max_length=40, blank=True, help_text="of a publisher, IANA name")
    unnamed_sources_policy_url = models.URLField(max_length=500, blank=True)
    corrections_policy_url = models.URLField(max_length=500, blank=True)
    furniture_patterns = ArrayField(
        models.CharField(max_length=300),
        default=list,
        blank=True,
        help_text="paragraphs of this publisher that contain one of these are furniture",
    )

    objects = SourceQuerySet.as_manager()

    class Meta(Versioned.Meta):
        abstract = False
        ordering = ["-id"]
        constraints = [
            known("kind", SourceKind, name="source_kind_known"),
            known("naming", Naming, name="source_naming_known"),
            known("status", SourceStatus, name="source_status_known"),
            models.CheckConstraint(
                condition=~Q(name=""),
                **rule("source_has_name", "A source needs a name.", INVALID, field="name"),
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")),
                **rule(
                    "source_not_merged_into_itself",
                    "A source is not merged into itself: choose another.",
                ),
            ),
            models.CheckConstraint(
                condition=Q(wikidata_id="") | Q(naming=Naming.NAMED),
                **rule(
                    "source_wikidata_only_if_named",
                    "Only a source with a name of its own (naming: named) can have a Wikidata id: "
                    "change the naming, or take the id away.",
                    INVALID,
                    field="wikidata_id",
                ),
            ),
            models.CheckConstraint(
                condition=Q(article=None) | ~Q(naming=Naming.NAMED),
                **rule(
                    "source_of_one_article_is_not_named",
                    "This source is known from one article only; merge it into a named one "
                    "instead.",
                    INVALID,
                    field="naming",
                ),
            ),
            models.UniqueConstraint(
                fields=["wikidata_id"],
                condition=~Q(wikidata_id="") & Q(merged_into=None),
                **rule(
                    "source_one_per_wikidata_id",
                    "Another source has this Wikidata id: merge the two, or change it there first.",
                    CONFLICT,
                    field="wikidata_id",
                ),
            ),
        ]
        indexes = [
            # As “icontains” compares, which folds by upper().
            GinIndex(OpClass(Upper("name"), "gin_trgm_ops"), name="source_name_letters"),
            models.Index(fields=["kind", "id"], name="source_kind"),
            models.Index(fields=["status", "id"], name="source_status"),
            of_the_others("source_naming", "naming", Naming.NAMED.value),
            of_the_others("source_country", "country", ""),
            of_the_others("source_wikidata", "wikidata_id", ""),
        ]
        triggers = [
            *Versioned.Meta.triggers,
            tells_all("source"),
            fact_checks_follow(
                """
                SELECT id FROM claimsapi_factcheck WHERE author_id = NEW.id
                 UNION
                SELECT review.id FROM claimsapi_factcheck AS review
                  JOIN claimsapi_claim AS claim ON claim.id = review.claim_id
                 WHERE claim.source_id = NEW.id
                """,
                pgtrigger.UpdateOf("name"),
                pgtrigger.AnyChange("name"),
            ),
            pgtrigger.Trigger(
                name="merge_is_one_hop",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("merged_into_id"),
                when=pgtrigger.Before,
                condition=pgtrigger.Q(new__merged_into__isnull=False),
                func="""
                    IF EXISTS (SELECT 1 FROM claimsapi_source
                                WHERE id = NEW.merged_into_id AND merged_into_id IS NOT NULL)
                       OR EXISTS (SELECT 1 FROM claimsapi_source WHERE merged_into_id = NEW.id) THEN
                        RAISE EXCEPTION 'a merge goes one hop: merge into the survivor'
                            USING ERRCODE = 'check_violation', CONSTRAINT = 'source_merge_one_hop';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.name
