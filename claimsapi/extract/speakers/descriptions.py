"""Sources without a name of their own: "a resident", "the Clinton campaign", "the report"."""

from __future__ import annotations

from collections.abc import Sequence

from claimsapi.extract.lexicons.nouns import nouns
from claimsapi.extract.result import Naming, SourceKind
from claimsapi.extract.speakers.source_phrases import Phrase, Sort
from claimsapi.extract.speakers.speaker_history import Speaker

_ARTICLES = ("the ", "a ", "an ", "both ", "these ", "those ", "this ", "that ")

_DEFINITE = ("the ", "both ", "these ")
PAIR = 2
_PAIRS = frozenset({"pair", "couple", "duo", "two"})
_NEIGHBOURS = frozenset({"neighbour", "neighbor", "ally", "power", "capital"})

_KINDS = {
    Sort.PERSON: SourceKind.PERSON,
    Sort.DOCUMENT: SourceKind.DOCUMENT,
    Sort.GROUP: SourceKind.GROUP,
    Sort.BODY: SourceKind.ORGANIZATION,
}


class Descriptions:
    """The sources that go by a description; said twice, it is one."""

    def __init__(self) -> None:
        self._of_key: dict[tuple[str, str], Speaker] = {}
        self._of_noun: dict[str, Speaker] = {}
        self._of_members: dict[str, Speaker] = {}  # "bakers" of "two panels of bakers"
        self._joint: dict[tuple[Speaker, ...], Speaker] = {}

    def again(self, phrase: Phrase) -> Speaker | None:
        """Return whom "the woman" or "the campaign" describes again: the last one so called."""
        if not phrase.bare:
            return None
        known = self._of_members if phrase.sort == Sort.GROUP else self._of_noun
        return known.get(phrase.noun)

    def described(self, phrase: Phrase, owner: Speaker | None) -> Speaker:
        """Return the source that ``phrase`` describes, which is of ``owner`` if there is one."""
        key = _key(phrase, owner)
        if key not in self._of_key:
            kind = kind_of(phrase)
            self._of_key[key] = Speaker(
                name=_name(phrase, owner),
                kind=kind,
                naming=_naming(phrase, kind, owner),
                noun=phrase.noun,
                pronoun=phrase.pronoun,
            )
        speaker = self._of_key[key]
        self._of_noun[phrase.noun] = speaker
        if members := _members(phrase):
            self._of_members[members] = speaker
        return speaker

    def titled(self, noun: str, title: str) -> Speaker:
        """Return the document called ``title``, which "the ``noun``" is from here on."""
        key = ("", title.casefold())
        if key not in self._of_key:
            self._of_key[key] = Speaker(title, SourceKind.DOCUMENT, Naming.NAMED, noun=noun)
        self.is_again(noun, self._of_key[key])
        return self._of_key[key]

    def is_again(self, noun: str, speaker: Speaker) -> None:
        """Take "the ``noun``" as ``speaker`` from here on."""
        self._of_noun[noun] = speaker

    def together(self, phrase: Phrase, last: Speaker | None) -> Speaker | None:
        """Return the joint source ``last`` if it is "the pair" or "the two countries"."""
        parts = next((parts for parts, joint in self._joint.items() if joint is last), ())
        if not parts or not phrase.text.lower().startswith(_DEFINITE):
            return None
        lemma = phrase.head.lemma_.lower()
        two = len(parts) == PAIR and (lemma in _PAIRS or _is_numbered(phrase, "two"))
        lands = {speaker.sort for speaker in parts} == {SourceKind.GOVERNMENT}
        return last if two or (lands and lemma in nouns("polity") | _NEIGHBOURS) else None

    def joint(self, speakers: Sequence[Speaker]) -> Speaker:
        """Return the source of what several say together."""
        parts = tuple(dict.fromkeys(speakers))
        if len(parts) == 1:
            return parts[0]
        if parts not in self._joint:
            kinds = {speaker.sort for speaker in parts}
            bodies = kinds <= {SourceKind.ORGANIZATION, SourceKind.GOVERNMENT} and len(kinds) == 1
            named = all(speaker.naming == Naming.NAMED for speaker in parts)
            self._joint[parts] = Speaker(
                name=_listed([s.entity.name if s.entity else s.name for s in parts]),
                kind=kinds.pop() if bodies else SourceKind.GROUP,
                naming=Naming.NAMED if named else Naming.COLLECTIVE,
            )
        return self._joint[parts]


def _members(phrase: Phrase) -> str:
    """Return of whom a number of them is: "two panels of *bakers*", "dozens of *pupils*"."""
    of = phrase.head.nbor() if phrase.head.i + 1 < phrase.end else None
    if of is None or of.lower_ != "of" or phrase.sort not in (Sort.GROUP, Sort.BODY):
        return ""
    after = phrase.head.doc[of.i + 1 : phrase.end]
    some = any(token.tag_ in ("DT", "PRP$") for token in after)  # "half of *the* voters"
    members = [token for token in after if token.tag_ == "NNS"]
    return members[0].lower_ if len(members) == 1 and not some else ""


def kind_of(phrase: Phrase) -> SourceKind:
    """Return what kind of source ``phrase`` describes."""
    government = phrase.noun in nouns("government") or phrase.noun in nouns("polity")
    if phrase.sort == Sort.BODY and government:
        return SourceKind.GOVERNMENT
    return _KINDS.get(phrase.sort, SourceKind.UNKNOWN)


def _is_numbered(phrase: Phrase, number: str) -> bool:
    return any(token.lower_ == number for token in phrase.head.lefts)


def _key(phrase: Phrase, owner: Speaker | None) -> tuple[str, str]:
    if owner is None or phrase.numbered:
        return "", _plain(phrase.text).casefold()
    return owner.name.casefold(), phrase.noun


def _name(phrase: Phrase, owner: Speaker | None) -> str:
    """Return the description as it reads by itself: "the mayor", "Ada Brandt’s lawyer"."""
    if owner is not None and phrase.owner is not None and phrase.owner.tag_ == "PRP$":
        _, _, rest = phrase.text.partition(" ")
        name = owner.entity.name if owner.entity else owner.name
        return f"{name}{'’' if name.endswith('s') else '’s'} {rest}"
    if phrase.named and phrase.definite and phrase.sort in (Sort.BODY, Sort.NAME):
        return _plain(phrase.text)
    article, space, rest = phrase.text.partition(" ")
    small = f"{article.lower()} "
    return small + rest if space and small in _ARTICLES else phrase.text


def _plain(text: str) -> str:
    lower = text.lower()
    article = next((word for word in _ARTICLES if lower.startswith(word)), "")
    return text[len(article) :]


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _naming(phrase: Phrase, kind: SourceKind, owner: Speaker | None) -> Naming:
    """Return how openly a description names somebody."""
    vague = phrase.head.lemma_.lower() in nouns("vague") and not phrase.nation
    if phrase.sort == Sort.GROUP:
        return Naming.UNNAMED if vague or phrase.numbered else Naming.COLLECTIVE
    openly = phrase.sort in (Sort.DOCUMENT, Sort.NAME) or (
        phrase.sort == Sort.BODY and phrase.definite
    )
    if openly and (phrase.named or owner is not None):
        return Naming.NAMED
    return Naming.ROLE_ONLY if phrase.definite and not vague else Naming.UNNAMED
