"""What an article's own head tells of its entry in the contents: who of it wrote, and how a misread title reads."""

from collections.abc import Iterator, Sequence

import regex
from msgspec.structs import replace
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from permacli.model.contents import ContentsEntry, Contributor
from permacli.model.document import Article, Heading, Paragraph
from permacli.passes.outcome import Context
from permacli.text.folded import fold
from permacli.text.lexicon import lexicon
from permacli.text.names import listed_names, mixed_case, names_in

# The words of an entry that are the article's title agree with it in this share of their letters.
TITLE = 0.92
# A name that OCR misread agrees with the byline's in this share of its letters.
MISREAD_NAME = 0.85
# A title in which no more of the words are known, where the page alone ties it to the article.
GARBLED = 0.5
# Titles that agree in this share of their letters are the same words.
SAME_WORDS = 0.7
# Shorter words are found in a word list by chance.
TELLING = 3
_SIGNS = " ,;:|/–—-()"
# A signature is one of the last blocks of its article, and not longer than this.
SIGNED_BLOCKS, SIGNED_WORDS = 2, 6
# A label shorter than this differs from another by a letter too easily.
LEAST_LABEL = 5
_FORENAME = regex.compile(r"\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?")
_WORD = regex.compile(r"\p{L}{2,}")


def authors_apart(entry: ContentsEntry, article: Article, context: Context) -> ContentsEntry:
    """The entry without the authors in its title, where the article's byline bears them and its own title does not."""
    title = article.title.text.value if article.title else ""
    if not title or not article.byline:
        return entry
    for own, rest in _ends(entry.title, title):
        names = _bylined(rest, article, context)
        if names:
            authors = tuple(Contributor(mixed_case(n, context.rules.structure.names), n, "author") for n in names)
            return replace(entry, title=own, contributors=(*entry.contributors, *authors))
    return entry


def unbroken(entry: ContentsEntry, article: Article) -> ContentsEntry:
    """The entry with the hyphens of its title and subtitle that its article's head, which breaks elsewhere, keeps."""
    title = _hyphened(entry.title, article.title)
    return replace(entry, title=title or "", subtitle=_hyphened(entry.subtitle, article.subtitle))


def _hyphened(printed: str | None, heading: Heading | None) -> str | None:
    there = " ".join(heading.text.value.split()) if heading else ""
    return there if printed and printed.replace("-", "") == there.replace("-", "") else printed


def reread(entry: ContentsEntry, article: Article, context: Context) -> ContentsEntry:
    """The entry with the title as the article's head has it, where OCR misread more of it on the contents page."""
    title = " ".join(article.title.text.value.split()) if article.title else ""
    if not title or title.casefold() == entry.title.casefold():
        return entry
    here, there = _known(entry.title, context), _known(title, context)
    garbled = here <= GARBLED < there
    return (
        replace(entry, title=title)
        if garbled or (_likeness(entry.title, title) >= SAME_WORDS and here < there)
        else entry
    )


def section_reread(entry: ContentsEntry, sections: Sequence[str], context: Context) -> ContentsEntry:
    """The entry with a misread section label as one other label reads: of the list, or of those that are usual.

    Args:
        entry: of a scanned contents page.
        sections: the labels of all entries, one for each.
        context: what the passes know.
    """
    label = entry.section
    if not label or len(label) < LEAST_LABEL or sections.count(label) > 1 or _known(label, context) == 1.0:
        return entry
    usual = [_cased(word, label) for word in context.rules.structure.section_words]
    others = {s for s in (*sections, *usual) if s != label and _known(s, context) == 1.0}
    near = {s for s in others if Levenshtein.distance(s, label, score_cutoff=1) <= 1}
    return replace(entry, section=near.pop()) if len(near) == 1 else entry


def _cased(word: str, label: str) -> str:
    return word.upper() if label[-1:].isupper() or label.isupper() else word[:1].upper() + word[1:]


def signed_below(entry: ContentsEntry, article: Article) -> ContentsEntry:
    """The entry with a forename for subtitle as who wrote it, where the article's byline or last lines bear it."""
    name = (entry.subtitle or "").strip(_SIGNS)
    if entry.contributors or not _FORENAME.fullmatch(name):
        return entry
    last = [block for block in article.blocks[-SIGNED_BLOCKS:] if isinstance(block, Paragraph)]
    short = [words for p in (*article.byline, *last) if len(words := p.text.value.split()) <= SIGNED_WORDS]
    if not any(words[0].strip(",") == name or words[-1].strip(".") == name for words in short if words):
        return entry
    return replace(entry, subtitle=None, contributors=(Contributor(name, name, "author"),))


def is_garbled(title: str, context: Context) -> bool:
    """Whether hardly a word of a title is one."""
    return _known(title, context) <= GARBLED


def _likeness(one: str, other: str) -> float:
    return fuzz.ratio(fold(one), fold(other)) / 100


def _ends(printed: str, title: str) -> Iterator[tuple[str, str]]:
    """The title at the start of some words and what follows, best first."""
    words = printed.split()
    cuts = [(_likeness(" ".join(words[:at]), title), at) for at in range(1, len(words))]
    for alike, at in sorted(cuts, reverse=True)[:2]:
        if alike >= TITLE:
            yield " ".join(words[:at]).rstrip(_SIGNS), " ".join(words[at:]).strip(_SIGNS)


def _bylined(rest: str, article: Article, context: Context) -> list[str]:
    """The names that some words are, if the article's byline bears them too; as it does where these are misread."""
    known = context.rules.structure.names
    names = listed_names(rest, known)
    bylines = " ".join(p.text.value for p in article.byline)
    if names:
        return names if all(name.casefold() in bylines.casefold() for name in names) else []
    own = names_in(bylines, known)
    return own if own and _likeness(rest, ", ".join(own)) >= MISREAD_NAME else []


def _known(title: str, context: Context) -> float:
    """The share of the words of a title that are words."""
    words = [word for word in _WORD.findall(title) if len(word) >= TELLING]
    known = lexicon(context.rules.language)
    good = sum(known.known(word.lower()) or context.words.seen(word) > 1 for word in words)
    return good / len(words) if words else 0.0
