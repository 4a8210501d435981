"""
How lines that are not the story look. Each pattern is tried on a paragraph without outer blanks.

Patterns are bounded, so that no text makes them slow. A pattern for furniture must be sure: what
it takes is lost as a claim.
"""

import re

AGENCIES = (
    r"AP|AFP|AAP|Reuters|REUTERS|Bloomberg|PA(?: Media| Wire)?|dpa|DPA|EFE|ANSA|TASS|Tass|"
    r"Interfax|Xinhua|Kyodo|Yonhap|PTI|ANI|UPI|EPA|Getty(?: Images)?|Associated Press|"
    r"The Associated Press|Agence France-Presse|Press Association|The Canadian Press|"
    r"Ukrinform|Keystone-SDA|SDA|APA|ATS|NTB|Ritzau|ANP|Belga|PAP|Lusa|BNS|Tanjug|HINA|"
    r"RIA Novosti|IANS|SAPA|Jiji(?: Press)?|CNA|KUNA|Anadolu(?: Agency)?|"
    r"agencies|wires|wire services|staff"
)

BYLINE = re.compile(
    r"(?:(?:(?:Words|Story|Text|Written|Report|Interview) )?[Bb]y|Words:|Text:)"
    r" [A-Z][^.!?\n]{2,150}"
)

# "Photo: …", "Credit: …", "Credit...": the label makes the line a credit.
LABEL = (
    r"(?:Photo|Image|Picture|Illustration|Graphic|Video)?\s?(?:[Cc]redits?|Photographs?|Photos?|"
    r"Pictures?|Images?|Illustrations?|Graphics?|Photographers?|Fotos?|Bild|Bilder|Bildquelle|"
    r"Fotogra(?:fía|fia|fie|f)|Crédits?(?: [Pp]hotos?)?|Imagen|Imagem|Beeld|Kuvat?|Zdjęci[ea]|"
    r"Grafik|Фото)"
    r"(?: by| courtesy of)?\s?"
    r"(?::|\.\.\.|…)|Fot\.(?=\s[A-Z])"
    r"|(?:Photo )?(?:Photo|Photograph|Picture|Image|Illustration|Graphic)s? by"
)
# Agencies as they stand before or after the name in a picture's credit.
_PICTURES = (
    r"AP|AFP|AAP|EPA|PA|Reuters|REUTERS|Getty|Bloomberg|Anadolu|TASS|dpa|DPA|Xinhua|EFE|ANSA|NTB|TT|"
    r"APA|ANP|Belga|Lusa|PAP|Keystone|[Pp]icture[ -][Aa]lliance|imago|IMAGO|Alamy|Shutterstock|SIPA"
)

CREDIT = re.compile(
    rf"(?:{LABEL})\s?[^\n]{{1,160}}"
    rf"|\(?(?:{_PICTURES}) (?:Photo|Image|Picture)s?(?:\)|$|\s?[/,:–—(-]| (?:by|via)\b)"
    r"[^\n]{0,120}"
    rf"|(?i:handout|courtesy of|supplied by) [A-Z][^\n.]{{1,100}}\.?"
    rf"|\(?(?:{_PICTURES})/[A-Z][^\n]{{0,80}}"
    rf"|\(?[A-Z](?:[\w’' -]|\.(?=\w)|(?<=\b[A-Z])\.|(?<=\b[JS][rt])\.){{2,60}}/"
    rf"(?:{_PICTURES})[^\n]{{0,80}}"
)

_NAMED = r"[A-Z][\w.’'-]{0,30}(?: [\w.’'-]{1,30}){0,4}"

# A caption that runs into its credit: "… in the talks.Credit: AP", "… (AP Photo/Ann Lee)".
# A full stop inside the credit is that of an initial or an address.
_GLUED_CREDIT = re.compile(
    rf"(?<=[\w.!?;”\"’)…])(?:\s?[—–-])?\s?(?P<credit>(?:{LABEL})\s?(?:[^\n.]|(?<=[A-Z])\.|\.(?=\w)){{1,120}}\.?"
    rf"|[(\[](?:{_PICTURES}) (?:Photo|Image|Picture)[^\n()\[\]]{{0,100}}[)\]]"
    r"|[(\[](?:Photo|Photograph|Picture|Image)s?(?: by|:)[^\n()\[\]]{1,100}[)\]]"
    rf"|(?<=[.!?”\s])/?(?:{_PICTURES})(?:/[A-Z][^\n()\[\]/]{{1,60}}){{1,3}}"
    rf"|(?<=[.!?”\s])/ ?(?:{_PICTURES}) via [A-Z][^\n.()\[\]/]{{2,40}}"
    rf"|(?<=[.!?”] ){_NAMED}/{_NAMED} via (?:{_PICTURES})(?: Images)?"
    rf"|(?<=[.!?”] )(?:{_PICTURES})(?: Images)? via (?:{_PICTURES})(?: Images)?"
    rf"|(?<=[.!?”] ){_NAMED}\s?/\s?(?:via )?(?:{_PICTURES})\b(?: Images| Wire)?(?: via {_NAMED})?"
    r"|(?<=[.!?”] )(?:[Hh]andout|[Cc]ourtesy of|[Ss]upplied by) [^\n.]{2,100}\.?"
    rf"|(?<=[.!?”] ){_NAMED}/(?i:handout|pool)(?: via {_NAMED})?"
    r"|(?<=; )[Pp]hoto illustration by [^\n]{2,80}"
    rf"|[(\[](?:File(?: photo)?: )?[A-Z][\w.’' -]{{1,60}}/(?:{_PICTURES})[^\n()\[\]]{{0,60}}[)\]])$"
)

JOINTS = " \t|;—–-"  # between a caption and its credit

# What ends the caption of a picture on a page: there, brackets after the last sentence, square
# brackets, an agency in brackets, what follows a bar, and a word such as "Supplied" are a credit,
# which they need not be in a plain text.
_CAPTION_END = re.compile(
    r"(?:(?<=[.!?”\"’…])\s"
    r"(?P<after>[(\[][A-Z][^\n()\[\]]{2,100}[)\]]|(?:Supplied|Handout|File photo)\.?)"
    r"|\s(?P<square>\[[^\n\[\]]{2,100}\])"
    r"|\s(?P<agency>\((?:[A-Z][^\n()/:]{0,60}[/:] ?[A-Z][^\n()]{1,60}"
    rf"|(?:{AGENCIES})(?: Photos?| Images?| Pictures?| Wire)?)\))"
    r"|\s(?P<label>\((?:[Pp]hoto|[Ff]oto|[Ff]ot\.|[Bb]ild|[Kk]uva)s?:?\s[A-Z][^\n()]{1,80}\))"
    r"|\s\|\s(?P<bar>[A-Z][^\n|.]{2,80}))$"
)

_NOTE = re.compile(r" \(?(?:ATTENTION|Attention) (?:EDITORS|Editors)\b")

# No credit at the end of a caption is longer, as the patterns above bound it.
_LONGEST_CREDIT = 200  # code points


def glued_credit(caption: str) -> re.Match[str] | None:
    """Return the credit that ``caption`` runs into; only its end is read, however long it is."""
    return _at_end(_GLUED_CREDIT, caption)


def caption_end(caption: str) -> re.Match[str] | None:
    """Return what ends ``caption`` and is a credit there, as ``glued_credit`` does."""
    return _at_end(_CAPTION_END, caption)


def _at_end(pattern: re.Pattern[str], caption: str) -> re.Match[str] | None:
    """Look for ``pattern`` at the end of ``caption``, or before an agency's note to editors."""
    note = _NOTE.search(caption)
    end = note.start() if note else len(caption)
    return pattern.search(caption, max(0, end - _LONGEST_CREDIT), end)


# The BBC's and others' pages: "Image source, Getty Images".
IMAGE_SOURCE = re.compile(r"(?i)(?:image|photo|picture) (?:source|copyright)\s?[,:]\s?\S.{0,120}")

# What agencies and colleagues gave: "With inputs from PTI".
INPUTS = r"(?:agency |additional )?(?:inputs?|reporting|reports?|files|material)"

WIRE = re.compile(
    rf"[(\[–—-]?\s?(?:(?:[Ww]ith(?: (?:{INPUTS}) from)?|[Ff]rom|[Ss]ource:?|[Vv]ia)\s)?"
    rf"(?:{AGENCIES})"
    rf"(?:(?:,| and|/| &)\s?(?:{AGENCIES})|/[a-z]{{2,4}}){{0,8}}\s?[)\].]?"
)

# What those do who are named at the end of a story, as agencies print it in their languages.
REPORTED = (
    r"(?:additional )?(?:reporting|writing) (?:by|from)|compiled by|bericht von|reporte de|"
    r"reportagem de|(?:reportage|rédigé) par"
)
EDITED = r"edit(?:ing|ed) by|redigiert von|édité par|editado por|edição de"

# Who else worked on it, at the end of the story.
TAGLINE = re.compile(
    rf"\(?(?i:{REPORTED}|with (?:{INPUTS}) from)\b(?=[^\n]{{0,40}} [A-Z]).{{2,400}}"
    # Names alone: "Edited by Ann Lee, the book tells of a flood."
    rf"|\(?(?i:{EDITED}) (?:(?:[A-Z][\w.’'-]{{0,30}}|v[ao]n|de[rnl]?|di|la)"
    r"(?:,? and |, | in | |(?=[.)]|$))){2,12}[.)]{0,2}"
    r"|\(?Translat(?:ed|ion) (?:from (?:the )?[A-Z]\w{2,20} )?by [A-Z][^\n]{2,100}"
    r"|.{3,200}\bcontributed (?:reporting|to this (?:report|article|story))\b.{0,150}"
    r"|(?:[A-Z][\w.’-]+ ){2,4}(?:is |was )?report(?:ed|ing) from\b.{2,200}",
    re.DOTALL,
)

_OF_OURS = r"(?:this|our) (?:article|story|report|piece|page|headline)"
CORRECTION = re.compile(
    r"(?i)(?:corrections?|clarifications?|editor[’']s note)\s?(?:\(.{1,40}\))?\s?[:—–-]"
    rf"|(?:an earlier|a previous|the original) version of {_OF_OURS}\b"
    rf"|{_OF_OURS} (?:was|has been) (?:since )?(?:amended|corrected|clarified)\b"
)

# A story may open as a line of the page does: "Already a member of NATO, Norway will help." The
# page's line is short, has no comma, and nobody says it.
_SAYING = (
    r"\b(?:says?|said|tells?|told|asks?|asked|add(?:s|ed)|warn(?:s|ed)|writes?|wrote|urge[sd]|"
    r"announce[sd]|argue[sd]|repl(?:ies|ied)|explain(?:s|ed)|recall(?:s|ed)|promise[sd]|"
    r"insist(?:s|ed)|claim(?:s|ed)|beg(?:s|ged)|demand(?:s|ed))\b"
)
_BRIEF = r"(?:[^,.!?]|\.(?=\w)){0,60}[.!]?"
_PLATFORM = (
    r"(?:google news|facebook|twitter|x(?: \(twitter\))?|instagram|whatsapp|youtube|tiktok|bluesky|"
    r"threads)"
)
_OPENINGS = (
    rf"(?!.*{_SAYING})(?:"
    r"(?:get in touch|contact us|we want to hear from you)\b[^,!?]{0,60}"
    rf"\b(?:news (?:team|desk|room)|e-?mail\w*|tell us)\b{_BRIEF}"
    r"|for more (?:stories|news|articles) (?:like|from|about|on)"
    rf"(?:\b[^,.!?]{{0,60}}, (?:check|visit|see|read|go to|click|follow))?\b{_BRIEF}"
    r"|already (?:a (?:subscriber|member)|subscribed|registered|have an account)"
    rf"(?: ?\?[^,]{{0,80}}|\b{_BRIEF})"
    rf"|thank(?: you|s) for (?:registering|subscribing|signing up|joining)\b{_BRIEF}"
    rf"|please (?:refresh|reload|enable|disable|log in|sign in|try again)\b{_BRIEF}"
    r"|get (?:real-time|the latest|breaking|our) .{0,40}\b(?:updates|news|alerts|stories)\b.{0,120}"
    rf"|(?:registration|signing up|registering) is (?:a )?(?:free|easy|quick)\b{_BRIEF}"
    rf"|follow .{{1,60}} on {_PLATFORM}(?:(?:,| and|, and| &) {_PLATFORM}){{0,6}}"
    rf"(?:[: ]{{1,2}}(?:@|for\b|to\b|at\b|here\b){_BRIEF}"
    r"| and .{0,60}\bpreferred source\b.{0,100})?[.!]?"
    r"|(?:[^.:]{1,30}: )?follow (?:our |the )?live (?:updates|coverage|blog)\b"
    rf"{_BRIEF}"
    r"|.{1,300}[.!?] (?:learn|find out) more(?: here)?[.!]?"
    r")"
)

FURNITURE = re.compile(
    r"(?i)(?:.{0,200}\bsign(?:ing)? up\b.{0,80}\bnewsletters?\b.{0,200}"
    rf"|{_OPENINGS}"
    r"|.{0,120}\bsubscribe (?:to|now|here|today)\b.{0,120}\b(?:newsletter|podcast|updates?|channel|"
    r"here|now|today)\b.{0,80}"
    r"|(?:sign (?:up|in)|subscribe|log in|register)\b[^.\n]{0,80}[.!]?"
    r"|(?:read|see|watch|listen)(?: more| also| next| now| in full)\s?[:.>→…].{0,160}"
    r"|(?:read|watch|listen|up|what to (?:read|watch)) next"
    r"|read (?:more|the (?:rest|full (?:story|article)))\b[^.\n]{0,60}[.…]?"
    r"|(?:related|recommended|trending)(?: (?:stories|articles|coverage|content|news|videos?))?"
    r"\s?(?::.{0,120})?"
    r"|more (?:about|on|from):?"
    r"|(?:choose|add|set|make) .{1,60}\bpreferred source\b.{0,120}"
    r"|(?:explore|discover|see) more (?:on|about|from)\b[^.!?]{0,60}"
    r"|we want to hear from you[:.!] .{0,200}\b(?:tell us|get in touch|e-?mail)\b.{0,120}"
    r"|also (?:on|in|from) [^.:!?]{1,40}: .{1,160}[^.!?”\"]"
    r"|(?:more (?:on|from) this|most (?:read|viewed|popular))\b[^.!?]{0,80}"
    r"|you (?:might|may) also like\b.{0,60}|popular"
    r"|(?:also read|read also|you can also \w+|don[’']t miss)\s?[:>].{0,160}"
    r"|more\s?[:>].{0,160}[^.!?”\"]"
    r"|(?:(?:copy(?: link)?|link copied|e-?mail|facebook|x(?: \(twitter\))?|twitter|reddit|"
    r"linkedin|pinterest|flipboard|whatsapp|telegram|instagram|tiktok|snapchat|youtube|bluesky|threads|"
    r"print|share)(?:[\s,|]{1,3}|$)){1,12}"
    r"|(?:first published|published|(?:last )?updated|posted)(?: on| at)?:?\s"
    r"[^\n]{0,20}\d[^\n]{0,40}\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?"
    r"|(?:publié|mis à jour|veröffentlicht|aktualisiert|publicado|actualizado|atualizado|"
    r"pubblicato|aggiornato|publisert|oppdatert|publicera[dt]|uppdatera[dt]|gepubliceerd)\b"
    r"[^\n.]{0,20}\d[^\n]{0,40}\d[^\n]{0,10}"
    r"|(?:à )?lire aussi\b.{0,160}|(?:lesen sie auch|mehr zum thema|le[ae] también|leia também|"
    r"leggi anche|lees ook|les også|läs (?:också|även)|læs også)\b.{0,160}"
    r"|click (?:to|for)\b.{0,60}|play (?:now|video)|video (?:loading|unavailable)"
    r"|(?:enjoyed|like) this story\?.{0,200}|create (?:a|an|your) (?:free )?account\b.{0,80}"
    r"|do you have a story (?:to tell|for us)\b.{0,200}"
    r"|advertisements?"
    r"|(?:story|article) continues below.{0,60}"
    r"|(?:share this|all rights reserved|follow us|click here|download our app|"
    r"skip (?:past|to))\b.{0,120}"
    r"|(?:(?:all )?contents? )?(?:copyright )?©.{0,160}|copyright \d{4}\b.{0,160}"
    r"|our standards: the thomson reuters.{0,40}"
    r"|loading\.{0,3})",
    re.DOTALL,
)

# "MOSCOW (Reuters) -", "KYIV, March 14 —", "NEWPORT NEWS, Va. -": capitals, or an agency.
DATELINE = re.compile(
    r"(?:[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3}(?:, [A-Z][\w.]{1,20}){0,2}(?:,? \d{1,2})?"
    r"(?: \([A-Za-z ]{2,30}\))?"
    r"|[A-Z][\w’'-]+(?:,? [A-Z][\w.’'-]+){0,3}(?:,? \d{1,2})? \([A-Za-z][A-Za-z ]{1,30}\))"
    r"\s?(?:—|–|--|-|:)(?=\s)"
)

# "Washington:" may also open a sentence, so it counts only at the start of the story.
PLACE_COLON = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}(?:/[A-Z]\w+)?:(?=\s[A-Z“\"])")
