"""What is done to the blocks of an interview before it is cut into turns, and to what stands around these."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from permacli.model.document import Article, Block, Heading, Paragraph, SpeechTurn
from permacli.model.text import Text
from permacli.text.sentences import asks, ends_sentence

# Headings ask as an interviewer does where two questions at least are set off.
LEAST_QUESTIONS = 2
# The title of a box has no more words.
TITLE_WORDS = 15


def headings_that_ask(article: Article) -> Article:
    """The article with the questions of an interview that are set in larger type as paragraphs that ask.

    Among them a heading that ends as a sentence does is a remark.
    """
    inside = [block for block in article.blocks if isinstance(block, Heading)]
    asking = [block.id for block in inside if asks(block.text.value)]
    faced = [block for block in article.blocks if isinstance(block, Paragraph) and block.role == "question"]
    if len(asking) + len(faced) < LEAST_QUESTIONS or 2 * len(asking) <= len(inside):
        return article
    said = {*asking, *(block.id for block in inside if ends_sentence(block.text.value))}
    blocks = (
        Paragraph(id=block.id, text=block.text, role="question")
        if isinstance(block, Heading) and block.id in said
        else block
        for block in article.blocks
    )
    return replace(article, blocks=tuple(blocks))


def headed(box: Article) -> Article:
    """A box with the words above its text as title: they may announce who talks."""
    first = box.blocks[0]
    words = first.text.value if isinstance(first, Heading | Paragraph) else ""
    if not 0 < len(words.split()) <= TITLE_WORDS or ends_sentence(words):
        return box
    return replace(box, title=Heading(id=first.id, text=Text(words)), blocks=box.blocks[1:])


def bylines(blocks: Sequence[Block]) -> tuple[tuple[Paragraph, ...], tuple[Block, ...]]:
    """The bylines that go to the head, and the rest: behind the last turn they sign the talk and stay there."""
    last = max((i for i, block in enumerate(blocks) if isinstance(block, SpeechTurn)), default=len(blocks))
    byline = tuple(b for b in blocks[:last] if isinstance(b, Paragraph) and b.role == "byline")
    behind = (
        replace(b, role="signature") if isinstance(b, Paragraph) and b.role == "byline" else b for b in blocks[last:]
    )
    return byline, (*(b for b in blocks[:last] if b not in byline), *behind)


def settled(article: Article) -> Article:
    """The article without the layout's guess that a paragraph asks: it has become a turn, or was none."""
    blocks = tuple(
        replace(block, paragraphs=tuple(map(_plain, block.paragraphs))) if isinstance(block, SpeechTurn)
        else _plain(block) if isinstance(block, Paragraph) else block
        for block in article.blocks
    )  # fmt: skip
    return replace(article, blocks=blocks)


def renamed(block: Block, ids: Mapping[str, str]) -> Block:
    """A turn with other ids of persons; any other block as it is."""
    if not isinstance(block, SpeechTurn):
        return block
    return replace(block, persons=tuple(ids.get(person, person) for person in block.persons))


def _plain(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, role="paragraph") if paragraph.role == "question" else paragraph
