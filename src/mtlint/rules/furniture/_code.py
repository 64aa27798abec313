"""The forms that code of a web page has when it was copied as text: quotation marks may be curly, blanks put in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtlint.model import Span
from mtlint.patterns import lazy
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from mtlint.model import Severity

_Q = "\"“”„'‘’«»"
_TAGS = (
    "a|abbr|article|aside|audio|b|blockquote|body|br|button|center|cite|code|div|em|embed|figcaption|figure|font|footer|form|"
    "h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li|link|main|meta|nav|noscript|object|ol|option|p|picture|pre|"
    "script|section|select|small|source|span|strong|style|sub|sup|svg|table|tbody|td|th|thead|time|title|tr|u|ul|video"
)
_SHORTCODES = (
    "ads?|adrotate|audio|b|button|caption|center|color|contact-form-7|dropcap|embed|facebook|font|gallery|i|img|instagram|"
    "list|media-credit|playlist|poll|pullquote|quote|rev_slider|sc_embed_player|size|soundcloud|toc|tweet|twitter|u|url|"
    "video|vimeo|wpvideo|youtube"
)
_OBJECTS = "googletag|jQuery|dataLayer|fbq|gtag|_gaq|_taboola|OBR|FB|twttr|instgrm|criteo|didomi"

# Where a statement ends: with its semicolon or brace and the brackets that close after it.
_END = r"(?:[^;}\n]{0,200}[;}])?(?:\s?[;})\]]){0,12}"


class Leftover(NamedTuple):
    """A piece of code within a paragraph: its kind, and where it stands (offsets in the paragraph)."""

    kind: str
    span: Span


class _Form(NamedTuple):
    kind: str
    sign: str
    pattern: re.Pattern[str]


# Each with a character or word that every match holds, so that most paragraphs are never searched.
_FORMS = (
    _Form("script", "adsby", lazy(r"\(?\s?adsbygoogle\s?=" + _END)),
    _Form("script", "function", lazy(r"[!(]{0,2}\bfunction\s?[\w$]{0,30}\s?\([\w$, ]{0,80}\)\s?\{" + _END)),
    _Form(
        "script",
        ".",
        lazy(rf"\b(?:{_OBJECTS})\s?\.\s?(?:[a-zA-Z_$]{{2,30}}\s?\.\s?){{0,3}}[\w$]{{2,40}}\s?[(=\[]" + _END),
    ),
    # Words of the language, too: after a full stop a blank and a word follow.
    _Form("script", ".", lazy(r"\b(?:window|document|navigator)(?:\.[a-zA-Z_$]{2,30}){1,4}\s?[(=\[]" + _END)),
    _Form("script", ".", lazy(r"\b(?:window|document)\s?\.\s?(?:[a-z]{2,20}[A-Z]\w{1,30}|write)\s?[(=]" + _END)),
    _Form("script", ".", lazy(r"\.\s?(?:push|getElementById|getElementsByTagName|insertBefore)\s?\(" + _END)),
    _Form(
        "script", "=", lazy(r"\b(?:var|const|let)\s(?:[\w$]{1,40}\s?,\s?){0,5}[\w$]{1,40}\s?=\s?[^=\s][^;\n]{0,200};")
    ),
    _Form(
        "script",
        "if",
        lazy(r"\bif\s?\([^()\n]{1,80}(?:\([^()\n]{0,60}\)[^()\n]{0,40})?\)\s?(?:\{|return\b\s?;)" + _END),
    ),
    _Form("script", "}", lazy(r"\}\s?\)?\s?\(\s?(?:document|window|jQuery|this)\b[^\n)]{0,100}\)[);\s]{0,4}")),
    _Form(
        "style",
        "{",
        lazy(r"(?:[.#@][\w-]{1,60}[^.;{}\n]{0,60})?\{\s?[a-z-]{2,30}\s?:\s?[^;:{}\n]{1,80};[^{}\n]{0,400}\}"),
    ),
    _Form("style", "@media", lazy(r"@media\s?(?:\w+ and )?\([^()\n]{3,60}\)\s?\{" + _END)),
    _Form("data", "{", lazy(rf"\{{\s?[{_Q}]@?[\w-]{{1,40}}[{_Q}]\s?:\s?[{_Q}{{\[\dtfn][^\n]{{0,2000}}\}}")),
    _Form(
        "markup",
        "<",
        lazy(rf"<\s?/?\s?(?i:{_TAGS})(?:\s[a-zA-Z-]{{2,30}}\s?=\s?[^<>\n]{{0,400}}|(?=[\s/>]))\s?/?\s?>"),
    ),
    _Form("markup", "<!", lazy(r"<!--[^\n]{0,400}?-->|<!\[CDATA\[")),
    _Form("markup", "]]>", lazy(r"\]\]>")),
    _Form(
        "shortcode",
        "[",
        lazy(
            rf"\[(?:{_SHORTCODES})(?:\s[\w-]{{1,30}}\s?=[^\[\]\n]{{1,300}}|=[^\[\]\n]{{1,200}})\]|\[/(?:{_SHORTCODES})\]"
            r"|\[/?(?:vc|et_pb|fusion|su)_\w{1,40}[^\[\]\n]{0,300}\]"
        ),
    ),
)

SEVERITY: dict[str, Severity] = {
    "script": "error",
    "style": "error",
    "data": "error",
    "markup": "warning",
    "shortcode": "warning",
}
"""Code that runs must not be published; a tag is a blemish that some systems hide."""

_SIGNS = "(){}[];=<>|_"
_DENSE = 0.04


_BARE = lazy(r"<\s?(?!br\b|hr\b)\w+\s?>", re.I)


def leftovers(text: str) -> list[Leftover]:
    """The pieces of code in a paragraph, form by form.

    A tag that stands alone, without settings and without a second one, is spoken of rather than left over.
    """
    found = [
        Leftover(form.kind, Span(*match.span()))
        for form in _FORMS
        if form.sign in text
        for match in form.pattern.finditer(text)
    ]
    if len(found) == 1 and _BARE.fullmatch(text[slice(*found[0].span)]):
        return []
    return found


def is_code(text: str) -> bool:
    """Whether what stands between pieces of code is code, too: prose has one such sign in 300 characters."""
    return sum(map(text.count, _SIGNS)) >= _DENSE * len(text)


_INLINE = lazy(r"<\s?/?\s?(?:a|abbr|b|cite|code|em|font|i|ins|small|span|strong|sub|sup|time|u)\b", re.I)


def is_inline(tag: str) -> bool:
    """Whether a tag may stand within a word; where any other is taken out, a blank remains between two words."""
    return _INLINE.match(tag) is not None
