"""The words a statement is compared by: stems, with one stem for words that mean the same."""

import re
from functools import lru_cache

import Stemmer

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

# Words too general to tell one statement from another.
STOP = frozenset(
    str.split("""
    a about above after again against all also am an and another any anybody anyone anything are
    as at away back be became because become been before being below between both but by came can
    come could day did do does doing done down during each either else ever every everyone
    everything few find first for from further gave get gets getting give given go goes going gone
    good got great had has have having he her here hers herself him himself his how however i if
    in indeed into is it its itself just keep kind know known last less let like likely look lot
    made make makes making man many may maybe me mean might mine more most much must my myself
    neither never new next no nobody none nor not nothing now of off often on once one only onto or
    other others our ours ourselves out over own part people perhaps put quite rather really right
    said same saw say saying says see seem seemed seen set shall she should since so some somebody
    someone something soon still such take taken takes tell than that the their theirs them
    themselves then there these they thing things think this those though thought through thus
    time to today told too took toward towards two under until up upon us use used very want wanted
    was way we week well went were what when where whether which while who whom whose why will with
    within without woman would year years yes yet you your yours yourself yourselves
    ain't aren't can't couldn't didn't doesn't don't hadn't hasn't haven't he'd he's i'd i'll i'm
    i've isn't it's let's she's shouldn't that's there's they'd they'll they're they've wasn't we'd
    we'll we're we've weren't what's who's won't wouldn't you'd you'll you're you've
    """)
)

# One line a meaning; antonyms share a line where denying the one is asserting the other, with a
# minus before the contrary of the first. Only what news reports really vary: a longer list costs
# precision.
_SAME_MEANING = """
    encircle surround besiege trap encirclement
    troops forces soldiers army military
    kill slay murder dead death die casualty
    injure wound hurt
    attack assault strike bombard
    grab yank manhandle pull
    steal theft rob
    lie lying liar untrue false falsehood dishonest -true -truth -truthful -truthfully
    illegal unlawful illegally -lawful -legal -legally
    violate breach break
    guilty guilt -innocent -innocence
    win won victory -lose -lost -defeat
    rise rose increase grow grew climb soar -fall -fell -drop -decline -decrease -shrink -shrank
    start begin began begun launch -stop -end -halt -cease
    support back endorse -oppose -opposition -against
    accept agree -refuse -decline
    attend -absent
    resign quit step-down depart leave left
    fire dismiss sack oust
    hide conceal cover-up
    pay paid payment bribe bribery
    fraud deceive deception deceptive scam defraud swindle cheat
    rig rigged
    racist racism race bigot bigotry
    sexist sexism misogyny misogynist
    harass harassment grope molest
    threat threaten intimidate
    ally friend
    buy bought purchase
    speak spoke spoken talk talks conversation
    meet met meeting
    plan intend intention
    write wrote written
    safe -unsafe -dangerous -danger
    able -unable
    eligible eligibility citizen citizenship -ineligible
    responsible responsibility blame fault
    hack cyberattack breach
    nuclear atomic
    vote ballot
    immigrant migrant refugee
    conservative conservatism
    fundraising fundraise donation donor donate contribution
"""

_LONGEST = 40  # characters of a word that tell it from another

_stemmer = Stemmer.Stemmer("english")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return what stands for ``word`` and every word that means the same."""
    stemmed = _stem(word)
    return _MEANINGS.get(stemmed, stemmed)


def _stem(word: str) -> str:
    plain = word[:_LONGEST].casefold().replace("’", "'").removesuffix("'s")
    return str(_stemmer.stemWord(plain))


_MEANINGS = {
    _stem(word.lstrip("-")): _stem(line.split()[0])
    for line in reversed(_SAME_MEANING.strip().splitlines())
    for word in line.split()
}
_CONTRARIES = frozenset(_stem(word[1:]) for word in _SAME_MEANING.split() if word[0] == "-")


def is_contrary(word: str) -> bool:
    """Return whether ``word`` means the opposite of what stands for it: "unsafe" for "safe"."""
    return _stem(word) in _CONTRARIES


def terms(words: str) -> frozenset[str]:
    """Return the stems of the content words of ``words``."""
    return frozenset(
        stem(word)
        for word in _WORD.findall(words)
        if word.casefold().replace("’", "'").removesuffix("'s") not in STOP and len(word) > 1
    )
