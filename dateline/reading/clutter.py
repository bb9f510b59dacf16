"""What page furniture says: the phrases of share bars, cookie lines, teasers and credits, each with its reason in words.

The reasons are shown to analysts. The phrases do not decide alone: `line_score.py` weighs them with the line's length,
its grammar and its neighbours, since "Read more books, the minister said" is no link.
"""

import re

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)

# In the order in which a reason is looked for: the first that matches is shown.
CLUTTER: dict[str, tuple[str, re.Pattern[str]]] = {
    name: (reason, re.compile(pattern, re.IGNORECASE))
    for name, reason, pattern in (
        (
            "share",
            "share bar",
            (
                r"^\W*(?:(?:share|tweet|post|e-?mail|print|copy|link|save|gift|facebook|twitter|x|whatsapp|linkedin|reddit|pinterest|"
                r"flipboard|telegram|messenger|instagram|youtube|tiktok|snapchat|pocket|sms|bluesky|threads|this|"
                r"article|story|on|to|"
                r"via|by|or|the|a|follow|us|listen|bookmark|more|icon|app|text|size|copied|send|rss|google|news|apple)\b\W*){1,40}$"
            ),
        ),
        (
            "copyright",
            "copyright line",
            r"©|\bcopyright\b|\(c\) ?\d{4}|all rights reserved|may not be (?:published|reproduced)",
        ),
        (
            "cookie",
            "cookie or privacy notice",
            r"\bcookies?\b|\bprivacy (?:policy|notice|settings)\b|\bterms (?:of|and|&)|\bconsent\b.{0,80}\bdata\b|do not sell",
        ),
        (
            "newsletter",
            "newsletter, subscription or sign-in line",
            (
                r"\bsign(?:ing)? up\b|\bsubscribe\b|\bnewsletters?\b|\binbox\b|\bget (?:the|our) (?:latest|top|best)|"
                r"\bsigned in\b|"
                r"\blog ?in\b|\bsign in\b|\bfree trial\b|\bregister\b|\bsubscri(?:ption|ber)|\bunlimited\b|"
                r"\bdownload (?:the|our)\b|"
                r"\bour (?:app|site|website|readers|journalism)\b|\bemail address\b"
            ),
        ),
        (
            "advert",
            "advertisement",
            (
                r"\badvertis(?:e|ement|ing|er)\b|\bsponsored\b|\bpaid (?:content|post)\b|"
                r"(?:story|article|content) continues|"
                r"\baffiliate\b|\bpromo\b|skip (?:to|advert|past)|\bloading\b"
            ),
        ),
        (
            "related",
            "link to other stories",
            (
                r"^\W*(?:read (?:more|next|also|the full)|related\b|more (?:on|from|stories|news|about|in)\b|recommended|"
                r"you (?:may|might) (?:also )?like|most (?:popular|read|viewed|watched|shared)|trending|popular\b|"
                r"see (?:also|more)|"
                r"also (?:read|see)|what (?:to know|we know)|editor['’]?s['’]? (?:picks?|note)|up next|"
                r"next (?:up|article|story)|"
                r"previous|top (?:stories|news|headlines)|latest\b|don['’]?t miss|in (?:this|other) (?:article|news)|"
                r"keep reading|"
                r"continue reading|watch\b|listen\b|view (?:all|more|comments|gallery)|show (?:more|all|less)|"
                r"load more|explore\b|"
                r"promoted|from the web|around the web|topics?\b|tags?\b|filed under|more:|click here|learn more|"
                r"find out more|"
                r"go deeper|featured|what['’]?s next)"
            ),
        ),
        (
            "comments",
            "comment section",
            r"\bcomments?\b|\bjoin the (?:conversation|discussion)\b|\breply\b|\breplies\b|\bupvote|\breport abuse\b",
        ),
        (
            "credit",
            "picture caption or credit",
            (
                r"\b(?:getty|shutterstock|istock|ap photo|afp|epa|alamy|imago|unsplash|file photo)\b|"
                r"^\W*(?:photos?|photograph|pictures?|images?|credits?|caption|video|file|source)\b\s*(?:by\b|credit|courtesy|:|/)|"
                r"/(?:ap|reuters|getty)\b|\bvia (?:ap|reuters|getty)\b|"
                r"(?:photo|image|picture|video|graphic)s? (?:by|credit|courtesy)\b|"
                r"\((?:photo|image|ap)\b"
            ),
        ),
        (
            "readtime",
            "reading time or age of the page",
            (
                r"\b\d+ ?-?(?:min|minutes?)\b (?:read|listen|watch)|\b(?:minute|min) read\b|"
                r"^\W*\d+ ?(?:min|hrs?|hours?|days?|mins|minutes|m|h|d|weeks?|months?) ?(?:ago)?\W*$|\bago\b\W*$"
            ),
        ),
        (
            "by",
            "line about the author",
            r"^\W*(?:by|written by|reporting by|story by|words by|author|from)[: ] ?(?-i:[A-Z])",
        ),
        (
            "bio",
            "line about the author",
            (
                r"\bis (?:an?|the) (?:[\w'-]+ ){0,6}"
                r"(?:reporter|correspondent|editor|journalist|writer|columnist|producer|contributor|"
                r"fellow|author)\b|\b(?:follow|contact|reach|email|tweet) (?:him|her|them|me|us|the)\b|\bcan be reached\b|"
                r"\bcontributed to this|\bcontributed reporting\b|@[a-z_]+"
            ),
        ),
        (
            "date",
            "date line",
            (
                rf"\b{MONTH}\.? \d{{1,2}}\b.{{0,20}}\d{{4}}|\b\d{{1,2}} {MONTH}\.?,? \d{{4}}|"
                r"\b(?:published|updated|posted|last modified|first published)\b|\b\d{1,2}[:.]\d\d ?(?:[ap]\.?m|gmt|est|et|pt|"
                r"utc|bst)"
            ),
        ),
        (
            "ui",
            "navigation",
            (
                r"^\W*(?:menu|search|close|open|home|next|back|cancel|ok|done|play|pause|mute|unmute|settings|account|my account|"
                r"sign out|toggle.*|main menu|skip|expand|collapse|hide|show|off|on|english|live|video|videos|photos|"
                r"gallery|opinion|"
                r"politics|world|business|sports?|entertainment|health|tech(?:nology)?|science|local|weather|"
                r"lifestyle|us|u\.s\.|uk|"
                r"africa|asia|europe|middle east|contact(?: us)?|about(?: us)?|help|faq|careers)\W*$"
            ),
        ),
    )
}


def clutter_in(line: str) -> list[str]:
    """Return the names of the phrases in ``line`` (at most a teaser long), in the order in which a reason is looked for."""
    return [name for name, (_, pattern) in CLUTTER.items() if pattern.search(line)]


def reason_of(name: str) -> str:
    """Return the reason shown for a phrase."""
    return CLUTTER[name][0]
