"""Short interviews inside an article: in a box, or under a subheading that announces one (``Trois questions à …``)."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from permacli.model.document import Article, Aside, Block, Heading, Person, SpeechTurn
from permacli.model.journal import Change
from permacli.passes.around_turns import headed, renamed, settled
from permacli.passes.cutter import Cutter
from permacli.rules.loader import Rules

# The last answer under a subheading has this many paragraphs more than the longest before it: what follows it may be
# the article again, where nothing shows the end of a box.
LONGER = 1


def boxes_cut(article: Article, rules: Rules, journals: tuple[str, ...]) -> tuple[Article, list[Change]]:
    """The article with the turns of each short interview in a box, and who speaks there among its persons."""
    asides: list[Aside] = []
    changes: list[Change] = []
    for aside in article.asides:
        boxed = headed(Article(id=aside.id, blocks=aside.blocks))
        cutter = Cutter(boxed, (), rules, journals) if aside.role == "box" else None
        if cutter is None or not cutter.talks():
            asides.append(aside)
            continue
        article, turns = _joined(
            article, cutter.inventory.persons, settled(replace(boxed, blocks=cutter.turns())).blocks
        )
        turns = (*aside.blocks[: len(aside.blocks) - len(boxed.blocks)], *turns)
        asides.append(replace(aside, blocks=tuple(b for b in turns if not isinstance(b, Aside))))
        changes += cutter.changes
    return replace(article, asides=tuple(asides)), changes


def sections_cut(article: Article, rules: Rules, journals: tuple[str, ...]) -> tuple[Article, list[Change]]:
    """The article, which is no interview, with the turns of each that stands under a subheading of its own."""
    changes: list[Change] = []
    heads = [i for i, block in enumerate(article.blocks) if isinstance(block, Heading)]
    for start, stop in reversed([*pairwise([*heads, len(article.blocks)])]):
        head = article.blocks[start]
        if not isinstance(head, Heading) or not rules.structure.interviewee.search(head.text.value):
            continue
        part = Article(id=head.id, title=head, blocks=article.blocks[start + 1 : stop])
        cutter = Cutter(part, (), rules, journals)
        turns = cutter.turns() if cutter.talks() else ()
        if turns and _ends_in_time(turns):
            article, turns = _joined(article, cutter.inventory.persons, turns)
            article = replace(article, blocks=(*article.blocks[: start + 1], *turns, *article.blocks[stop:]))
            changes += cutter.changes
    return article, changes


def _joined(article: Article, persons: Sequence[Person], turns: tuple[Block, ...]) -> tuple[Article, tuple[Block, ...]]:
    """The article with persons who are new to it, and the turns with the names that it has for the others."""
    same = {p.id: q.id for p in persons for q in article.persons if p.name and p.name == q.name}
    new = (p for p in persons if p.id not in same)
    return replace(article, persons=(*article.persons, *new)), tuple(renamed(block, same) for block in turns)


def _ends_in_time(turns: Sequence[Block]) -> bool:
    """Whether the last answer is about as long as the others."""
    lengths = [len(turn.paragraphs) for turn in turns if isinstance(turn, SpeechTurn) and turn.role == "interviewee"]
    return len(lengths) > 1 and lengths[-1] <= max(lengths[:-1]) + LONGER
