"""One article cut into turns: by labels, by questions that are set apart, by dashes, by alternation."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

import regex
from msgspec.structs import replace

from permacli.model.contents import Contributor
from permacli.model.document import Article, Block, Paragraph, SpeechTurn, TurnEvidence
from permacli.model.journal import Change, Notice
from permacli.passes.around_turns import bylines, headings_that_ask
from permacli.passes.asked import Asked, asked_in
from permacli.passes.asking_dashes import asking_dashes, only_ask
from permacli.passes.dialogues import LEAST_DASHES
from permacli.passes.each_once import is_aged
from permacli.passes.inventory import Inventory, take_inventory
from permacli.passes.own_line import labels_joined
from permacli.passes.persons import Draft, is_credit
from permacli.passes.told import is_told
from permacli.rules.loader import Rules
from permacli.rules.structure import StructureRules
from permacli.text.edits import Edit, Place, apply, line_at
from permacli.text.labels import Label, dash_at, faces_before, label_at
from permacli.text.sentences import asks, ends_sentence

STEP = "speakers"
# An article is an interview when it has this many labelled turns, or questions in a face of their own.
LEAST_TURNS = 2
LEAST_QUESTIONS = 2
# A remark without question mark between two answers of one person is not longer than this many signs.
REMARK_LENGTH = 400
# How sure a label is that is somebody's because nobody else is left.
GUESSED = 0.6
# An answer whose label is lost: how sure it is, and how many questions have labelled answers below them, at least.
LOST_LABEL, LABELLED_SHARE, LEAST_LABELLED = 0.7, 0.6, 3
_SIGN_ALONE = regex.compile(r":\s+(?=[\p{Lu}«“])")
# More paragraphs than this before the first turn are text of their own, no standfirst.
STANDFIRST_MOST = 3


class Cutter:
    """Cuts one article into turns."""

    def __init__(
        self, article: Article, contributors: Sequence[Contributor], rules: Rules, journals: tuple[str, ...]
    ) -> None:
        joined = labels_joined(article, STEP, rules.structure)
        article = joined.article
        self.rules: StructureRules = rules.structure
        draft = Draft(article, rules.structure, journals)
        self.inventory: Inventory = take_inventory(draft, contributors, rules.language, joined.labels)
        article = headings_that_ask(article) if self._announced() else article
        self.source = article
        self.joins = joined.changes
        self.changes: list[Change] = list(joined.changes)
        self.paragraphs = [b for b in article.blocks if isinstance(b, Paragraph)]
        self.labels = {name: label for name, label in self.inventory.labels.items() if self.inventory.knows(label)}
        roles = {person.role for person in self.inventory.persons}
        self.asked: Asked = asked_in(self.paragraphs, self.labels, self.rules, roles)

    def doubts(self) -> Iterator[Notice]:
        """Labels that fit several persons, or nobody but who is left."""
        for paragraph in self.paragraphs:
            label = self.labels.get(paragraph.id)
            if label is not None and label.key in self.inventory.shared.keys() | self.inventory.guessed:
                names = [p.name or p.initials or "" for p in self.inventory.sharing(label)]
                yield Notice(
                    kind="speaker-unsure",
                    message=f"the label fits {' and '.join(names)}"
                    if names
                    else "the label fits only who has no other",
                    block=f"{paragraph.id}.t",
                    line=line_at(paragraph.text.anchors, 0),
                    quote=label.printed.strip(),
                )

    def is_interview(self) -> bool:
        """Whether the article is one: labels enough, or questions in a face of their own and somebody announced."""
        if (len(self.labels) >= LEAST_TURNS and self._talk()) or self._dialogue():
            return True
        return self._announced() and len(self.asked.places) >= LEAST_QUESTIONS

    def _talk(self) -> bool:
        """Whether several speak: two have labels, or somebody asks who who has none; one label heads anything."""
        known = {self.inventory.speakers(label) for label in self.labels.values()}
        above = [a for a, b in pairwise(self.paragraphs) if b.id in self.labels and a.id not in self.labels]
        return len(known) > 1 or sum(asks(a.text.value) for a in above) >= LEAST_QUESTIONS

    def talks(self) -> bool:
        """Whether a text that need not be one is an interview: it asks more than once, and is answered each time."""
        if not self.is_interview():
            return False
        roles = [block.role for block in self.turns() if isinstance(block, SpeechTurn)]
        asked, answered = roles.count("interviewer"), roles.count("interviewee")
        return asked >= LEAST_QUESTIONS and answered >= asked

    def turns(self) -> tuple[Block, ...]:
        """The blocks with the turns among them, in order; the journal begins anew with each reading."""
        self.changes = list(self.joins)
        return tuple(self._turns())

    def _announced(self) -> bool:
        """Whether the article says who asks or who answers."""
        return any(p.role != "unknown" for p in self.inventory.persons)

    def _dialogue(self) -> bool:
        """Whether the article is a dialogue of dashes between people who are announced."""
        often = any(times > 1 for times in Counter(label.key for label in self.labels.values()).values())
        if often or not self._announced():
            return False
        dashes = [p for p in self.paragraphs if dash_at(p.text.value)]
        asking = [p for p in dashes if asks(p.text.value)]
        return len(dashes) >= max(LEAST_DASHES, 2 * len(self.labels)) and len(asking) >= LEAST_TURNS

    def article(self) -> Article:
        """The article with its turns, its persons, and what stands before the first turn as standfirst."""
        blocks = list(self._turns())
        first = next((i for i, block in enumerate(blocks) if isinstance(block, SpeechTurn)), len(blocks))
        before = blocks[:first]
        standfirst = self.source.standfirst
        lead = [block for block in before if isinstance(block, Paragraph)]
        if (
            not standfirst
            and len(lead) == len(before) <= STANDFIRST_MOST
            and not (self._one_each or (self.told and self._dialogue()))
        ):
            standfirst = tuple(replace(block, role="standfirst") for block in lead)
            blocks = blocks[first:]
        byline, rest = bylines(blocks)
        return replace(
            self.source,
            standfirst=standfirst,
            byline=(*self.source.byline, *byline),
            blocks=rest,
            persons=self.inventory.persons,
        )

    def _turns(self) -> Iterator[Block]:
        turn: SpeechTurn | None = None
        open_: SpeechTurn | None = None
        dialogue = self._dialogue()
        for index, block in enumerate(self.source.blocks):
            if not isinstance(block, Paragraph) or self._is_credit(block) or (dialogue and self._narrates(block)):
                if turn is not None:
                    yield turn
                open_ = self._left_open(turn or open_, index)
                turn = None
                yield (
                    replace(block, role="credit") if isinstance(block, Paragraph) and self._is_credit(block) else block
                )
                continue
            begun = self._dash_turn(block, turn) if dialogue else self._turn(block, index, turn)
            if begun is not None:
                if turn is not None:
                    yield turn
                turn = begun
            elif turn is None and open_ is not None and not self._is_byline(block):
                turn = self._going_on(block, open_)
            elif turn is None or self._is_byline(block) or (self._one_each and index > self.last_turn):
                if turn is not None:
                    yield turn
                turn = None
                yield replace(block, role="byline") if self._is_byline(block) else block
            else:
                turn = replace(turn, paragraphs=(*turn.paragraphs, block))
        if turn is not None:
            yield turn

    @cached_property
    def told(self) -> bool:
        """Whether somebody narrates between dashes of talk."""
        return is_told(self.paragraphs, self.rules)

    def _is_credit(self, block: Paragraph) -> bool:
        """Whether a line in the midst of the talk says who took the picture beside it."""
        speaks = block.id in self.labels or block.id in self.asked.places or ends_sentence(block.text.value)
        return not speaks and is_credit(block.text, self.rules)

    def _narrates(self, block: Paragraph) -> bool:
        dashed = block.id in self.labels or dash_at(block.text.value) is not None
        return self.told and not dashed and not self._is_byline(block)

    @cached_property
    def last_turn(self) -> int:
        """Where the last label or question stands: what follows a heading below it may be no speech any more."""
        begins = self.labels.keys() | self.asked.places
        return max((i for i, block in enumerate(self.source.blocks) if block.id in begins), default=0)

    @cached_property
    def _one_each(self) -> bool:
        """Whether several answer once each, in a paragraph: so does the last, and what follows is the article again."""
        labelled = [i for i, paragraph in enumerate(self.paragraphs) if paragraph.id in self.labels]
        aged = [label for label in self.labels.values() if is_aged(label)]
        in_a_row = labelled == list(range(labelled[0], labelled[0] + len(labelled))) if labelled else False
        return in_a_row and len(aged) == len(labelled) == len({label.key for label in aged})

    def _left_open(self, turn: SpeechTurn | None, index: int) -> SpeechTurn | None:
        """The turn that may go on below a heading: an answer, with more talk to come."""
        return turn if turn is not None and turn.role != "interviewer" and index < self.last_turn else None

    def _going_on(self, block: Paragraph, turn: SpeechTurn) -> SpeechTurn:
        """What the same one says below a heading."""
        return SpeechTurn(
            id=f"{block.id}.t", paragraphs=(block,), persons=turn.persons, role=turn.role,
            evidence="alternation", confidence=0.8,
        )  # fmt: skip

    def _is_byline(self, block: Paragraph) -> bool:
        value = block.text.value.lstrip("([")
        return len(value.split()) <= 20 and not asks(value) and self.rules.interviewer.match(value) is not None

    def _turn(self, block: Paragraph, index: int, turn: SpeechTurn | None) -> SpeechTurn | None:
        """The turn that begins with this paragraph, if one does."""
        label = self.labels.get(block.id)
        nameless = _SIGN_ALONE.match(block.text.value) if self.labels else None
        if label is not None:
            return self._labelled(block, label)
        if block.id in self.asked.places and not self._is_byline(block):
            goes_on = turn is not None and turn.label_printed is None and turn.role == "interviewer"
            return None if goes_on else self._question(block, *self.asked.shown(block.id))
        if nameless is not None:
            return self._nameless(block, nameless[0])
        return self._unlabelled(block, index, turn)

    def _unlabelled(self, block: Paragraph, index: int, turn: SpeechTurn | None) -> SpeechTurn | None:
        """The turn that begins with a paragraph in the face of the answers, if others show that one does."""
        if self._asks_next(block, index, turn):
            return self._question(block, "alternation", 0.85)
        if self._comes_between(block, index, turn):
            return self._question(block, "alternation", 0.75)
        if turn is not None and self._lost_its_label(block, index, turn):
            return replace(self._answer(block), confidence=LOST_LABEL)
        answers = turn is not None and turn.role == "interviewer" and turn.label_printed is None and not self.labels
        return self._answer(block) if answers else None

    def _labelled(self, block: Paragraph, label: Label) -> SpeechTurn:
        persons, role = self.inventory.speakers(label)
        return SpeechTurn(
            id=f"{block.id}.t",
            paragraphs=(self._without_label(block, label.printed),),
            label_printed=label.printed,
            label_spans=faces_before(block.text, len(label.printed)),
            persons=persons,
            role=role,
            evidence="label",
            confidence=GUESSED if label.key in self.inventory.guessed else 0.98 if label.kind != "words" else 0.85,
        )

    def _nameless(self, block: Paragraph, printed: str) -> SpeechTurn:
        """A turn of whose label OCR left nothing but the sign."""
        paragraph = self._without_label(block, printed)
        begun = self._question(paragraph, "label", LOST_LABEL) if asks(block.text.value) else self._answer(paragraph)
        return replace(begun, label_printed=printed, evidence="label", confidence=LOST_LABEL)

    def _asks_next(self, block: Paragraph, index: int, turn: SpeechTurn | None) -> bool:
        """Whether a question of plain face stands here: it asks, and somebody answers under a label next."""
        if not asks(block.text.value) or "interviewer" in self._labelled_roles:
            return False
        following = self.source.blocks[index + 1 : index + 2]
        answered = bool(following) and following[0].id in self.labels
        finished = turn is None or ends_sentence(turn.paragraphs[-1].text.value)
        return answered and finished

    def _comes_between(self, block: Paragraph, index: int, turn: SpeechTurn | None) -> bool:
        """Whether somebody else speaks here without a label: nobody is named anew in the midst of his own answer."""
        if turn is None or turn.label_printed is None or "interviewer" in self._labelled_roles:
            return False
        following = self.source.blocks[index + 1 : index + 2]
        label = self.labels.get(following[0].id) if following else None
        same = label is not None and self.inventory.speakers(label)[0] == turn.persons != ()
        named = label_at(block.text.value, self.rules.names)
        if named is not None and named.kind in ("name", "introduced"):
            return False
        short = len(block.text.value) <= REMARK_LENGTH
        return same and short and ends_sentence(turn.paragraphs[-1].text.value)

    def _lost_its_label(self, block: Paragraph, index: int, turn: SpeechTurn) -> bool:
        """Whether an answer stands here whose label the scan lost: a labelled question above, the next one below."""
        asked = turn.role == "interviewer" and turn.label_printed is not None and asks(turn.paragraphs[-1].text.value)
        value = block.text.value
        if not asked or asks(value) or value.startswith("(") or not self._answers_are_labelled:
            return False
        below = (self.labels.get(b.id) for b in self.source.blocks[index + 1 :])
        label = next((label for label in below if label is not None), None)
        return label is None or self.inventory.speakers(label)[1] == "interviewer"

    @cached_property
    def _answers_are_labelled(self) -> bool:
        """Whether labels stand below nearly all labelled questions."""
        roles = {name: self.inventory.speakers(label)[1] for name, label in self.labels.items()}
        below = [
            roles.get(b.id, "interviewer") != "interviewer"
            for a, b in pairwise(self.paragraphs)
            if roles.get(a.id) == "interviewer" and asks(a.text.value)
        ]
        return len(below) >= LEAST_LABELLED and sum(below) >= LABELLED_SHARE * len(below)

    @cached_property
    def _labelled_roles(self) -> set[str]:
        return {self.inventory.speakers(label)[1] for label in self.labels.values()}

    def _question(self, block: Paragraph, evidence: TurnEvidence, confidence: float) -> SpeechTurn:
        return SpeechTurn(
            id=f"{block.id}.t", paragraphs=(block,), persons=self.inventory.interviewers, role="interviewer",
            evidence=evidence, confidence=confidence,
        )  # fmt: skip

    @cached_property
    def _dashes_ask(self) -> bool:
        """Whether dashes stand before nothing but questions, and what has none below each answers."""
        return not self.told and only_ask(self.paragraphs)

    @cached_property
    def asking_dashes(self) -> frozenset[str]:
        """The paragraphs after a dash in which the interviewer speaks; several who answer take no turns."""
        roles = {name: self.inventory.speakers(label)[1] for name, label in self.labels.items()}
        two = bool(self.inventory.only("interviewee"))
        return asking_dashes(self.paragraphs, roles, self.asked.places, self.rules, turns=two)

    def _answer(self, block: Paragraph) -> SpeechTurn:
        """An answer without label: given to the interviewee only if there is just one."""
        return SpeechTurn(
            id=f"{block.id}.t", paragraphs=(block,), persons=self.inventory.only("interviewee"),
            role="interviewee", evidence="alternation", confidence=0.9,
        )  # fmt: skip

    def _dash_turn(self, block: Paragraph, turn: SpeechTurn | None) -> SpeechTurn | None:
        named = self.labels.get(block.id)
        if named is not None:
            return self._labelled(block, named)
        label = dash_at(block.text.value)
        if label is None:
            answers = self._dashes_ask and turn is not None and turn.role == "interviewer"
            return self._answer(block) if answers else None
        paragraph = self._without_label(block, label.printed)
        asking = self._dashes_ask or block.id in self.asking_dashes
        begun = self._question(paragraph, "alternation", 0.85) if asking else self._answer(paragraph)
        spans = faces_before(block.text, len(label.printed))
        return replace(begun, id=f"{block.id}.t", label_printed=label.printed, label_spans=spans)

    def _without_label(self, block: Paragraph, printed: str) -> Paragraph:
        edit = Edit(0, len(printed), "", "speakers.label", "typography", 0.98)
        text, changes = apply(block.text, [edit], Place(STEP, block.id))
        self.changes += changes
        return replace(block, text=text)
