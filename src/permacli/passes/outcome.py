"""What a pass gets and what it gives back."""

from collections.abc import Callable, Iterable, Mapping

import msgspec
from msgspec.structs import replace

from permacli.model.document import Document
from permacli.model.journal import Change, Notice
from permacli.model.text import Text
from permacli.model.tree import Leaf, map_texts
from permacli.options import Repair
from permacli.rules.loader import Rules, load_rules
from permacli.text.edits import Edit, Place, apply
from permacli.text.sureness import Sureness
from permacli.text.words import IssueWords


class Context(msgspec.Struct, frozen=True):
    """What passes may consult: the rules of the issue's language, the issue's own word forms, how far to repair.

    ``languages`` names the articles and the texts (by the id of their block) that are in another language than the
    issue; ``sureness`` is what is known of how sure an OCR program was of the words; ``jobs`` processes may
    work at once; ``whole`` is the issue before the passes that are given shares of it.
    """

    rules: Rules
    words: IssueWords
    repair: Repair = "safe"
    languages: Mapping[str, str] = {}
    sureness: Sureness = msgspec.field(default_factory=Sureness)
    jobs: int = 1
    whole: Document | None = None

    def language(self, block: str) -> str:
        """The language of a text."""
        return self.languages.get(block, self.rules.language)

    def in_language(self, code: str) -> "Context":
        """The same with the rules of another language."""
        return self if code == self.rules.language else replace(self, rules=load_rules(code))


class Outcome(msgspec.Struct, frozen=True):
    """The new document, the changes that led to it in order, and the doubts that were left."""

    document: Document
    changes: tuple[Change, ...] = ()
    notices: tuple[Notice, ...] = ()


Pass = Callable[[Document, Context], Outcome]


class StepSpec(msgspec.Struct, frozen=True):
    """A pass with its name and the names of those that must have run before it.

    ``shared`` is whether what it does to one article hangs on no other but by :attr:`Context.whole`, and by no text
    that an earlier pass in a row of such passes changes.
    """

    name: str
    run: Pass
    needs: tuple[str, ...] = ()
    shared: bool = False


def edit_texts(document: Document, step: str, find: Callable[[Leaf], Iterable[Edit]]) -> Outcome:
    """Apply the edits that ``find`` yields for each text of the document."""
    changes: list[Change] = []

    def edited(leaf: Leaf) -> Text:
        text, made = apply(leaf.text, find(leaf), Place(step, leaf.id))
        changes.extend(made)
        return text

    return Outcome(map_texts(document, edited), tuple(changes))
