"""Labels of speakers on a line of their own, above what is said: put before it, as one paragraph."""

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping, Set

import msgspec
import regex
from msgspec.structs import replace
from rapidfuzz.distance import Levenshtein

from permacli.model.document import Article, Block, Heading, Paragraph
from permacli.model.journal import Change
from permacli.passes.each_once import LEAST_ANSWERS, is_aged
from permacli.passes.head_names import with_surname
from permacli.passes.persons import head_texts
from permacli.rules.structure import StructureRules
from permacli.text.edits import concatenate, cut, line_at
from permacli.text.labels import HEAD, Label, initials_key, label_at, label_key
from permacli.text.names import person_like
from permacli.text.sentences import asks

# A label is a name, or a name and a role; each stands twice; two of them make a conversation, or one below questions.
LABEL_WORDS = 5
LEAST_TIMES, LEAST_LABELS = 2, 2
# What stands alone is read as if this followed.
_READ = " : …"
# Initials of fewer letters are another's with one sign changed.
LEAST_LETTERS = 3
_SIGN = regex.compile(r"(?r)\s*(?:\.\s?[—–]|[:—–])?\s*$")
# ``M. Faye.``: only a name has a full stop behind it.
_STOPPED = regex.compile(r"(?<who>[^.]*(?:\b\p{Lu}\p{Ll}?\.[^.]*)*\p{Ll})\.$")
# Initials with a figure among them, as OCR reads a G.
_MISREAD = regex.compile(r"(?=.*\d)(?:[\p{Lu}\d][.,]?[\s-]?){3,5}")
_ENDED = regex.compile(r"[.!?…;,»”\"]\s*$")


class Joined(msgspec.Struct, frozen=True):
    """An article whose labels stand before what they label, those labels by the paragraph, and the joins."""

    article: Article
    labels: Mapping[str, Label]
    changes: tuple[Change, ...]


def labels_joined(article: Article, step: str, rules: StructureRules) -> Joined:
    """Join each label that stands alone with the paragraph below it; an article without such labels stays as it is."""
    found = _labels(article, rules)
    labels = {b.id: found.pop(b.id) for b in article.blocks if _starts(b, found.get(b.id))}
    changes: list[Change] = []
    blocks: list[Block] = []
    for block in article.blocks:
        label = found.get(blocks[-1].id) if blocks else None
        above = blocks[-1] if blocks else None
        if label is None or not isinstance(block, Paragraph) or not isinstance(above, Heading | Paragraph):
            blocks.append(block)
            continue
        # the joined block keeps the label's id: it is not looked at again, for it is no label any more
        del found[above.id]
        blocks[-1] = replace(block, id=above.id, text=concatenate(above.text, block.text, " "))
        labels[above.id] = label
        changes.append(_change(step, above, block))
    return Joined(replace(article, blocks=tuple(blocks)), labels, tuple(changes))


def _starts(block: Block, label: Label | None) -> bool:
    """Whether the label begins what is said in its own block."""
    return label is not None and isinstance(block, Paragraph) and len(block.text.value) > len(label.printed)


def _change(step: str, above: Heading | Paragraph, block: Paragraph) -> Change:
    return Change(
        id="",
        step=step,
        rule="speakers.own-line",
        block=above.id,
        start=len(above.text.value),
        before="",
        after=" ",
        line=line_at(block.text.anchors, 0),
        evidence="typography",
        confidence=0.9,
        joined=block.id,
    )


def _announced(labels: Iterable[Label], article: Article, rules: StructureRules) -> bool:
    """Whether the head of the article says that one of the labels asks or answers: ``Entretien avec Loupe``."""
    for text, place in head_texts(article):
        if place == "head" and (rules.interviewee.search(text.value) or rules.interviewer.search(text.value)):
            words = set(label_key(text.value).split())
            if any(words.issuperset(label.key.split()) for label in labels):
                return True
    return False


def _labels(article: Article, rules: StructureRules) -> dict[str, Label]:
    """The labels by their blocks: short lines that come back, at least two different ones, each above a paragraph.

    Where the layout saw no break below a label, it is the first line of what is said.
    """
    blocks = article.blocks
    alone: dict[str, Label] = {}
    for block, below in itertools.pairwise(blocks):
        label = _label(block, rules) if isinstance(below, Paragraph) else None
        if label is not None and _label(below, rules) is None:
            alone[block.id] = label
    inside = {
        b.id: x for b in blocks if isinstance(b, Paragraph) and b.id not in alone and (x := _first_line(b, rules))
    }
    others = (label_at(b.text.value, rules.names) for b in blocks if isinstance(b, Paragraph) and b.id not in alone)
    signed = all(_signed(label) for label in alone.values()) and not inside
    found = alone | inside
    times = Counter(_repeated(label) for label in (*found.values(), *(filter(None, others) if signed else ())))
    known = {key for key, count in times.items() if count >= LEAST_TIMES and rules.speaks(key)}
    once = {name: label for name, label in alone.items() if _repeated(label) not in known}
    as_others = {name: label for name, label in found.items() if label.described}
    found = {name: label for name, label in found.items() if _repeated(label) in known}
    found |= as_others if any(label.described for label in found.values()) else {}
    # with its sign, a label that wraps alone onto its line is one of those that stand before text
    several = len(known if signed else {_repeated(label) for label in found.values()}) >= LEAST_LABELS
    several = several or _below_questions(found, article)
    named = {label.kind for label in found.values()} - {"words"} or _announced(found.values(), article, rules)
    if not several or not (named or (signed and found)) or not _talked(found, article, rules):
        return _once_each(alone)
    found |= {name: label for name, label in once.items() if _named_above(label, article, rules)}
    found |= {name: mended for name, label in once.items() if (mended := _mended(label, known))}
    # set so, whatever stands there is who speaks; words with their sign are looked at as any others
    return found if not named else {n: replace(x, kind="name") if x.kind == "words" else x for n, x in found.items()}


def _once_each(alone: Mapping[str, Label]) -> dict[str, Label]:
    """Those who are asked in the street: each stands once above what is said, by a name and an age."""
    aged = {name: label for name, label in alone.items() if is_aged(label)}
    return aged if len({label.key for label in aged.values()}) == len(aged) >= LEAST_ANSWERS else {}


def _mended(label: Label, known: Set[str]) -> Label | None:
    """The label as initials that come back, from one sign of which OCR made another or two: ``Q.L.6G.``."""
    printed = initials_key(label.who).casefold()
    if len(printed) < LEAST_LETTERS or len(label.who.split()) > len(printed):
        return None
    near = [key for key in known if len(key) >= LEAST_LETTERS and Levenshtein.distance(key, printed) <= 1]
    return replace(label, kind="initials", initials=near[0].upper()) if len(near) == 1 else None


def _named_above(label: Label, article: Article, rules: StructureRules) -> bool:
    """Whether the head of the article has a label's surname with the first name: at a round table some speak once."""
    return label.kind == "name" and bool(with_surname(head_texts(article), label, rules.names))


def _talked(labels: Mapping[str, Label], article: Article, rules: StructureRules) -> bool:
    """Whether it is a conversation: somebody asks below a label, again and again above them, or the head says so."""
    texts = [text.value for text, place in head_texts(article) if place == "head"]
    if any(rules.interviewee.search(text) or rules.interviewer.search(text) for text in texts):
        return True
    pairs = list(itertools.pairwise(article.blocks))
    above = (block for block, below in pairs if below.id in labels and isinstance(block, Paragraph))
    if sum(asks(block.text.value) for block in above) >= LEAST_TIMES:
        return True
    said = [below for block, below in pairs if block.id in labels] + [b for b in article.blocks if b.id in labels]
    return sum(isinstance(block, Paragraph) and asks(block.text.value) for block in said) >= LEAST_TIMES


def _below_questions(labels: Mapping[str, Label], article: Article) -> bool:
    """Whether one name stands where answers begin, most times below a question that has no label."""
    above = [block for block, below in itertools.pairwise(article.blocks) if below.id in labels]
    asking = sum(isinstance(block, Paragraph) and asks(block.text.value) for block in above)
    named = all(label.kind == "name" for label in labels.values())
    return named and asking >= LEAST_TIMES and 2 * asking > len(labels)


def _first_line(paragraph: Paragraph, rules: StructureRules) -> Label | None:
    """The label that is all of a paragraph's first line: a name, initials, or words in capitals or in a face."""
    starts = [anchor.start for anchor in paragraph.text.anchors if anchor.start]
    value = paragraph.text.value
    if not starts or not value[starts[0] :][:1].isupper():
        return None
    line = value[: starts[0] - 1]
    label = _label(replace(paragraph, text=cut(paragraph.text, 0, len(line))), rules)
    if label is None or not value[len(line)].isspace():
        return None
    faced = any(span.start == 0 and span.end in (len(line), starts[0]) for span in paragraph.text.spans)
    sure = label.kind != "words" or label.who.isupper() or faced
    return replace(label, printed=value[: starts[0]]) if sure else None


def _repeated(label: Label) -> str:
    """The key by which a label comes back: an introduction (``Full Name (XY)``) by its initials."""
    return initials_key(label.initials).casefold() if label.initials else label.key


def _label(block: Block, rules: StructureRules) -> Label | None:
    value = block.text.value if isinstance(block, Heading | Paragraph) else ""
    if not value[:1].isupper():
        return None
    who = _SIGN.sub("", value, count=1)
    read = label_at(who + _READ, rules.names) if len(who) <= HEAD else None
    if read is not None and read.described and read.printed + "…" == who + _READ:
        # ``Lucie, 34 ans, Brest``: who is described is somebody
        return replace(read, printed=value + " ", kind="introduced" if read.kind == "introduced" else "name")
    return _undescribed(value, who, rules) if len(who.split(None, LABEL_WORDS)) <= LABEL_WORDS else None


def _undescribed(value: str, who: str, rules: StructureRules) -> Label | None:
    if _initials(who):
        return Label("initials", value + " ", who, initials_key(who))
    if (stopped := _STOPPED.match(who)) and person_like(stopped["who"], rules.names):
        return Label("name", value + " ", stopped["who"])
    if not _MISREAD.fullmatch(who) and _ENDED.search(who):
        return None
    return Label("name" if person_like(who, rules.names) else "words", value + " ", who)


def _initials(who: str) -> bool:
    return regex.fullmatch(r"(?:\p{Lu}\.?[\s-]?){2,4}", who) is not None


def _signed(label: Label) -> bool:
    sign = _SIGN.search(label.printed)
    return sign is not None and bool(sign[0].strip())
