"""Measure the repair of characters and words on texts nobody here wrote.

    python scripts/measure_words.py scans FILE.jsonl    pairs of truth and OCR from scripts/make_scans.py
    python scripts/measure_words.py hipe FILE.jsonl     pairs of HIPE-OCRepair
    python scripts/measure_words.py clean FILE…         right texts (.pdf, .txt, the truth in a HIPE .jsonl)

Every change of a right text is harm.

``--half even`` is for tuning, ``--half odd`` to report; ``--repair full`` measures that level; ``--show 40`` prints so
many of the repairs, of the words broken, of the suggestions. A word is right if it stands in the alignment of the truth
with the text, with one kind of apostrophe, quotation mark and dash and no space before high punctuation. *Repaired* is
the share of the wrong words that are right afterwards, *broken* the right words that are wrong afterwards.
"""

import argparse
import json
import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

import permacli
from permacli.model.document import Article, Document, PageRef, Paragraph
from permacli.model.journal import Change, Notice
from permacli.model.page import Line, Page, Word, line_id, page_id
from permacli.model.text import Anchor, Text
from permacli.model.tree import leaves
from permacli.options import Repair
from permacli.passes import artefacts, characters, dehyphenate, spaces, unwrap, words
from permacli.passes.outcome import Context, Pass
from permacli.rules.loader import load_rules
from permacli.text.sureness import Sureness
from permacli.text.words import IssueWords

BEFORE: tuple[Pass, ...] = (artefacts.run, characters.run, spaces.run, dehyphenate.run, unwrap.run)
FOLDED = str.maketrans("’‘“”«»–—\u00a0\u202f", '\'\'""""--  ')


class Pair(NamedTuple):
    """One text as OCR read it and as it is; texts of one issue share its words."""

    issue: str
    ocr: str
    truth: str
    confidence: tuple[int, ...] = ()


class How(NamedTuple):
    """The level of repair, the language, how many examples are printed, whether the OCR's confidence is used."""

    repair: Repair = "safe"
    language: str = "fr"
    show: int = 0
    sure: bool = True


class Result(NamedTuple):
    """The texts of one issue after the passes, by place, with what was done."""

    texts: list[str]
    changes: list[Change]
    notices: list[Notice]


def repaired(
    texts: list[str], repair: Repair, confidence: Sequence[tuple[int, ...]] = (), language: str = "fr"
) -> Result:
    """One paragraph a text, repaired as one issue; ``confidence`` in per cent, one for each word of a text."""
    paragraphs = tuple(Paragraph(id=f"p{n:04d}.r01", text=_text(value, n)) for n, value in enumerate(texts))
    sureness = Sureness()
    pages = (_page(n, texts[n], rated) for n, rated in enumerate(confidence) if rated)
    deque(sureness.watched(pages), maxlen=0)
    document = Document(
        pages=tuple(PageRef(id=page_id(n), index=n, number=n + 1, layer="ocr") for n in range(len(texts))),
        articles=(Article(id="a1", blocks=paragraphs),),
    )
    context = Context(load_rules(language), IssueWords.count(document), repair, sureness=sureness)
    changes: list[Change] = []
    for one in (*BEFORE, words.run):
        outcome = one(document, context)
        document = outcome.document
        changes += [
            change for change in outcome.changes if change.step in {artefacts.STEP, characters.STEP, words.STEP}
        ]
    return Result([leaf.text.value for leaf in leaves(document)], changes, list(outcome.notices))


def _text(value: str, page: int) -> Text:
    starts = [0, *(found.end() for found in re.finditer("\n", value))]
    return Text(value, tuple(Anchor(start, line_id(page, n)) for n, start in enumerate(starts)))


def _page(index: int, text: str, rated: Sequence[int]) -> Page:
    words = tuple(Word(word, confidence=sure / 100) for word, sure in zip(text.split(), rated, strict=True))
    return Page(page_id(index), index, lines=(Line(line_id(index, 0), words),), layer="ocr")


def hipe_pairs(path: Path) -> list[Pair]:
    """The units of HIPE-OCRepair; one unit is an issue of its own."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    texts = [(row["ocr_hypothesis"]["transcription_unit"], row["ground_truth"]["transcription_unit"]) for row in rows]
    return [Pair(str(number), *pair) for number, pair in enumerate(texts)]


def scan_pairs(path: Path) -> list[Pair]:
    """The pages of ``make_scans``; the pages of one PDF in one quality are an issue."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Pair(f"{row['id'].rsplit('-', 1)[0]} {row['dpi']}", row["ocr"], row["truth"], tuple(row.get("confidence", ())))
        for row in rows
    ]


def half(found: list[Pair], which: str) -> list[Pair]:
    """Every second text; of scans every second page, so that no page is in both halves."""
    issues: dict[str, int] = {}
    numbered = [(issues.setdefault(pair.truth[:200], len(issues)), pair) for pair in found]
    return [pair for number, pair in numbered if which == "all" or number % 2 == (which == "odd")]


def folded(value: str) -> str:
    """A text in which conventions make no difference."""
    return re.sub(r" (?=[;:!?])|(?<=\") | (?=\")", "", re.sub(r"\s+", " ", value.translate(FOLDED)))


def right_words(truth: list[str], text: list[str]) -> set[int]:
    """The places of the true words that the text has."""
    blocks = Levenshtein.opcodes(truth, text)
    return {at for block in blocks if block.tag == "equal" for at in range(block.src_start, block.src_end)}


def compare(pairs: list[Pair], how: How) -> None:
    """Print the figures of pairs of OCR and truth."""
    issues: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        issues[pair.issue].append(pair)
    count: Counter[str] = Counter()
    broken: list[str] = []
    done: list[str] = []
    suggested: list[str] = []
    for group in issues.values():
        rated = [pair.confidence for pair in group] if how.sure else ()
        before = repaired([pair.ocr for pair in group], "off", language=how.language)
        after = repaired([pair.ocr for pair in group], how.repair, rated, how.language)
        truths = repaired([pair.truth for pair in group], "off", language=how.language).texts
        suggested += [f"{n.quote} → {n.suggestion}" for n in after.notices]
        done += [f"{c.before} → {c.after} ({c.rule})" for c in after.changes if c.step == words.STEP]
        for truth, old, new in zip(
            map(folded, truths), map(folded, before.texts), map(folded, after.texts), strict=True
        ):
            was, now = right_words(truth.split(), old.split()), right_words(truth.split(), new.split())
            count.update(words=len(truth.split()), right=len(was), repaired=len(now - was), broken=len(was - now))
            count.update(characters=len(truth), errors=Levenshtein.distance(truth, old))
            count.update(left=Levenshtein.distance(truth, new))
            broken += [" ".join(truth.split()[max(0, at - 2) : at + 3]) for at in sorted(was - now)]
    wrong = count["words"] - count["right"]
    print(
        f"{count['words']} words, {wrong} wrong: "
        f"repaired {count['repaired']} ({100 * count['repaired'] / wrong:.1f} %), "
        f"broken {count['broken']} ({1e4 * count['broken'] / count['right']:.2f} in 10,000 right words), CER "
        f"{100 * count['errors'] / count['characters']:.3f} → {100 * count['left'] / count['characters']:.3f} %, "
        f"{len(done)} changes, {len(suggested)} suggestions"
    )
    _show({"repair": done, "broken": broken, "suggestion": suggested}, how.show)


def clean(texts: Iterable[list[str]], how: How) -> None:
    """Print what is changed in right texts."""
    number = 0
    results = []
    for issue in texts:
        number += sum(len(text.split()) for text in issue)
        results.append(repaired(issue, how.repair, language=how.language))
    changes = [c for result in results for c in result.changes if c.before.strip("\u00ad")]
    notices = [notice for result in results for notice in result.notices]
    by_step = Counter(change.step for change in changes)
    rates = ", ".join(f"{step} {found} ({1e4 * found / number:.2f} in 10,000)" for step, found in by_step.items())
    print(f"{number} words: changes {rates or 'none'}; suggestions {len(notices)} ({1e4 * len(notices) / number:.2f})")
    _show(
        {
            "change": [f"{c.before} → {c.after} ({c.rule})" for c in changes],
            "suggestion": [f"{n.quote} → {n.suggestion}" for n in notices],
        },
        how.show,
    )


def _show(lists: dict[str, list[str]], show: int) -> None:
    for name, rows in lists.items():
        for row in islice(rows, 0, None, max(1, len(rows) // max(1, show))) if show else ():
            print(f"  {name}: {row}")


def _right_texts(path: Path) -> Iterator[str]:
    """Paragraphs of a right text."""
    if path.suffix == ".jsonl":
        yield from (pair.truth for pair in hipe_pairs(path))
    elif path.suffix == ".pdf":
        document = permacli.read(path, build_options=permacli.BuildOptions(until="unwrap"))
        yield from (leaf.text.value for leaf in leaves(document))
    else:
        yield from filter(None, path.read_text(encoding="utf-8").split("\n\n"))


def main() -> None:
    """Print the figures of one kind of material."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=["scans", "hipe", "clean"])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--half", choices=["even", "odd", "all"], default="all")
    parser.add_argument("--repair", choices=["safe", "full", "off"], default="safe")
    parser.add_argument("--show", type=int, default=0, help="print so many examples of each kind")
    parser.add_argument("--no-confidence", dest="sure", action="store_false", help="without the OCR's confidence")
    parser.add_argument("--language", default="fr", help="what the texts are in (ISO 639-1)")
    arguments = parser.parse_args()
    how = How(arguments.repair, arguments.language, arguments.show, arguments.sure)
    if arguments.kind == "clean":
        clean([list(_right_texts(path)) for path in arguments.files], how)
        return
    pairs = {"scans": scan_pairs, "hipe": hipe_pairs}[arguments.kind]
    found = [pair for path in arguments.files for pair in half(pairs(path), arguments.half)]
    compare(found, how)


if __name__ == "__main__":
    main()
