"""Verbs beside dates: the present, the future and the perfect where the past is told."""

from __future__ import annotations

from mtlint.patterns import lazy

_MONTH = (
    r"(?:early |late |mid-|(?:January|February|March|April|May|June|July|August|September|October|November|December) |"
    r"the (?:spring|summer|autumn|fall|winter) of )?"
)
_YEAR = r"(?P<year>1[5-9]\d\d|20[0-3]\d)"
_NAME = r"[A-ZÀ-Þ][\w’'.-]{1,20}(?: [A-ZÀ-Þ][\w’'.-]{0,20}){0,3}"
_NOUN = r"(?:the|his|her|its|their|an?) [a-z][\w’'-]{1,20}(?: [a-z][\w’'-]{1,20})?"
_VERB = r"(?: (?:then|also|finally|soon|even|again|first|still|thus|therefore))? (?P<first>[a-z]{2,20})(?: (?P<second>[a-z]{2,20}))?\b"
_PLANNED = r"(?:proposed|picked|scheduled|planned|booked|invited|expected|targeted|called|slated|summoned)\b"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DATE = (
    rf"(?:yesterday\b|on {_DAY}\b(?!,? (?:\d|and|or|in|to|[A-Z]))|{_DAY}(?=[.,;])|last (?:week|month|year)\b(?!’|')|"
    rf"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:day|week|month|year)s? ago\b|"
    rf"in {_MONTH}{_YEAR}(?!,? (?:and |or )?(?:19|20)\d\d))"
)
_IRREGULAR = (
    r"(?:taken|given|beaten|broken|chosen|driven|fallen|frozen|forgotten|hidden|proven|risen|seen|shaken|spoken|stolen|written|"
    r"eaten|gone|done|won|known|shown|grown|thrown|flown|drawn|withdrawn|sworn|said|paid|laid|hit|cut|put|shut|built|rebuilt|sent|"
    r"spent|lent|kept|left|felt|met|led|held|told|sold|found|fought|brought|bought|thought|taught|caught|sought|made|begun|become|"
    r"stood|understood|struck|lost|shot|set|read|run|come|heard|dealt|hung|born|bet|burst|quit|split|swept|slept|sunk)"
)
YEAR_FIRST = lazy(rf"\b[Ii]n {_MONTH}{_YEAR},? (?:(?P<pronoun>he|she|it)|{_NAME}|{_NOUN}){_VERB}")
YEAR_LAST = lazy(
    rf"(?:\b(?P<pronoun>[Hh]e|[Ss]he)|(?<![\w,] ){_NAME}){_VERB}"
    rf"(?P<rest>[^.;:!?\n“”\"«»()]{{0,70}}) in {_MONTH}{_YEAR}(?=[.,;]|\s*\Z| and\b)"
)
# The perfect beside a day or a year that is over: "has died on Monday", "has been poisoned in 1936".
PERFECT = lazy(
    rf"(?P<first>ha(?<=\bha)(?:s|ve)) (?P<second>been |)"
    rf"(?P<verb>(?!{_PLANNED})(?:{_IRREGULAR}|[a-z]{{2,}}(?<!ne)(?<!fe)(?<!spe)(?<!bre)ed))\b"
    rf"(?P<rest>(?: (?!yesterday|last |on )[a-z’'-]+){{0,5}}) {_DATE}(?=[ .,;]|\Z)"
)
# The present of what began in the past and lasts: "is at the helm since 2010", "she lives here since 2010".
_LASTING = (
    r"(?:lives|works|leads|runs|heads|holds|serves|keeps|attends|governs|rules|chairs|directs|occupies|suffers|teaches|owns|controls|"
    r"manages|stays|waits|sits|reigns|exists|stands|belongs|remains|plays|knows)"
)
_START = (
    rf"(?:(?:early |late |mid-|the (?:beginning|end|start|spring|summer|autumn|fall|winter) of )?(?:{_MONTH}(?:19|20)\d\d|{_DAY}|yesterday|"
    r"last (?:week|month|year|spring|summer|autumn|winter)))\b"
)
SINCE = lazy(
    rf"(?:\b(?P<first>is|are)(?= (?:[a-z]{{3,}}ed|held|in|at|on|under|without|known|open|closed|led|kept|built|run|un[a-z]+ed|indeed)\b)|"
    rf"\b(?:[Hh]e|[Ss]he|[Ii]t|who|which) (?P<lasts>{_LASTING}))(?P<rest>(?: [a-z’'-]+){{0,5}}) since {_START}"
)
# Looks for the rarest part alone: much faster.
SINCE_A_DATE = lazy(rf" since {_START}")
NOT_LASTING = lazy(
    r"\b(?:to|than|first|only|record|most|least|worst|best|lead|changes?|[a-z]+est|that|when|not|new|more|fewer|less|up|down|based|"
    r"expected|set|compared|due|what|all|any|every|he|she|they|we|it)\b"
)
# What has a day of its own, which may lie ahead: the union has backed a strike on Monday.
EVENTS = lazy(
    r"\b(?:strikes?|march(?:es)?|rall(?:y|ies)|protests?|demonstrations?|votes?|elections?|ballot|referendum|match(?:es)?|games?|final|"
    r"meetings?|hearings?|summit|talks|sessions?|debates?|concerts?|races?|trips?|visits?|trial|ceremony|funeral|conference|deadline|"
    r"appointment|interview|return|release|launch|ban|part(?:y|ies)|plans?|date|tickets?|invitation|day|shutdown|closure)\b"
)
# A year, a month or a week may be what is surpassed.
SURPASSED = frozenset(
    ("beaten", "topped", "passed", "surpassed", "exceeded", "matched", "bettered", "trailed", "lagged", "equalled")
)
# Behind these "have" is no perfect of its own.
MODAL = lazy(r"\b(?:should|would|could|might|must|may|will|can|to|cannot|[’']d|[’']ll) \Z")
LONGEST_MODAL = 8
# Words before or between that make the sentence speak of something else: a report, a comparison, an older event.
BEFORE = lazy(r"(?i)\b(?:(?:from|until|by|that|which|who|if|whether|when|where|how|what|back) |since [^,;]{0,60})\Z")
ENDLESS = lazy(r"\b(?:from|for|of|over|during|by|the|this|only|just|most|not|at|than)\Z")
REACH = 70
# What they have for an object may lie ahead: elections on Sunday.
OF_PLANS = frozenset(
    (
        "announced",
        "promised",
        "confirmed",
        "organised",
        "organized",
        "prepared",
        "demanded",
        "requested",
        "suggested",
        "offered",
    )
)
WHY = {
    "since": "in French, German, Italian and Spanish what lasts is told in the present tense (“il est en prison depuis lundi”)",
    "present": "in French, Spanish, Italian and German a life is told in the present tense (“en 1996, il devient maire”)",
    "future": "in French and Italian one looks ahead from the past with a future tense (“il mourra en 1951”)",
    "perfect": "the past tense of spoken French and German looks like the English perfect (“il est mort lundi”, “er ist am Montag gestorben”)",
}
NOT_TOLD = lazy(
    r"(?i)\b(?:that|when|after|before|since|because|who|which|whether|if|until|as|than|to|how|what|where|while|[a-z]{2,}ed|"
    r"was|were|had|did|he|she|they|we|I|made|held|won|born|left|lost|built|written|seen|known|taken|given|sold|begun)\b"
)
TOLD_IN_PAST = lazy(
    r"\b(?:was|were|had|did|[a-z]{2,}ed|became|began|left|won|died|took|went|came|made|fell|rose|met|held|sold|bought|built|gave|ran|lost|led|wrote)\b[^.;:!?\n]{0,60}? (?:in|of|since) "
    r"(?:[A-Z][a-z]+ )?((?:1[5-9]|20)\d\d)\b|"
    r"\b(?:[Ii]n|[Ss]ince) (?:[A-Z][a-z]+ )?((?:1[5-9]|20)\d\d)\b[^.;:!?\n]{0,40}? (?:was|were|had|did|[a-z]{2,}ed|became|began|left|won|died)\b"
)
STORIES = lazy(
    r"(?i)\b(?:films?|movies?|novels?|thrillers?|books?|(?:the|a|this|his|her) play|musicals?|series|sitcoms?|episodes?|seasons?|trilogy|plots?|heroes|hero|heroine|"
    r"characters?|protagonists?|narrators?|tale|comics?|story|stories|director|directed|starring|stars|opera|scenes?|games?|documentar\w+|biopic|"
    r"drama|comedy|author|screen\w*|cinema)\b"
)
PARTICIPLES = frozenset(
    [
        "elected",
        "appointed",
        "born",
        "arrested",
        "named",
        "sentenced",
        "released",
        "killed",
        "created",
        "founded",
        "chosen",
        "hired",
        "crowned",
        "condemned",
        "exiled",
        "deported",
        "imprisoned",
        "murdered",
        "assassinated",
        "executed",
        "shot",
        "convicted",
        "promoted",
        "dismissed",
        "sacked",
        "replaced",
        "transferred",
        "admitted",
        "awarded",
        "ordained",
        "recruited",
        "invited",
        "signed",
        "adopted",
        "built",
        "opened",
        "closed",
        "published",
        "sold",
        "bought",
        "destroyed",
        "taken",
        "sent",
        "found",
        "discovered",
        "married",
        "divorced",
        "wounded",
        "injured",
        "expelled",
        "acquitted",
        "tried",
        "established",
        "launched",
    ]
)
NO_VERBS = frozenset(
    {"was", "this", "his", "its", "as", "us", "always", "sometimes", "perhaps", "thus", "needs", "across"}
)
