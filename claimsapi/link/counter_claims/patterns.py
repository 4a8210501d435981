"""
The words by which a statement opposes another: verbs, nouns for something said, verdicts.

Patterns run over a cue or one statement; none can backtrack over more than a few words.
"""

import re

# Verbs whose object is said not to be so.
_DENY = r"den(?:y|ies|ied|ying|ials?)"
_DISPUTE = (
    r"disput\w+|refut(?:e[sd]?|ing)|rebut(?:s|ted|ting)?|debunk\w*|contradict\w*|discredit\w*"
    r"|disagre\w+\s+with"
)
# Verbs that can also take an offer, a bill or a person: their object must be something said.
_DISMISS = (
    r"reject\w*|dismiss\w*|rubbish\w*|scoff\w*|challeng(?:e[sd]?|ing)|repudiat\w+"
    r"|contest(?:s|ed|ing)?|counter(?:s|ed|ing)?|(?:take|taking|took)s?\s+issue"
    r"|push(?:e[sd]|ing)?\s+back|(?:brush|shrug|laugh|swat|wav)(?:es|ed|ing|e|s)?\s+(?:off|aside|away)"
    r"|sho(?:o?t|ots|oting)\s+down|slap(?:s|ped|ping)?\s+down"
)
OPPOSES = re.compile(
    rf"(?i)\b(?:(?P<deny>{_DENY})|(?P<dispute>{_DISPUTE})|(?P<dismiss>{_DISMISS}))\b"
)
REPLIES = re.compile(
    r"(?i)\b(?:fir(?:e[sd]?|ing)|sho(?:o?t|ots|oting)|hit(?:s|ting)?)\s+back\b|\bretort\w*|\bcounter(?:s|ed)\b"
)
CALLS = re.compile(
    r"(?i)\b(?:call|brand|label|describ|characteri[sz]|denounc|derid|slam|blast|dismiss|mock)\w*"
)
CONCEDES = re.compile(r"(?i)\b(?:acknowledg|admit|conced|confirm|agree|ask|declin|vow|promis)\w*")
# Before an opposing verb: it is not done, or only wished for.
UNDONE = re.compile(
    r"(?i)(?:\b(?:not|never|neither|nor|hardly|cannot|without|declin\w+|refus\w+|unable|fail\w*"
    r"|must|should|could|can|may|might|would|will|attempts?|(?:free|able|ready)\s+to)|n['’]t)"
    r"(?:\s+\w+){0,2}\s*$"
)

# Nouns for something said. A denial of "the accusations" points back at them.
_SAID = (
    r"accusations?|allegations?|charges?|attacks?|criticisms?|complaints?|insinuations?|smears?"
    r"|claims?|assertions?|statements?|remarks?|comments?|suggestions?|reports?|rumou?rs?|points?"
    r"|stor(?:y|ies)|accounts?|versions?|arguments?|contentions?|theor(?:y|ies)|notions?|ideas?"
    r"|implications?|characteri[sz]ations?|descriptions?|labels?|speculations?|concerns?"
    r"|predictions?|assessments?|findings?|conclusions?|objections?|critiques?|narratives?"
    r"|interpretations?|depictions?|portrayals?|fears?|warnings?|testimon(?:y|ies)|premises?"
)
SAID = re.compile(rf"(?i)\b(?:{_SAID})\b")
# What makes a noun point at one that was mentioned: "the claim", "both charges", "Ruiz's account".
POINTING = re.compile(
    r"(?i)(?:\b(?:the|this|that|th[eo]se|such|both|all|any|his|her|their|its|an?)|['’]s|s['’])"
    r"(?:\s+[\w-]+){0,2}\s*$"
)
# After such a noun: it says again what the claim was.
SAYS_AGAIN = re.compile(r"(?i)\s*,?\s*(?:that|of|about|over|from|by\s+\w+(?:\s+\w+){0,4}\s+that)\b")
THAT_CLAUSE = re.compile(r"(?i)\s*that\s+\w+\s+\w+")
POINTER = re.compile(
    r"(?i)^\W*(?:(?:all\s+of\s+|any\s+of\s+)?(?:this|that|it|which|those|these|them|so|something|both)"
    r"|(?:that|it|this)\s+(?:was|is|had|happened|ever\s+happened|were)(?:\s+(?:so|true|the\s+case))?"
    r"|doing\s+(?:so|that|it)|having\s+done\s+(?:so|it|that)"
    r"|(?:that\s+)?that\s+(?:was|is)\s+the\s+case"
    r"|(?:any\s+|all\s+)?(?:wrongdoing|impropriet(?:y|ies)|misconduct|guilt))\W*$"
)
# "It was not", "it had done nothing of the kind": what was said before is not so.
NOT_SO = re.compile(
    r"(?i)^\W*(?:(?:no|and|but)\W+)?(?:that\s+)?"
    r"(?:he|she|it|they|we|i|this|that|there|(?:the|its|his|her|their)\s+[\w-]+)"
    r"(?:\s+(?:was|were|is|are|did|does|do|had|has|have|would|will|could|can)(?:\s+not|n['’]t|\s+never)"
    r"|['’](?:s|re|d|ve)\s+not|\s+can(?:not|['’]t)|\s+won['’]t"
    r"|\s+(?:did|had\s+done|does|has\s+done|is|was)\s+(?:nothing\s+of\s+the\s+(?:kind|sort)|no\s+such\s+thing))"
    r"(?:\s+(?:so|happened?|done\s+(?:so|it|that|this)|do\s+(?:so|it|that|this)|true|the\s+case))?\W*$"
)

NEGATED = re.compile(r"(?i)\b(?:no|not|never|neither|nobody|nothing|none)\b|n['’]t\b")

# "Was challenged over …": nobody says what.
PASSIVE = re.compile(r"(?i)\b(?:is|are|was|were|been|being|be)\s+(?:\w+ly\s+)?$")
# What somebody said before, and now says otherwise: nobody else is answered.
OWN_PAST = re.compile(
    r"(?i)\b(?:his|her|their|its|my|our)\s+(?:own|earlier|past|previous|prior|former|initial)\b"
)
# "Stances that he disavowed": the noun before is what is opposed, and it is no claim.
RELATIVE = re.compile(r"(?i)(?P<noun>[a-z]{3,})\s+$")
# "Too soon to say how severe it is" and "declined to say that …" assert nothing to be answered.
HOW = re.compile(r"(?i)^\W*(?:how|why)\b")
# A question asserts nothing, whoever asks it.
ASKED = re.compile(r"(?i)\b(?:ask|question|inquir|enquir|wonder)\w*")
WHETHER = re.compile(r"(?i)\W*(?:if|whether|about)\b")
UNSAID = re.compile(
    r"(?i)\b(?:refus|declin)\w*\s+to\b|\b(?:not|never|without|n['’]t)\s+(?:\w+\s+)?(?:say|comment)"
)
# Whom criticism is of, or a charge against: that is not who made it.
OF_WHOM = re.compile(
    r"\s+(?:of|against|on)\s+(?:(?:Mr|Mrs|Ms|Dr)\.?\s+)?(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?)"
)

# "That it was unsafe": whoever it is stands in the claim that is denied.
PRONOUN = re.compile(r"(?i)^\W*(?:(?:that|whether|having)\s+)?(?:he|she|it|they|one|this|that)\b")

SPEAKER = re.compile(r"(?i)(?:he|she|it|they)")

# Verdicts inside a statement. "Wrong to do" and "so much" judge something else.
_FALSE = (
    r"(?:not\s+(?:even\s+)?(?:true|accurate|correct|the\s+case)\b|not\s+so(?=\W*$|[.,;”\"'])"
    r"|un(?:true|founded|substantiated)\b|false(?:hoods?)?\b|lies\b|a\s+lie\b|nonsense\b"
    r"|(?:ridiculous|absurd|laughable|ludicrous|preposterous|outrageous)\b"
    r"|(?:baseless|groundless|bogus|fabricat\w+|fiction\w*|fake)\b|wrong(?=\W*$|[.,;”\"'])"
    r"|inaccurate\b|incorrect\b|misleading\b|propaganda\b|slander\w*|defamat\w+|garbage\b|rubbish\b"
    r"|a\s+(?:hoax|smear|myth|distortion|fantasy)\b|without\s+(?:merit|basis)\b)"
)
_HOW = r"(?:(?:\w+ly|just|an?|the|very|so|pure|total|complete|all|\w+)\s+)?"
_IS = r"(?:\s+(?:is|was|are|were|has\s+been|being|as)|['’]s)\s+"
VERDICT = re.compile(
    rf"(?i)\b(?:the|th[eo]se|this|that|such|his|her|their|its|your|any|\w+['’]s)\s+(?:\w+\s+)?"
    rf"(?P<noun>{_SAID}){_IS}{_HOW}{_HOW}{_FALSE}"
)
# Only as the first words: later ones mean something the same speaker said.
SHORT_VERDICT = re.compile(
    rf"(?i)^\W*(?:(?:no|well|look|and|but)\W+)?(?:that|this|it|those|these|which){_IS}{_HOW}{_HOW}{_FALSE}"
    r"(?!\s+(?:that|to)\b)"
)
# That it is so in part: "only partly true", "not the whole story", "true, but …".
_IN_PART = (
    r"(?:\w+ly\s+)?(?:(?:only|at\s+best|at\s+most)\s+)?"
    r"(?:(?:part(?:ly|ially)|half|mostly|largely|somewhat)[\s-]+(?:true|right|correct|accurate)\b"
    r"|not\s+(?:entirely|wholly|quite|fully|exactly|completely|strictly|altogether)\s+"
    r"(?:true|right|accurate|correct|so|the\s+case)\b"
    r"|(?:true|right|correct|accurate|fair),?\s+but\b"
    r"|(?:half|part)\s+(?:of\s+)?the\s+(?:story|truth)\b"
    r"|not\s+the\s+(?:whole|full)\s+(?:story|truth|picture)\b|(?:taken\s+)?out\s+of\s+context\b)"
)
PARTLY = re.compile(
    rf"(?i)\b(?:the|th[eo]se|this|that|such|his|her|their|its|your|any|\w+['’]s)\s+(?:\w+\s+)?"
    rf"(?P<noun>{_SAID}){_IS}{_IN_PART}"
)
SHORT_PARTLY = re.compile(
    rf"(?i)^\W*(?:(?:well|but|yes)\W+)?(?:that\s+)?(?:that|this|it|those|these|which){_IS}{_IN_PART}"
)
MISLEADS = re.compile(
    r"(?i)\b(?:misleading|wrong|false|inaccurate|dishonest|absurd|ridiculous)\s+to\s+"
    r"(?:imply|suggest|say|claim|argue|compare|think|believe)\b"
)
NO_SUCH = re.compile(
    r"(?i)\bno\s+(?:\w+\s+)?(?:evidence|proof|truth|basis|merit|indication)\b|\bnever\s+happened\b"
    r"|\bdid(?:n['’]t|\s+not)\s+happen\b|\bnothing\s+could\s+be\s+further\b"
)
# What that is about, when it points back: "no proof *for this*", "no truth *to the report*".
ABOUT_IT = re.compile(
    rf"(?i)(?:\s+(?:or|and|nor|whatsoever|at\s+all|\w+)){{0,3}}?\s+(?:of|for|to|in|behind|that|about)\s+"
    rf"(?:(?:any\s+of\s+)?(?:this|that|it|those|these|them)\b(?!\s+\w+\s+(?:is|was))"
    rf"|(?:the|th[eo]se|this|that|such|his|her|their|any)\s+(?:\w+\s+)?(?P<noun>{_SAID})\b)"
)
# What is said of whoever made the claim, as a maker of claims.
_BENDS = r"(?:exaggerat|overstat|misstat|misrepresent|mischaracteri[sz]|distort)"
INVENTED = re.compile(
    r"(?i)\b(?:made|making|makes?)\s+(?:\w+\s+){0,2}up\s+(?:the|that|this|his|her|their|a)\b(?!\s+minds?)"
    r"|\b(?:made|making|makes?)\s+(?:it|this|that|things|stuff)\s+(?:all\s+)?up\b"
    rf"|(?<!\bof )\b{_BENDS}(?:e?s|ing)\b|\bha[sd]\s+{_BENDS}ed\b"
    r"|\b(?:invented|fabricated)\s+(?:the|that|this|his|her|their)\b"
)
# A name, a few words, and what makes it worthless as a source: "Ruiz was “totally delusional”".
ATTACKS = re.compile(
    r"(?P<name>[A-Z][\w-]+)(?:['’]s?)?\W+(?:[\w'’-]+\W+){0,4}?"
    r"(?:liars?|lying|lied|delusional|disgruntled|dishonest|propagandists?|unhinged|deranged"
    r"|discredited|not\s+credible|attention[- ]seek\w*)\b"
)
POINTS_OUT = re.compile(r"(?i)\b(?:point\w*\s+out|clarif\w+|correct(?:s|ed|ing))\b")
ONLY = re.compile(r"(?i)\b(?:only|actually|in\s+fact|misspoke|meant)\b")
IN_FACT = re.compile(r"(?i)\bin\s+fact\b|\bactually\b|\bcontrary\s+to\b")
BUT = re.compile(r"(?i)^\W*(?:but|however|yet)\b")
