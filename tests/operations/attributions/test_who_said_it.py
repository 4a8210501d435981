"""What a person accepted stays with who said it, whatever the next revision has at that place."""

from dataclasses import replace

import pytest
from django.db import transaction

from claimsapi.extract.result import CueStance, Extraction, Naming, SourceKind
from claimsapi.extract.result import Source as ReadSource
from claimsapi.models import Attribution, Claim, Event, Source
from claimsapi.operations.articles.compare import compare
from claimsapi.operations.claims import decide
from claimsapi.operations.extraction.prepare import prepare
from claimsapi.operations.extraction.store import locked, store
from tests.builders import NOW, make_article, make_job, make_revision
from tests.operations.extractions import said, span

pytestmark = pytest.mark.django_db

SAFE = "the crane was safe"
BEFORE = f"The yard opened in May. Ada Holm said {SAFE}. Nobody was hurt."


class Page:
    """An article of which each revision is read as the test says."""

    def __init__(self, text, *speeches):
        self.article = make_article(text)
        self.read(text, *speeches)

    def revise(self, text, *speeches):
        make_revision(self.article, text)
        self.article.refresh_from_db()
        self.read(text, *speeches)

    def read(self, text, *speeches):
        job = make_job(self.article, status="succeeded", finished_at=NOW, result={"claims": 1})
        with transaction.atomic():
            store(locked(prepare(job, reading(text, *speeches))), now=NOW)

    def compared(self):
        before, after = self.article.revisions.order_by("number")
        found = compare(before, after).claims
        return sorted((one.drift, one.before and one.before.pk) for one in found)

    def stored(self):
        """Return what readers of drifts and events are told about the second revision."""
        new = Attribution.objects.filter(revision__article=self.article, revision__number=2)
        gone = Attribution.objects.filter(revision__number=1, drift="dropped")
        return sorted(
            [*((row.drift, row.supersedes_id) for row in new), *(("dropped", r.pk) for r in gone)]
        )


def speech(text, name, cue="said", at=SAFE, naming=Naming.NAMED, **more):
    """Return a source and what it says; ``name`` is printed before the cue."""
    source = ReadSource(id=f"s {name}", name=name, kind=SourceKind.PERSON, naming=naming)
    return source, said(text, f"a {name} {cue}", name, cue, at, source_id=source.id, **more)


def reading(text, *speeches):
    sources = dict.fromkeys(source for source, _ in speeches)
    return Extraction(
        segments=(), sources=tuple(sources), attributions=tuple(one for _, one in speeches)
    )


@pytest.fixture
def page():
    """Return an article in which a person has accepted what Ada Holm says of the crane."""
    page = Page(BEFORE, speech(BEFORE, "Ada Holm"))
    decide.accept(Claim.objects.get())
    return page


def accepted():
    return Claim.objects.get(status="accepted").attributions.order_by("revision__number")


def is_orphaned():
    return Attribution.objects.orphaned().filter(claim__status="accepted").exists()


DENIED = BEFORE.replace("Ada Holm said", "Tom Roth denied that")
SHE_DENIED = BEFORE.replace("said", "denied that")
SPELLED = BEFORE.replace("Ada Holm", "Harbour master Ada Maria Holm")
MOVED = f"Ada Holm said {SAFE}. The yard opened in May. Nobody was hurt."


def test_what_another_speaker_denies_is_no_appearance_of_an_accepted_claim(page):
    page.revise(DENIED, speech(DENIED, "Tom Roth", "denied", cue_stance=CueStance.DENYING))

    [before] = accepted()
    assert (before.drift, is_orphaned()) == ("dropped", True)
    assert Claim.objects.get(status="suggested").source.name == "Tom Roth"


def test_nor_is_what_its_speaker_denies_now(page):
    page.revise(SHE_DENIED, speech(SHE_DENIED, "Ada Holm", "denied", cue_stance=CueStance.DENYING))

    assert (accepted().count(), is_orphaned()) == (1, True)
    assert Claim.objects.filter(status="suggested").count() == 1


def test_nor_what_is_denied_where_the_extraction_reads_nothing(page):
    page.revise(DENIED)

    assert (accepted().count(), is_orphaned()) == (1, True)


LOST = BEFORE.replace("Ada Holm said", "Somebody was told")


def nobody(text):
    """Return a statement whose speaker the extraction does not find; there is a source for it."""
    source, one = speech(text, "Somebody", "was told")
    return source, replace(one, source_id=None)


def test_a_suggestion_whose_speaker_is_lost_waits_for_nobody():
    page = Page(BEFORE, speech(BEFORE, "Ada Holm"))

    page.revise(LOST, nobody(LOST))

    row = Attribution.objects.get()
    assert (row.drift, row.claim.status) == ("dropped", "withdrawn")
    assert Event.objects.filter(type="claim.drifted").count() == 1
    page.revise(f"{LOST} It rained.", nobody(f"{LOST} It rained."))
    assert Event.objects.filter(type="claim.drifted").count() == 1


ROTH = BEFORE.replace("Ada Holm", "Tom Roth")


def in_revision(number):
    return Attribution.objects.get(revision__number=number)


def test_a_suggestion_that_another_says_now_is_a_claim_of_theirs():
    page = Page(BEFORE, speech(BEFORE, "Ada Holm"))

    page.revise(ROTH, speech(ROTH, "Tom Roth"))

    row = in_revision(2)
    assert (row.drift, row.supersedes_id) == ("reattributed", in_revision(1).pk)
    assert (row.claim.source.name, row.claim.status) == ("Tom Roth", "suggested")
    assert in_revision(1).claim.status == "withdrawn"
    page.revise(BEFORE, speech(BEFORE, "Ada Holm"))
    back = in_revision(3)
    assert (back.drift, back.claim.source.name) == ("reattributed", "Ada Holm")


def test_whose_words_were_rejected_says_nothing_of_another_speaker():
    page = Page(BEFORE, speech(BEFORE, "Ada Holm"))
    decide.reject(Claim.objects.get(), reason="Not her words.")

    page.revise(ROTH, speech(ROTH, "Tom Roth"))

    row = in_revision(2)
    assert (row.review, row.claim.status) == ("pending", "suggested")
    assert row.claim.source.name == "Tom Roth"


def test_one_that_a_person_accepted_is_orphaned(page):
    page.revise(LOST, nobody(LOST))

    assert (accepted().count(), is_orphaned()) == (1, True)


def test_a_sentence_that_moved_is_still_accepted(page):
    page.revise(MOVED, speech(MOVED, "Ada Holm"))

    assert [row.review for row in accepted()] == ["accepted", "accepted"]


def test_it_is_even_if_the_extraction_reads_nothing_there(page):
    page.revise(MOVED)

    assert [(row.review, row.anchor) for row in accepted()][1] == ("accepted", "moved")


def test_a_speaker_whose_name_is_spelled_out_is_the_same(page):
    short = f"Holm said {SAFE}."
    page.revise(short, speech(short, "Holm"))

    assert [(row.review, row.drift) for row in accepted()][1] == ("accepted", "kept")
    assert not is_orphaned()


def test_a_quotation_cut_short_is_reworded_and_waits_for_a_decision():
    text = "“We will not pay for it, not now and not ever,” Ada Holm said."
    page = Page(
        text, speech(text, "Ada Holm", at="“We will not pay for it, not now and not ever,”")
    )
    decide.accept(Claim.objects.get())
    cut = "“We will not pay for it,” Ada Holm said."

    page.revise(cut, speech(cut, "Ada Holm", at="“We will not pay for it,”"))

    assert [(row.review, row.drift) for row in accepted()][1] == ("pending", "reworded")


def test_the_speaker_whom_a_person_has_set_stays_where_all_reads_as_before(page):
    Claim.objects.update(source=Source.objects.create(name="Mia Berg", kind="person"))
    text = f"{BEFORE} It rained."

    page.revise(text, speech(text, "Ada Holm"))

    assert [row.review for row in accepted()] == ["accepted", "accepted"]


TEAMS = (
    f"Harriers\n\nThe ground was wet in the north. The captain said {SAFE}.\n\n"
    f"Rovers\n\nNobody came to the cold south. The captain said {SAFE}."
)


def at_captain(text, number):
    """Return what the captain says in ``text``, the last time if ``number`` is 2."""
    source, one = speech(text, "The captain", naming=Naming.ROLE_ONLY)
    shift = text.rindex("The captain") - text.index("The captain") if number == 2 else 0
    parts = {
        part: tuple(type(s)(s.start + shift, s.end + shift) for s in getattr(one, part))
        for part in ("source", "cue", "content")
    }
    return source, replace(one, id=f"a{number}", **parts)


def test_another_teams_identical_sentence_is_not_the_accepted_one():
    page = Page(TEAMS, at_captain(TEAMS, 1), at_captain(TEAMS, 2))
    first = Attribution.objects.order_by("start").first().claim
    decide.accept(first)
    rest = "Rovers\n\nNobody came to the cold south. The captain said the crane was safe."

    page.revise(rest, at_captain(rest, 1))

    assert (accepted().count(), is_orphaned()) == (1, True)
    [kept] = Attribution.objects.filter(revision__number=2)
    assert (kept.drift, kept.claim.status) == ("kept", "suggested")


def test_nor_where_the_extraction_reads_nothing():
    page = Page(TEAMS, at_captain(TEAMS, 1))
    decide.accept(Claim.objects.get())

    page.revise("Rovers\n\nNobody came to the cold south. The captain said the crane was safe.")

    assert (accepted().count(), is_orphaned()) == (1, True)


def test_of_two_speakers_each_keeps_the_same_sentence():
    text = f"{BEFORE} Tom Roth said {SAFE}, too."
    swapped = f"Tom Roth said {SAFE}, too. {BEFORE}"

    def both(text):
        roth = span(text, f"Tom Roth said {SAFE}")
        source, one = speech(text[roth.start :], "Tom Roth")
        parts = {
            part: tuple(
                type(s)(s.start + roth.start, s.end + roth.start) for s in getattr(one, part)
            )
            for part in ("source", "cue", "content")
        }
        holm = span(text, f"Ada Holm said {SAFE}")
        hers, two = speech(text[holm.start :], "Ada Holm")
        her_parts = {
            part: tuple(
                type(s)(s.start + holm.start, s.end + holm.start) for s in getattr(two, part)
            )
            for part in ("source", "cue", "content")
        }
        return (source, replace(one, **parts)), (hers, replace(two, **her_parts))

    page = Page(text, *both(text))
    decide.accept(Claim.objects.get(source__name="Ada Holm"))

    page.revise(swapped, *both(swapped))

    again = accepted()[1]
    assert again.source_spans[0]["exact"] == "Ada Holm"
    assert (again.review, Claim.objects.count()) == ("accepted", 2)


@pytest.mark.parametrize(
    ("text", "speeches"),
    [
        pytest.param(DENIED, [("Tom Roth", "denied", CueStance.DENYING)], id="denied by another"),
        pytest.param(SHE_DENIED, [("Ada Holm", "denied", CueStance.DENYING)], id="denied"),
        pytest.param(DENIED, [], id="not read"),
        pytest.param(MOVED, [("Ada Holm", "said", CueStance.NEUTRAL)], id="moved"),
        pytest.param(MOVED, [], id="moved, and not read"),
    ],
)
def test_all_that_tell_of_a_revision_say_the_same(page, text, speeches):
    page.revise(
        text, *(speech(text, name, cue, cue_stance=stance) for name, cue, stance in speeches)
    )

    assert page.compared() == page.stored()
    told = [event.payload["drift"] for event in Event.objects.filter(type="claim.drifted")]
    assert told == [drift for drift, _ in page.stored() if drift == "dropped"]
