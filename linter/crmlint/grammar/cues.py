"""The words around a value that tell its role, and those that tell that it is none: data, and the asking of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from crmlint.model import Value, ValueRole

REACH = 60  # characters looked at on either side
FILLER = (
    r"(?:(?:approximately|approx\.?|about|around|roughly|circa|ca\.|an?|the|at most|up to|no more than"
    r"|not more than|a maximum of|max\.?|maximum(?: of)?"
    r"|next|first|following|initial|additional|further|estimated|total(?: of)?"
    r"|(?:time )?period of(?: time of)?|~|<=?|≤|\() ?)*"
)
ANSWERING = "response|resolution|repair|restoration|turnaround|turn-around|acknowledge?ment|reaction"
WITH_TIME = (
    "lead|delivery|recovery|remediation|fix|completion|replacement|call-?back|escalation|answer"
    "|restore|processing|review|approval"
)
ACTS = (
    r"(?:respond|resolv|answer|deliver|complet|fix|repair|restor|acknowledg|provid|finish|launch"
    r"|implement|submit|return|review|approv|report|"
    r"notif|load|process|ship|install|migrat|go(?:es)? live|done|reply|replie|begin|start|ready|live"
    r"|develop|addressed|available)(?!e?[eo]rs?\b)\w*"  # no "provider", no "developer"
)
EVENTS = (
    "receipt|receiving|notice|notification|request|start|award|signing|signature|contract|effective"
    "|invoice|acceptance|completion|delivery|"
    "submission|discovery|being|becoming|approval|report|reporting|ticket|escalation|termination"
    "|execution|kick-?off|go-?live|occurrence|"
    "identification|detection|learning|the date|such date|its|launch|expiration|expiry|issuance"
    "|commencement|opening|logging|incident"
)
LASTING = (
    "warranty|guarantee|period|term|session|sessions|training|trainings|workshop|workshops|support"
    "|course|engagement|project|phase|hypercare|pilot|"
    "contract|subscription|trial|program|programme|duration|window|sprint|sprints|meeting|class"
    "|classes|webinar|option|extension|"
    "commitment|agreement|maintenance|retention|workday|work week|warranty-period|implementation|timeline|plan|build"
)
NO_MODIFIER = (
    "after|before|from|of|prior|in|into|to|for|following|upon|on|at|by|per|until|with|and|or|if|then|is|are|will|shall"
)
BEFORE_DATE = (
    r"(?:\bby|no later than|not later than|\bon|on or before|\bdue(?: date)?(?: on| by|:| -)?|\bbefore"
    r"|deadlines?(?: of| is|:)?|prior to|not after|"
    r"at the latest|close[sd]?|completed?:?|complet(?:ion|ed) date:?|target(?: date)?:?|end date:?"
    r"|go[- ]live(?: date)?(?: of| is| on|:)?|finish:?)"
)
DATE_FILLER = (
    r"(?: the| end of| close of business(?: on)?| c\.?o\.?b\.?| e\.?o\.?d\.?"
    r"| \d{1,2}(?::\d\d)?(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?,?| midnight(?: on)?| noon(?: on)?"
    r"| or before| about| approximately|,)*"
)
NO_DEADLINE = (
    r"(?:effective|dated|signed|entered(?: into)?|made|published|issued|revised|updated|founded|posted"
    r"|based|began|begin|begins|commence[sd]?|starting|start|starts) (?:as )?(?:on|of)"
)

LOOKS_BACK = r"\b(?:past|last|previous|preceding|prior) $"
# After these a number is a bound; only what follows tells its role.
BOUND = (
    r"(?:no less than|not less than|no fewer than|at least|minimum(?: of)?|more than|increase[ds]? by"
    r"|extended by|reduced by) (?:the )?$"
)
CUES_BEFORE: tuple[tuple[ValueRole, str], ...] = (
    (
        "length",
        (
            rf"(?:valid|open|lasts?|lasting|runs?|continues?|remain\w*[\w ]{{0,20}}) (?:for|no longer than"
            rf"|no more than|not more than) {FILLER}$"
        ),
    ),
    ("deadline", rf"(?:{ANSWERING})(?: times?)? (?:shall |will |must |may )?not exceed {FILLER}$"),
    ("length", rf"not (?:to )?exceed(?:ing)? {FILLER}$"),
    (
        "deadline",
        (
            rf"(?:within|no later than|not later than|less than|(?:in )?under|in less than|<|≤|inside of"
            rf"|at the latest) ?{FILLER}$"
        ),
    ),
    (
        "deadline",
        (
            rf"(?:{ANSWERING})(?: times?| target| window| goal| sla)?(?: of| is| are|:| =| -| will be| shall be"
            rf"| within)? ?{FILLER}$"
        ),
    ),
    ("deadline", rf"(?:{WITH_TIME}) times?(?: of| is| are|:| =| -| will be| shall be| within)? ?{FILLER}$"),
    ("deadline", r"\bin (?:as little as )?the (?:next|first|coming) $|\b(?:by|on|on or before) the $"),
    ("deadline", rf"\b{ACTS}(?: [\w'-]+){{0,3}} in {FILLER}$"),
    (
        "length",
        rf"(?:\bfor|period of|term of|duration(?: is| of|:)?|lasts?|lasting|length(?: is| of|:)?"
        rf"|warranty of|runs?|timeline(?: is| of|:)?"
        rf"|time ?frame(?: is| of|:)?|takes?|over|during|spans?|term:|period:|throughout) {FILLER}$",
    ),
    ("length", r"(?:duration|length|term|timeline|time ?frame|timeframe)s? ?[:=-] ?(?:[\w-]+ ){0,2}$"),
)
CUES_AFTER: tuple[tuple[ValueRole, str], ...] = (
    (
        "quantity",
        (
            r"^(?:,? ?\(\d+\))?(?: of [\w-]+(?: [\w-]+)?)? (?:per|each|every) \w|^ ?/ ?(?:day|week|month"
            r"|quarter|year|mo|yr|wk)\b"
        ),
    ),
    ("deadline", r"^'?s?,? (?:after|from|following|upon|prior to|before|in advance)\b"),
    (
        "deadline",
        (
            rf"^'?s?,? of (?:the |a |an |any |such |each |our |your |client's |written |final |its |initial "
            rf"|critical )*(?:{EVENTS})\b"
        ),
    ),
    ("deadline", r"^'?s? or (?:less|sooner|faster)\b"),
    ("length", rf"^[- ](?:(?!(?:{NO_MODIFIER})\b)[a-z][\w-]* ){{0,3}}?(?:{LASTING})\b"),
    ("length", r"^ (?:of|long) ?"),
)
# A figure after one of these names a thing; it counts nothing.
LABELS_WORDS = (
    "section sections sec clause clauses article articles paragraph para exhibit appendix annex attachment "
    "schedule addendum amendment table figure fig page pages pp step phase stage level tier priority severity "
    "item line row part chapter version ver release rev revision form milestone option task lot room suite floor "
    "building box no nos number nr requirement deliverable objective goal rule question office dynamics windows "
    "microsoft m sql iso iec far dfars cfr usc title volume iteration cycle epic story user-story module group "
    "type class category factor criterion grade layer zone route highway street po unit work-package wp p port "
    "area district subpart category tab http python java node scenario use-case case test wave gate band v # §"
)
LABELS = frozenset(LABELS_WORDS.split())
YEAR_CUES = r"\b(?:in|by|during|since|until|before|after|from|for|through|to|(?:calendar|fiscal)(?: year)?) $"
MONTH_CUES = (
    r"\b(?:in|by|until|before|after|during|through|since|from|to|of|late|early|mid|next|this|last|for"
    r"|starting|beginning|ending|and|or|in the) $"
)
SEASON_CUES = r"\b(?:in|by|this|next|last|early|late|mid|before|after|until|during|of) (?:the )?$"
QUARTER_CUES = (
    r"\b(?:in|by|of|during|until|before|after|end of|for|from|through|early|mid|late|to|and|or|in the|the) (?:the )?$"
)
CHAIN = re.compile(r"(?: for [\w .-]{1,30}?)?(?:[,;] (?:and |or )?| ?(?:and|or|and/or|/) )(?:up to |about )?")


def find_role(text: str, value: Value) -> ValueRole:
    """The role that the words around a duration, or before a date, give it; "" where they give none."""
    before = text[max(0, value.span.start - REACH) : value.span.start].lower()
    if value.kind == "date":
        return "deadline" if _before_date().search(before) and not _no_deadline().search(before) else ""
    after = text[value.span.end : value.span.end + REACH].lower()
    if value.unit.startswith("person-"):
        return "quantity"
    looks_back, bound, earlier, later = _cues()
    if looks_back.search(before):
        return ""
    if not bound.search(before):
        for role, cue in earlier:
            if cue.search(before):
                return role
    return next((role for role, cue in later if cue.search(after)), "")


def follows_a_label(before: str) -> bool:
    """Whether a figure after these words names a thing ("Section 7", "Office 365") and counts nothing."""
    words = before.rstrip(" .").rsplit(None, 1)
    return bool(words) and words[-1].lower().lstrip("(") in LABELS


def is_chained(between: str) -> bool:
    """Whether what stands between two values lets the second have the role of the first: "within 4 hours or 2 days"."""
    return CHAIN.fullmatch(between) is not None


Cues = Sequence[tuple[ValueRole, re.Pattern[str]]]


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str], Cues, Cues]:
    earlier = [(role, re.compile(cue)) for role, cue in CUES_BEFORE]
    later = [(role, re.compile(cue)) for role, cue in CUES_AFTER]
    return re.compile(LOOKS_BACK), re.compile(BOUND), earlier, later


@cache
def _before_date() -> re.Pattern[str]:
    return re.compile(rf"{BEFORE_DATE}{DATE_FILLER} ?$", re.IGNORECASE)


@cache
def _no_deadline() -> re.Pattern[str]:
    return re.compile(rf"{NO_DEADLINE}{DATE_FILLER} ?$", re.IGNORECASE)
