"""Names in place of "I", "she", "the company": a sentence that is read without its article."""

from collections.abc import Callable
from dataclasses import dataclass, field

from spacy.tokens import Token

from claimsapi.extract.lexicons.nouns import countries, country_names
from claimsapi.extract.result import SourceKind
from claimsapi.extract.speakers import source_phrases
from claimsapi.extract.speakers.source_phrases import Sort
from claimsapi.extract.speakers.speaker_history import Speaker
from claimsapi.link.disputes import pronouns
from claimsapi.link.disputes.finite import agree, finite_word
from claimsapi.link.disputes.names import BODIES, PEOPLE, Names, Unnamed, is_named, pronoun_for
from claimsapi.link.disputes.sentence import SUBJECTS, VERBS, Sentence
from claimsapi.link.disputes.statement import has_subject

_ONE = frozenset({"i", "me", "my", "mine", "myself"})
_MANY = frozenset({"we", "us", "our", "ours", "ourselves"})
_DISAGREEING = frozenset({"i", "we", "they"})  # the verb is another after a name
_YOU = frozenset({"you", "your", "yours", "yourself", "yourselves"})
_POINTING = frozenset({"this", "that", "these", "those"})
_ELSEWHERE = frozenset({"here", "such", "so", "others", "another", "former", "latter", "there"})
_QUANTITIES = frozenset(
    str.split("""
    all none some most many few several both each neither either any more one two three four five
    six seven eight nine ten
    """)
)
# "This year" is as good in a sentence alone; "in this sense" is not, nor "in the sense".
_TIMES = frozenset(
    str.split("""
    year month week morning afternoon evening night day summer spring autumn winter fall season
    quarter weekend time decade century term
    """)
)
_VAGUE = frozenset(
    str.split("""
    sense way case point regard respect reason kind type sort thing stuff fact one matter
    """)
)
# What somebody hopes or feels is nothing that others can dispute.
_MENTAL = frozenset(
    str.split("""
    agree appreciate ask believe care disagree doubt fear feel guess hate hope know like love mean
    need say see suppose tell think understand want wish wonder worry
    """)
)
# What every reader knows without a name, or a noun of the lists that here is nobody.
_KNOWN = frozenset(
    str.split("""
    army city conference congress constitution convention council country court economy exchange
    government house industry internet king law market media military nation navy network news
    opposition parliament people police pope post president press project public queen senate state
    statement story church union world
    """)
)
# Nouns that with "the" alone mean what an earlier sentence told.
_MENTIONED = frozenset(
    str.split("""
    accusation action agreement allegation approach area assertion bill change charge claim comment
    complaint criticism deal effort episode fact finding idea incident issue legislation letter
    matter measure move notion plan policy practice problem process proposal question reason remark
    result rule situation step suggestion system term topic trend way
    """)
)
_CASES = {
    "he": ("he", "him", "his", "himself"),
    "she": ("she", "her", "her", "herself"),
    "it": ("it", "it", "its", "itself"),
    "they": ("they", "them", "their", "themselves"),
}


@dataclass(slots=True)
class _Naming:
    """A sentence being given names: ``known`` are those printed so far, ``nouns`` those passed."""

    made: Sentence
    names: Names
    known: set[str] = field(default_factory=set)
    nouns: list[Token] = field(default_factory=list)


def named(sentence: Sentence, names: Names) -> Sentence:
    """
    Return ``sentence`` with names for what only its article tells.

    :raises Unnamed: naming the word, if the article does not tell either
    """
    put_in = {word for word in sentence.words if isinstance(word, str)}
    naming = _Naming(sentence.keep(sentence.words), names, put_in)
    for token in sentence.tokens():
        if read := _reading(token):
            read(token, naming)
        if token.tag_.startswith("NN"):
            naming.nouns.append(token)
    return naming.made


def _suits(noun: Token, speaker: Speaker) -> bool:
    """Return whether ``speaker`` is of the kind that ``noun`` names: no town is a company."""
    if source_phrases.common_sort(noun) == Sort.PERSON:
        return speaker.sort == SourceKind.PERSON
    return speaker.sort in BODIES


def _is_uncounted(token: Token) -> bool:
    """Return whether it is "the nine", of what was said before."""
    return token.tag_ == "CD" and token.dep_ in ("pobj", "dobj") and token.left_edge.lower_ == "the"


def _reading(token: Token) -> Callable[[Token, _Naming], None] | None:
    """Return how to read ``token``, None if it says by itself what it means."""
    word, personal = token.lower_, token.tag_.startswith("PRP")
    if word in _ONE and token.text != "i" and token.tag_ != "WP":
        return _first_person
    if (personal and word not in ("us", "one")) or token.text == "us":
        readings = ((_MANY, _first_person), (_YOU, _refuse), (pronouns.THIRD_PERSON, _third_person))
        return next((read for words, read in readings if word in words), None)
    if word in _POINTING:
        return _demonstrative
    if word in _QUANTITIES and token.dep_ in SUBJECTS:
        return _quantity if word == "one" or not token.tag_.startswith("NN") else None
    if word in _ELSEWHERE:
        return _refuse if _points_elsewhere(token) else None
    if _is_uncounted(token) or word == "ones":
        return _refuse
    return _description if token.tag_ in ("NN", "NNS") else None


def _refuse(token: Token, naming: _Naming) -> None:
    raise Unnamed(token.text)


def _first_person(token: Token, naming: _Naming) -> None:
    """Print who speaks for "I", a body or group for "we"."""
    speaker, alone = naming.names.speaker, token.lower_ in _ONE
    if speaker is None or not is_named(speaker) or alone != (speaker.sort in PEOPLE):
        raise Unnamed(token.text)
    if token.dep_ in SUBJECTS and _only_thinks(token.head):
        raise Unnamed(token.text)
    _put(speaker, token, naming)


def _only_thinks(verb: Token) -> bool:
    used_to = any(t.dep_ == "xcomp" and t.lemma_ in _MENTAL for t in verb.children)
    return used_to or bool(_MENTAL & {verb.lemma_, verb.lower_})  # "guess" has the lemma "gues"


def _third_person(token: Token, naming: _Naming) -> None:
    speaker = pronouns.meant(token, naming.names, _candidates(token, naming))
    if speaker is None or naming.names.printed(speaker) in naming.known:
        return
    if token.lower_ in pronouns.REFLEXIVE:
        raise Unnamed(token.text)
    _put(speaker, token, naming)


def _candidates(token: Token, naming: _Naming) -> list[Token]:
    """Return the nouns before ``token`` but for who does something to it: "Roth hit *her*"."""
    verb, above = naming.made.verb, token.head
    governor = above.head if above.dep_ == "prep" else above
    free = token.dep_ in SUBJECTS or token.tag_ == "PRP$" or token.lower_ in pronouns.REFLEXIVE
    undone = governor.i == verb.i and token.i > verb.i and not free
    return [noun for noun in naming.nouns if not undone or noun.i > verb.i]


def _put(speaker: Speaker, token: Token, naming: _Naming) -> None:
    """Print ``speaker`` for ``token``: by name, later by a pronoun; its verb agrees."""
    name = naming.names.printed(speaker)
    first = name not in naming.known and not token.lower_.endswith(("self", "selves"))
    made = naming.made
    made.changed[token.i] = _name(name, speaker, token, naming) if first else _again(speaker, token)
    naming.known.add(name)
    if token.dep_ not in SUBJECTS:
        return
    short = finite_word(token.head).text.startswith(("'", "’"))
    if token.lower_ in _DISAGREEING or short:
        joined = any(child.dep_ == "conj" for child in token.children)
        several = speaker.sort == SourceKind.GROUP or joined
        for verb in _verbs(token):
            agree(made, finite_word(verb), several=several)


def _verbs(subject: Token) -> list[Token]:
    """Return the verb of ``subject`` and those that share it: "I paid and left"."""
    verb = subject.head
    more = [other for other in verb.conjuncts if not has_subject(other)]
    return [one for one in (verb, *more) if one.pos_ in VERBS]


def _name(name: str, speaker: Speaker, token: Token, naming: _Naming) -> str:
    if token.tag_ != "PRP$" and token.lower_ not in ("mine", "ours", "hers", "theirs"):
        return name
    if speaker.sort != SourceKind.GROUP:
        return f"{name}{naming.names.apostrophe}s"
    nations = [word for word in name.split() if word in countries() and word not in country_names()]
    if len(nations) == 1:
        return nations[0]  # of "Ukrainian commanders", "their troops" are Ukrainian
    return name + naming.names.apostrophe + ("" if name.endswith("s") else "s")


def _again(speaker: Speaker, token: Token) -> str:
    """
    Return the pronoun for ``speaker`` that stands like ``token``.

    :raises Unnamed: if the article does not tell whether it is he or she
    """
    cases = _CASES.get(pronoun_for(speaker))
    if cases is None:
        raise Unnamed(token.text)
    if token.lower_.endswith(("self", "selves")):
        return cases[3]
    if token.tag_ == "PRP$":
        return cases[2]
    return cases[0] if token.dep_ in SUBJECTS else cases[1]


def _demonstrative(token: Token, naming: _Naming) -> None:
    """Print "the" for "this" before a noun; alone it says nothing."""
    if token.tag_ in ("WDT", "IN") or token.dep_ in ("mark", "advmod"):
        return
    if token.dep_ == "det":
        noun = token.head.lemma_.lower()
        farther = token.lower_ != "this" and not _is_told(token.head)
        if farther or noun in _VAGUE or token.head.dep_ == "attr":
            raise Unnamed(f"{token.text} {token.head.text}")
        if noun not in _TIMES:
            naming.made.changed[token.i] = "the"
    elif not any(t.dep_ in ("relcl", "acl", "prep") for t in token.children):
        raise Unnamed(token.text)  # but "those who paid"


def _is_told(noun: Token) -> bool:
    """Return whether a clause after ``noun`` says which: "those people who paid"."""
    return any(token.dep_ in ("relcl", "acl") for token in noun.rights)


def _quantity(token: Token, naming: _Naming) -> None:
    """Refuse "some" and "nine" of what was counted before; "of 12 bridges, nine …" is told."""
    if not list(token.rights) and naming.made.tokens()[0].lower_ != "of":
        raise Unnamed(token.text)


def _points_elsewhere(token: Token) -> bool:
    word = token.lower_
    if word == "there":
        return token.dep_ != "expl"
    if word == "so":
        return token.dep_ == "dobj" or token.head.lemma_ == "do"
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    if word == "such":
        return after is None or after.lower_ != "as"
    if word == "here":
        return after is None or after.tag_ != "IN"
    return token.dep_ != {"another": "det", "former": "amod"}.get(word)


def _description(token: Token, naming: _Naming) -> None:
    """Print the name of who is called no more than "the company" or "the minister"."""
    first = token.left_edge
    bare = token.i - first.i == 1 and first.lower_ in ("the", "this", "that")
    explained = any(t.dep_ in ("relcl", "acl", "prep", "appos") for t in token.rights)
    somebody = source_phrases.common_sort(token) in (Sort.PERSON, Sort.BODY)
    if bare and not explained and token.lemma_ in _MENTIONED:
        raise Unnamed(f"the {token.text}")
    if not bare or explained or not somebody:
        return
    if token.lower_ in _KNOWN and token.lower_ != "president":
        return
    speaker = naming.names.meant(token)
    if speaker is None or not is_named(speaker) or not _suits(token, speaker):
        if token.lower_ in _KNOWN:
            return
        raise Unnamed(f"the {token.text}")
    name = naming.names.printed(speaker)
    if name not in naming.known:
        naming.made.changed |= {first.i: "", token.i: name}
        naming.known.add(name)
