"""Visits that are told: between dashes of talk somebody narrates, who signs and asks (``— Entrez, me dit-il.``)."""

from collections.abc import Iterator, Sequence

from permacli.model.contents import Contributor
from permacli.model.document import Paragraph
from permacli.passes.dialogues import LEAST_DASHES
from permacli.passes.persons import Draft, evidence, paragraphs
from permacli.rules.structure import StructureRules
from permacli.text.labels import dash_at
from permacli.text.names import listed_names, mixed_case


def teller_speaks(paragraph: Paragraph, rules: StructureRules) -> bool | None:
    """Whether what is said behind a dash is the narrator's (``dis-je``); ``None`` where nothing tells."""
    own = rules.teller_tag.search(paragraph.text.value) is not None
    return own if own != (rules.speech_tag.search(paragraph.text.value) is not None) else None


def is_told(texts: Sequence[Paragraph], rules: StructureRules) -> bool:
    """Whether dashes of talk stand in a tale: then what has none is told, and nobody says it."""
    dashes = [paragraph for paragraph in texts if dash_at(paragraph.text.value)]
    told = any(teller_speaks(paragraph, rules) is not None for paragraph in dashes)
    return told and len(dashes) >= LEAST_DASHES


def with_teller(draft: Draft, contributors: Sequence[Contributor]) -> None:
    """Whoever wrote a visit that is told asks in it, where somebody is said to answer and nobody to ask."""
    roles = {person.role for person in draft.persons.values()}
    if (
        "interviewee" not in roles
        or "interviewer" in roles
        or not is_told(list(paragraphs(draft.article)), draft.rules)
    ):
        return
    names = list(dict.fromkeys(_authors(draft, contributors)))
    for name, printed in names if len({name for name, _ in names}) == 1 else ():
        draft.add(name, None, "interviewer", printed)


def _authors(draft: Draft, contributors: Sequence[Contributor]) -> Iterator[tuple[str, str]]:
    """Who is said to have written the article, by its byline or signature or else by the contents page."""
    words = draft.rules.names
    for paragraph in (*draft.article.byline, *list(paragraphs(draft.article))[-1:]):
        text = draft.rules.author.sub("", paragraph.text.value)
        for name in listed_names(text, words):
            yield mixed_case(name, words), evidence(paragraph.text, name)
            return
    yield from ((c.name, f"{c.printed} @contents") for c in contributors if c.role == "author")
