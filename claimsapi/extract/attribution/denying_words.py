"""
Statements that deny by their own words: "he had never met her", "the report was false".

Each pattern is a kind of denial found among those marked in the training articles. Plain negation
is not enough: of "said it had not decided" and "said nobody was hurt" neither denies anything that
anybody claims. Patterns look at one statement; none can backtrack over more than a few words.
"""

import re
from collections.abc import Iterable

_NOT = r"(?:\s+not|n['’]t|\s+never)"
_SELF = r"(?:he|she|it|they|we|i)"
_OPENING = r"(?:^|[.?!“”\"']\s*)\W*(?:(?:that|well|no|look|but|and|because)\W+)*"
_HOW = r"(?:\w+ly\s+|once\s+|ever\s+|even\s+|also\s+|been\s+)?"
# What is left undone without anybody having claimed it: "had not decided", "was not surprised".
_MILD = (
    r"(?:kn[eo]w\w*|think|thought|believ\w*|expect\w*|want\w*|wish\w*|lik(?:e|ed)|care[sd]?"
    r"|underst\w+"
    r"|recall\w*|remember\w*|saw|seen?|hear\w*|deci\w+|need\w*|mind\w*|seek|comment\w*|fe[el]l?t?"
    r"|worr\w+|mean\w*|imagin\w+|dream\w*|doubt\w*|always|just|only|really|yet|going|sure|able"
    r"|enough"
    r"|afraid|surpris\w+|concerned|happy|clear|certain|interested|allowed|ready|so|very|as|too|easy"
    r"|good|immediately|respond\w*|available|return\w*|received|met|quite|necessarily|looked"
    r"|work\w*"
    r"|learn\w*|follow\w*|perform\w*|joined|chosen?|finish\w*|complain\w*|pleased|lived?|f[io]u?nd"
    r"|got|lost|respected|shown|been|claimed|spoken)"
)
_MODAL = r"(?:will|would|should|can|could|may|might|must|almost|as|a|and|['’]ll)"
# Past forms that do not end in -ed; "never works" and "never was" tell of more than one occasion.
_DID = (
    r"(?:said|told|gave|given|took|taken|made|paid|sent|wrote|written|did|held|sold|bought"
    r"|brought|sought"
    r"|stole|stolen|hit|struck|put|ran|run|taught|threw|thrown|drove|driven|built|kept|led|lent"
    r"|lost"
    r"|broke|broken|spoke|spoken|met|knew|known|fought|swore|sworn|hid|hidden|happened|existed)"
)
DEGREE = (
    r"(?:(?:simply|just|totally|completely|absolutely|patently|categorically|flat(?:ly)?|dead|plain"
    r"|utterly|wildly|pure|total|so|very|an?|entirely|absolute|sadly|factually|all)\s+)*"
)
FALSE = (
    r"(?:wrong|incorrect|inaccurate|false|untrue|baseless|groundless|unfounded|bogus|overblown"
    r"|exaggerated|fabricat\w+|made[\s-]up|fiction|fake|a\s+lie|lies|nonsense|preposterous"
    r"|ludicrous"
    r"|laughable|propaganda|malarkey|bunk|garbage|rubbish|hogwash|baloney|hoax|smear|myth|mistaken"
    r"|misleading|misinformed|forged|mischaracteri[sz]\w+|untruths?|overstated"
    r"|not\s+(?:even\s+|just\s+)?(?:true|accurate|correct|the\s+case))"
)
_CLAIMS = (
    r"(?:claims?|protests?|protestations?|assertions?|insistence|denials?|arguments?|suggestions?"
    r"|reports?|beliefs?|allegations?|accusations?|wisdom|opinion|perceptions?|rhetoric)"
)

UNTRUTH = (
    r"(?:fictions?|myths?|fairy\s+tales?|fantas(?:y|ies)|falsehoods?|lies?|hoax(?:es)?|canards?"
    r"|fables?|delusions?|fallac(?:y|ies)|fabrications?|smears?|untruths?|propaganda"
    r"|misinformation|disinformation)"
)
# Where a report of what is untrue begins: "those who say", "anyone claiming".
_WHOEVER = (
    r"(?:anyone|anybody|whoever|everyone|those|people|critics|opponents|skeptics|sceptics"
    r"|candidates|politicians)\s+(?:who\s+(?:\w+ly\s+)?(?:says?|claims?|thinks?|believes?|argues?"
    r"|suggests?)|(?:say|claim|think|believ|argu|suggest)ing)"
)
_DO_NOT = (
    r"(?:(?:is|was|are|were|am)(?:\s+not|n['’]t)|['’](?:s|re|m)\s+not|never"
    r"|(?:has|had|have|did|does|do)(?:\s+not|n['’]t))"
)
# What people are reproached with; who says that he does not do it answers a reproach.
_REPROACHED = (
    r"(?:abandon\w*|advocat\w*|attack\w*|avoid\w*|betray\w*|brib\w*|bull(?:y|ied|ying)|cheat\w*"
    r"|condon\w*|conspir\w*|cover(?:ed|ing)?\s+up|deceiv\w*|discriminat\w*|dodg\w*|duck\w*"
    r"|encourag\w*|endanger\w*|exploit\w*|harass\w*|harm\w*|hid(?:e|ing|den)?|ignor\w*"
    r"|insult\w*|interfer\w*|intimidat\w*|leak\w*|lie|lied|lying|manipulat\w*|misle[ad]\w*"
    r"|mock\w*|neglect\w*|obstruct\w*|plot\w*|pressur\w*|profit\w*|punish\w*|rig(?:ged|ging)?"
    r"|sabotag\w*|scapegoat\w*|sell\w*\s+(?:\w+\s+)?out|smear\w*|steal\w*|stole\w*|target\w*"
    r"|threaten\w*|try(?:ing)?\s+to|tried\s+to|undermin\w*|violat\w*|weaken\w*)"
)

KINDS = {
    # "He never touched her", "the campaign had never paid him"
    "never": rf"{_OPENING}(?:{_SELF}|(?:[\w’'.-]+\s+){{0,4}}?(?!{_MODAL}\b)[\w’'.-]+)"
    rf"(?:\s+(?:has|had|have)|['’]ve|['’]d)?\s+never\s+{_HOW}(?!{_MILD}\b)(?:\w+ed|{_DID})\b",
    # "He had no part in it", "there is no link", "nothing to do with it"
    "no part": r"\b(?:there\s+(?:is|was|were|are|has\s+been|had\s+been|never\s+was)|has|had|have"
    r"|having"
    r"|played|in)\s+(?:absolutely\s+|had\s+)?(?:no|zero)\s+(?:\w+\s+){0,2}(?:part|role|hand"
    r"|involvement"
    r"|connections?|links?|ties|contacts?|romance|talks|violations?|wrongdoing|attempt|intentions?"
    r"|intent|cribbing|cover-up|quid\s+pro\s+quo|affair|relationship|collusion|coordination|bias"
    r"|merger|discussions?|negotiations?|such|basis|truth|merit|foundation|substance)\b"
    r"|\b(?:has|had|have|having)\s+(?:had\s+)?nothing\s+to\s+do\s+with\b"
    r"|\b(?:neither|nor)\s+(?:sent|received|took|paid|made|asked|planned|given|met|knew)\b"
    r"|^\W*(?:that\s+)?neither\s+\w+(?:\s+\w+){0,3}\s+nor\b"
    r"|\b(?:gives?|gave|giving|offers?|offered|provides?|provided)\s+no\s+(?:support|help|aid"
    r"|money|arms|weapons|orders?)\b",
    # "The bank was not in talks", "it was not a response to the threats"
    "not so": rf"{_OPENING}(?:[\w’'.-]+\s+){{0,9}}?(?:(?:is|was|are|were|am)(?:\s+not|n['’]t"
    rf"|\s+never)|['’](?:s|re|m)\s+not)\s+"
    r"(?:\w+ly\s+)?(?:in\s+(?:talks|discussions|negotiations|contact|breach|violation|a\s+crisis"
    r"|crisis|trouble|danger)"
    r"|(?:a\s+)?part\s+of|a\s+(?:response|reaction)|aimed|intended|meant|designed|connected"
    r"|related|linked|tied"
    r"|involved|responsible|behind|based\s+on|motivated|influenced|discussing"
    r"|preparing|considering"
    r"|negotiating|plotting|encouraging|contradict\w*"
    r"|under\s+(?:investigation|pressure)|left\s+off|a\s+result|due\s+to"
    r"|to\s+blame|being\s+\w+ed|looking\s+for\s+a|seeking\s+to|diminished|constrain\w+"
    r"|backing\s+(?:down|away|off|out)|stepping\s+down|selling|for\s+sale|leaving|just\s+an?)\b",
    # "Not because of a vendetta, but because …", "3.9, and not 3.1 as stated"
    "not but": r"\bnot\s+(?:because|out\s+of|due\s+to)\b.{3,90}?\bbut\s+(?:because|out\s+of|due"
    r"|rather)\b"
    r"|(?:\bnot|n['’]t)\s+(?:[\w’'-]+\s+){1,4}because\b.{3,60}?\bbut\s+because\b"
    r"|\band\s+not\b.{1,60}\bas\s+(?:stated|reported|claimed|said|announced|previously)\b",
    "guilt": r"\bnot\s+guilty\b|\binnocent\s+of\b",
    # "The report was false", "That's a lie", "It isn't true"
    # "The report was false", "That's a lie", "It isn't true"
    "verdict": rf"(?:\b(?:is|was|are|were|be|been|as|sadly)|['’]s|['’]re)\s+{DEGREE}{FALSE}\b"
    r"(?!\s+(?:for|with|in|conservative|number|way|thing|side|place|and\s+need"
    r"|to\s+(?!suggest|say|think|believe|claim|imply|argue|assume|call)))|n['’]t\s+(?:true"
    r"|accurate)\b",
    "falsehood": r"\b(?:myths?|canard|misconception|misperception|urban\s+legend|(?:smear|whisper)"
    r"\s+campaign|trumped[\s-]up|false\s+(?:claims?|reports?|rumou?rs?|accusations?|allegations?"
    r"|narrative|story|stories|charges?)|fabricated\s+\w+"
    r"|phony\s+\w+"
    r"|debunked|discredited\s+(?:story|claims?|theory|report)"
    r"|(?:is|was|are|were|that['’]s|it['’]s|call\s+that)\s+(?:all\s+)?(?:an?\s+"
    r"|the\s+)?(?:\w+\s+)?lies?|the\s+lie\s+that)\b",
    "mistaken": r"\b(?:has|have|had|got|gets?)\s+(?:it|this|that)\s+(?:\w+\s+)?(?:wrong"
    r"|backwards?)\b"
    r"|\bwhat\s+(?:[\w’'-]+\s+){1,8}(?:do|does|did)(?:\s+not|n['’]t)\s+(?:understand|get|realize"
    r"|grasp)\b",
    # "I don't believe that", "No one believes …"
    "disbelief": r"\bdo(?:\s+not|n['’]t)\s+(?:believe|buy|accept)\s+(?:it|this|that)(?=\W*(?:$"
    r"|[.,;”]|for))"
    r"|\b(?:i|we)\s+(?:do\s+not|don['’]t)\s+(?:think|believe)\s+(?:it['’]s|that['’]s|this\s+is"
    r"|it\s+is"
    r"|that\s+is)\s+(?:fair|true|right|accurate|an?)\b|\b(?:no\s+one|nobody)\s+believes\b"
    r"|\b(?:does|did)\s+not\s+believe\s+(?:there|that|it)\b"
    r"|\bdo\s+not\s+find\b.{0,30}\barguments?\b"
    r"|\b(?:i|we)\s+(?:reject|dispute|deny|refute)\b|\b(?:tired"
    r"|sick)\s+of\s+being\b",
    # "Despite what they say", "contrary to his claims"
    "despite": r"\b(?:despite|contrary\s+to|regardless\s+of|no\s+matter"
    r"|in\s+spite\s+of)\s+(?:what\s+"
    r"(?:[\w’'-]+\s+){1,4}?(?:say|said|says|think|claims?|suggest|wants?\s+to|tells?|told"
    r"|believe)\b"
    rf"|(?:[\w’'-]+\s+){{0,5}}?{_CLAIMS}\b)",
    # "The idea that … is absurd"
    "notion": r"\b(?:the|this|that|any)\s+(?:very\s+|whole\s+)?(?:notion|idea|suggestion|claim"
    r"|perception"
    r"|narrative|allegation|accusation|assertion|implication|insinuation"
    r"|fallacy)s?\s+that\b.{5,200}"
    r"(?:\bnot\b|n['’]t\b|\bwrong\b|\babsurd|ridiculous|refuted|false\b|laughable|offensive|crazy"
    r"|silly)",
    # "If anybody thinks so, there is no data for it", "Remember when she said she was poor?"
    "they say": r"\b(?:if\s+)?(?:anyone|anybody|those|people|they|democrats|republicans"
    r"|critics)\s+(?:who\s+)?"
    r"(?:thinks?|says?|believes?|claims?|suggests?)\b.{5,160}(?:\bno\s+(?:data|evidence|proof"
    r"|truth|basis)\b|\bwrong\b"
    r"|\bmistaken\b|\bnot\s+true\b|\bkidding\b)|\bremember\s+when\s+(?:\w+\s+){1,3}(?:said|told"
    r"|claimed|promised)\b"
    r"|\bpredicted\s+(?:that\s+)?.{5,120}\b(?:and|but)\s+it\s+(?:has|did)n['’]t\b",
    # "The finding contradicts her testimony", "claims that are easily refuted"
    "disproof": r"\b(?:rais(?:es?|ed|ing))\s+(?:\w+\s+){0,3}?(?:questions"
    r"|doubts?)\s+about\s+(?:[\w’'.]+\s+){0,4}"
    r"(?:claims?|statements?|assertions?|account|assurances|story)\b"
    r"|\bcontradict(?:s|ed)?\s+(?:[\w’'.]+\s+){0,6}?(?:testimony|statements?|claims?|accounts?"
    r"|assertions?)\b"
    r"|\b(?:easily|been)\s+(?:refuted|disproved|disproven|debunked)\b|\bput(?:s"
    r"|ting)?\s+to\s+rest\b|\bputs?\s+the\s+lie\b"
    r"|\bwhen,?\s+in\s+fact\b",
    # "Peddling fiction", "the myth that it leaks", "let's dispel the idea"
    "fiction": rf"\b(?:this|the|that|an?)\s+(?:[\w-]+\s+)?{UNTRUTH}\s+that\b"
    r"|\b(?:peddl|spin|spread|push|perpetuat|promot)\w*\s+(?:an?\s+|the\s+|this\s+|these\s+)?"
    rf"(?:\w+\s+)?{UNTRUTH}\b|\bdispel\w*\s+(?:\w+\s+){{0,5}}?(?:{UNTRUTH}|{_CLAIMS}|notions?"
    r"|ideas?)\b",
    # "Those who think so are wrong"
    "whoever": rf"\b{_WHOEVER}\b.{{3,160}}\b(?:is|are|was|were)\s+(?:\w+\s+){{0,2}}"
    rf"(?:{FALSE}|lying|peddl\w+|kidding|deluding|dreaming)(?!\w)",
    # "Was wrong to say", "were wrong in their recollection", "was not truthful"
    "wrong to say": r"\b(?:wrong|mistaken|incorrect|dishonest|untruthful)\s+(?:to\s+(?:say|claim"
    r"|suggest|argue|imply|assert)|in\s+(?:\w+\s+)?(?:say|claim|suggest|argu|recollection"
    r"|assertion|belief|account)\w*|(?:when|that)\s+(?:\w+\s+){1,2}(?:say|said|claim))"
    r"|\bnot\s+(?:been\s+)?truthful\b",
    # "Overselling its success", "overstating the risk"
    "overstated": r"\b(?:oversell|overstat|exaggerat|mischaracteri[sz]|misrepresent|misread)ing\b",
    # "He was not trying to hide it", "they did not sell us out", "which was not my intention"
    "reproached": rf"^\W*(?:that\s+)?(?:[\w’'-]+\s+){{1,6}}?{_DO_NOT}\s+(?:\w+ly\s+)?"
    rf"(?:been\s+)?{_REPROACHED}\b"
    rf"|{_DO_NOT}\s+(?:my|our|his|her|its|their|the)\s+(?:intent(?:ion)?|aim|purpose)\b"
    r"|\b(?:not|n['’]t)\s+(?:\w+ly\s+)?(?:amount(?:ed)?\s+to|constitute[sd]?)\b",
    # "It is not a question of … on the contrary", "less for safety than to hide them"
    "rather": r"\bon\s+the\s+contrary\b|\bquite\s+the\s+(?:opposite|contrary|reverse)\b"
    r"|\bopposite\s+(?:is|was)\s+true\b|\bfurther\s+from\s+the\s+truth\b"
    r"|\bless\s+(?:about|for|because\s+of|to\s+do\s+with)\b.{2,80}?\bthan\b"
    r"|\bis\s+not\s+that\b.{3,140}?\bit['’]?\s?i?s\s+that\b",
    # "No proof of this", "no basis for it"
    "no proof": r"\b(?:there\s*(?:is|was|were|['’]s|being)|found|finds?|sees?|saw|has|have|had)\s+"
    r"(?:absolutely\s+)?no\s+(?:\w+\s+(?:or\s+)?)?(?:evidence|proof|basis|indication|grounds|truth"
    r"|merit)\s+(?:\w+\s+){0,3}?(?:of|for|to|in|that|behind)\b",
    # "Undercuts her argument", "calls those claims into question"
    "undercut": r"\b(?:undercut|belie|refut|rebut|debunk|discredit|disprov)\w*\s+"
    r"(?:[\w’'.]+\s+){0,4}?(?:claims?|statements?|assertions?|arguments?|accounts?|rationales?"
    r"|theor(?:y|ies)|narratives?|notions?|ideas?|stor(?:y|ies))\b"
    rf"|\bcall\w*\s+(?:[\w’'.]+\s+){{0,4}}?{_CLAIMS}\s+(?:\w+\s+){{0,3}}?into\s+question\b"
    rf"|\binto\s+(?:\w+\s+)?question\s+(?:\w+\s+){{0,3}}?{_CLAIMS}\b",
    # "The concerns are overblown", "a phony perception"
    "verdict on it": r"\b(?:claims?|concerns?|fears?|worr(?:y|ies)|reports?|rumou?rs?|talk|stor(?:y"
    r"|ies)|criticisms?|charges?|narratives?|rhetoric|contentions?|excuses?|assertions?)\b"
    rf"(?:\s+[\w’',-]+){{0,14}}?\s+(?:is|was|are|were|['’]s|being)\s+(?:\w+\s+){{0,2}}?"
    rf"(?:{FALSE}|hot\s+air|an\s+excuse)(?!\w)",
    # "It has no basis", "that does not add up", "the voters said otherwise", "nice try, not true"
    "no merit": r"\bwithout\s+(?:any\s+)?(?:merit|foundation|basis|substance)\b|\bmeritless\b"
    r"|\black(?:s|ed)?\s+(?:any\s+)?(?:merit|credibility|basis|substance)\b|\bnot\s+credible\b"
    r"|(?:\bnot|n['’]t)\s+(?:add\s+up|hold\s+(?:up|water)|stand\s+up\s+to\s+scrutiny)\b"
    r"|\bfar\s+from\s+(?:the\s+)?tru(?:e|th)\b|(?:^|,)\W*not\s+true\b"
    r"|\b(?:say|says|said|suggest\w*|shows?|showed|prove\w*|indicate\w*)\s+otherwise\b",
    # "She did nothing wrong", "it was taken out of context", "a witch hunt"
    "no fault": r"\b(?:did|done|doing)\s+nothing\s+(?:wrong|improper|illegal|unlawful)\b"
    r"|\b(?:taken|quoted|lifted)\s+(?:\w+\s+)?out\s+of\s+context\b|\b(?:was|were|been)\s+misquoted\b"
    r"|\bpolitically[\s-]motivated\b|\bwitch[\s-]hunt\b",
    # "They are lying about me", "She made it up", "He was exaggerating the risk"
    "lying": r"\b(?:lying|lied)\s+about\b|\b(?:is|was|are|were)\s+(?:just\s+|simply\s+)?lying\b"
    r"|\bmade\s+(?:it|that|this|the\s+\w+)\s+(?:all\s+)?up\b|\bfabricated\s+the\b"
    r"|\b(?:is|was|are|were|ha[sd]|have)\s+(?:\w+ly\s+)?(?:misrepresent|mischaracteri[sz]"
    r"|exaggerat"
    r"|overstat|misstat|conflat|fabricat|undercount|misquot)(?:ed|ing)\b",
}
# These say that a claim is weak or that something speaks against it; the others that it is not so:
# of the answers in training articles 31 dispute and 11 deny with these, 40 and 118 with the others.
_DISPUTING = (
    "despite",
    "disproof",
    "no fault",
    "no merit",
    "no proof",
    "not but",
    "overstated",
    "rather",
    "they say",
    "undercut",
)


def _any_of(kinds: Iterable[str]) -> re.Pattern[str]:
    return re.compile("(?i)" + "|".join(f"(?:{KINDS[kind]})" for kind in kinds))


_DENIES = _any_of(KINDS)
_DISPUTING_ONLY = _any_of(_DISPUTING)
_OUTRIGHT = _any_of(kind for kind in KINDS if kind not in _DISPUTING)
# "If that is false", "whether it was a lie": nobody says that it is.
_SUPPOSED = re.compile(
    r"(?i)\b(?:if|whether|unless|any\s+attempt|who(?:ever)?\s+says?)\b[^.;!?]{0,70}$"
)
_ASKED = re.compile(r"[^.;!”]{0,80}\?")
MARKS = re.compile(r"[“”\"]|''")
_BEFORE = 90  # characters before the denying words that may make them a supposition


# After a cue that already answers somebody ("insisted"), plain negation is a denial.
_NEGATED = re.compile(
    r"(?i)^\W*(?:that\s+)?(?:[\w’'.-]+\s+){1,6}?(?:(?:has|had|have|is|was|are|were|did|does|do)"
    r"(?:\s+not|n['’]t|\s+never)|['’](?:s|re|m|ve|d)\s+(?:not|never)|never)\b"
)


def deny(words: str, *, firmly: bool = False) -> bool:
    """
    Return whether a statement in these words denies a claim that they tell of.

    ``firmly`` says that its cue answers somebody, as "insisted" does.
    """
    return (firmly and bool(_NEGATED.match(words))) or _is_said(_DENIES, words)


def only_dispute(words: str) -> bool:
    """Return whether they deny by saying that a claim is weak, not that it is not so."""
    return _is_said(_DISPUTING_ONLY, words) and not _is_said(_OUTRIGHT, words)


def _is_said(denial: re.Pattern[str], words: str) -> bool:
    plain = MARKS.sub("", words)  # "the report was “overblown”"
    return any(
        _is_asserted(told, found)
        for told in ((words, plain) if plain != words else (words,))
        for found in denial.finditer(told)
    )


def _is_asserted(words: str, found: re.Match[str]) -> bool:
    start, end = found.span()
    if (
        _SUPPOSED.search(words[max(0, start - _BEFORE) : start])
        and "if" not in found[0].lower()[:3]
    ):
        return False
    return not _ASKED.match(words, end)
