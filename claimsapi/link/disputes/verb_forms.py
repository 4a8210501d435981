"""The forms of English verbs that a clause takes when it becomes a sentence of its own."""

from functools import cache

# Lemma, past and past participle; what is not here is regular. "be" and "have" are the callers'.
_IRREGULAR = """
    arise arose arisen | bear bore borne | beat beat beaten | become became become
    begin began begun | bend bent bent | bet bet bet | bid bid bid | bind bound bound
    bite bit bitten | bleed bled bled | blow blew blown | break broke broken
    bring brought brought | broadcast broadcast broadcast | build built built | burst burst burst
    buy bought bought | cast cast cast | catch caught caught | choose chose chosen
    cling clung clung | come came come | cost cost cost | creep crept crept | cut cut cut
    deal dealt dealt | dig dug dug | do did done | draw drew drawn | drink drank drunk
    drive drove driven | eat ate eaten | fall fell fallen | feed fed fed | feel felt felt
    fight fought fought | find found found | flee fled fled | fling flung flung | fly flew flown
    forbid forbade forbidden | forecast forecast forecast | forget forgot forgotten
    forgive forgave forgiven | freeze froze frozen | get got got | give gave given | go went gone
    grind ground ground | grow grew grown | hang hung hung | have had had | hear heard heard
    hide hid hidden | hit hit hit | hold held held | hurt hurt hurt | keep kept kept
    know knew known | lay laid laid | lead led led | leave left left | lend lent lent | let let let
    light lit lit | lose lost lost | make made made | mean meant meant | meet met met
    mislead misled misled | mistake mistook mistaken | overcome overcame overcome
    override overrode overridden | oversee oversaw overseen | overthrow overthrew overthrown
    pay paid paid | put put put | quit quit quit | read read read | rid rid rid | ride rode ridden
    ring rang rung | rise rose risen | run ran run | say said said | see saw seen
    seek sought sought | sell sold sold | send sent sent | set set set | shake shook shaken
    shed shed shed | shine shone shone | shoot shot shot | show showed shown | shrink shrank shrunk
    shut shut shut | sing sang sung | sink sank sunk | sit sat sat | sleep slept slept
    slide slid slid | speak spoke spoken | spend spent spent | spin spun spun | split split split
    spread spread spread | spring sprang sprung | stand stood stood | steal stole stolen
    stick stuck stuck | sting stung stung | strike struck struck | strive strove striven
    swear swore sworn | sweep swept swept | swim swam swum | swing swung swung | take took taken
    teach taught taught | tear tore torn | tell told told | think thought thought
    throw threw thrown | thrust thrust thrust | undergo underwent undergone
    understand understood understood | undertake undertook undertaken | undo undid undone
    uphold upheld upheld | upset upset upset | wake woke woken | wear wore worn | weep wept wept
    win won won | wind wound wound | withdraw withdrew withdrawn | withhold withheld withheld
    withstand withstood withstood | write wrote written
"""
_VOWELS = frozenset("aeiou")

# Verbs of several syllables that double their last letter: stressed there, or as spelt in Britain.
_DOUBLING = frozenset(
    str.split("""
    abet abhor admit allot commit compel concur confer control defer deter dispel emit equip excel
    expel forget incur infer kidnap occur omit patrol permit prefer propel rebel rebut recur refer
    regret remit repel submit transfer transmit
    """)
)


@cache
def _irregular() -> dict[str, tuple[str, str]]:
    rows = (row.split() for row in _IRREGULAR.replace("\n", "|").split("|") if row.strip())
    return {lemma: (past, participle) for lemma, past, participle in rows}


@cache
def _lemmas() -> dict[str, str]:
    return {form: lemma for lemma, forms in _irregular().items() for form in (lemma, *forms)}


def past(lemma: str) -> str:
    """Return the simple past of ``lemma``: "paid", "stopped"."""
    known = _irregular().get(lemma)
    return known[0] if known else _regular(lemma)


def past_of_participle(participle: str) -> str:
    """Return the simple past for a past participle: "took" for "taken"."""
    lemma = _lemmas().get(participle)
    return past(lemma) if lemma else participle


def third_person(lemma: str) -> str:
    """Return the form of the present after "she": "pays", "denies"."""
    if lemma in ("have", "be"):
        return {"have": "has", "be": "is"}[lemma]
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{lemma}es"
    return f"{lemma[:-1]}ies" if _ends_in_y(lemma) else f"{lemma}s"


def _regular(lemma: str) -> str:
    if lemma.endswith("e"):
        return f"{lemma}d"
    if _ends_in_y(lemma):
        return f"{lemma[:-1]}ied"
    return f"{lemma}{lemma[-1]}ed" if _doubles(lemma) else f"{lemma}ed"


def _ends_in_y(lemma: str) -> bool:
    return len(lemma) > 1 and lemma[-1] == "y" and lemma[-2] not in _VOWELS


def _doubles(lemma: str) -> bool:
    """Return whether its one syllable, or a known last one, ends in one vowel and a consonant."""
    if lemma in _DOUBLING:
        return True
    short = sum(letter in _VOWELS for letter in lemma) == 1
    return short and len(lemma) > 2 and lemma[-1] not in "aeiouwxy" and lemma[-2] in _VOWELS
