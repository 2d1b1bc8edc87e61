"""Measure the decision about line-end hyphens on cases nobody here wrote.

    python scripts/measure_hyphens.py ../shared/corpus [--errors 40]
    python scripts/measure_hyphens.py TEXT.txt --language de    a paragraph a line, set in narrow columns

* ``natural``, ``stress``: line ends of novels (``hyphens-eltec``), each decided with the words of its volume. In the
  stress set, whose words stand whole in that volume, the case's own occurrence is taken out of the count first.
* ``noise``: the natural set with one letter in a hundred misread.
* ``english``, ``german``: words and compounds of the language, broken as its typography allows (``generate_hyphens``).
* ``secu-info``: every line end inside a word of three issues, read by hand.

An unsure answer keeps the hyphen and is flagged; the tables say how often each class and each rule is right.
"""

import argparse
import json
import random
from collections import ChainMap, Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

import permacli
from permacli.options import BuildOptions
from permacli.passes.hyphen_case import Decision
from permacli.passes.hyphens import decide
from permacli.passes.outcome import Context
from permacli.rules.language import language_of_text
from permacli.rules.loader import load_rules
from permacli.text.lexicon import Lexicon
from permacli.text.words import IssueWords

GOLD = Path(__file__).parent.parent / "tests" / "transcriptions" / "secu-info.hyphens.tsv"
# What OCR most often reads for a letter (the commonest pairs of the HIPE sets); for other letters, any common one.
MISREAD = {
    "l": "tif",
    "i": "lj",
    "t": "lf",
    "u": "nio",
    "n": "uri",
    "c": "eo",
    "o": "eca",
    "e": "coa",
    "b": "h",
    "h": "bn",
    "f": "t",
    "s": "a",
    "r": "tn",
    "m": "n",
    "v": "u",
    "a": "eo",
    "é": "eè",
    "è": "éê",
    "ê": "èé",
    "à": "a",
    "â": "aà",
    "ç": "c",
    "î": "i",
    "ô": "o",
    "û": "u",
}
COMMON = "aeinrst"
SEED, NOISE = 2026, 0.01
# Paragraphs of a text that are taken for one issue.
PART = 500
PUNCTUATION = "«»“”„\"‹›‘’([{<*_.,;:!?…)]}>'"
EFFECT = {"join": "J", "keep": "K", "unsure": "K", "leave": "S"}


class Result(NamedTuple):
    """A case and what was decided."""

    case: dict[str, Any]
    decision: Decision

    @property
    def right(self) -> bool:
        """Whether the text comes out as it was."""
        return bool(EFFECT[self.decision.answer] == self.case["y"])


def results(folder: Path, name: str, noise: float = 0.0) -> list[Result]:
    """Every case of one set of ``hyphens-eltec``, decided; ``noise`` is the share of letters misread."""
    misread = random.Random(SEED)
    rules = load_rules("fr")
    volumes = {volume["iss"]: Counter(volume["voc"]) for volume in _rows(folder / f"{name}.vocabulary.jsonl")}
    words = {issue: IssueWords.of(forms) for issue, forms in volumes.items()}
    cases = _rows(folder / f"{name}.jsonl")
    if noise:
        cases = [case | {side: noisy(case[side], noise, misread) for side in "lr"} for case in cases]
    return [Result(case, _decided(case, Context(rules, words[case["iss"]]), own=name == "stress")) for case in cases]


def noisy(word: str, share: float, misread: random.Random) -> str:
    """The word with each letter misread with the probability ``share``."""
    return "".join(
        misread.choice(MISREAD.get(letter, COMMON)) if letter.isalpha() and misread.random() < share else letter
        for letter in word
    )


def gold(issues: Path) -> list[Result]:
    """The line ends of secu-info, each decided with the words of its issue as the program reads it."""
    rows = [line.split("\t") for line in GOLD.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    contexts = {number: _context(issues / f"num{number}.pdf") for number in sorted({row[0] for row in rows})}
    cases = [
        {"l": left + "-", "r": right, "y": truth, "cls": f"no{number}", "gold": left + right, "iss": number}
        for number, _, left, right, truth in rows
    ]
    return [Result(case, decide(case["l"], case["r"], contexts[case["iss"]])) for case in cases]


def generated(language: str, *, listed: bool = True) -> list[Result]:
    """Generated line ends of a language, decided without an issue: the dictionary and the rules are all there is.

    Unless ``listed``, the dictionary knows no compounds with hyphens, as if each were new.
    """
    import generate_hyphens  # noqa: PLC0415 - a script beside this one, whose pyphen nothing else needs

    if not listed:
        nothing = mock.patch.object(Lexicon, "beginning", lambda *_: ())
        with nothing, mock.patch.object(Lexicon, "hyphenated", lambda *_: False):
            return generated(language)
    context = Context(load_rules(language), IssueWords())
    return [Result(case, decide(case["l"], case["r"], context)) for case in generate_hyphens.cases(language)]


def running(text: Path, language: str) -> list[Result]:
    """The line ends of any running text set in narrow columns, each decided with the words of its part of the text."""
    import generate_hyphens  # noqa: PLC0415 - as above

    lines = text.read_text(encoding="utf-8").splitlines()
    found: list[Result] = []
    for start in range(0, len(lines), PART):
        part = [line for line in lines[start : start + PART] if language_of_text(line) == language]
        cases = list(generate_hyphens.laid_out(part, language))
        words = Counter(token.strip(PUNCTUATION) for line in part for token in line.split())
        words.subtract(case["gold"].strip(PUNCTUATION) for case in cases)
        context = Context(load_rules(language), IssueWords.of(+words))
        found += [Result(case, decide(case["l"], case["r"], context)) for case in cases]
    return found


def _context(issue: Path) -> Context:
    document = permacli.read(issue, build_options=BuildOptions(until="characters"))
    return Context(load_rules("fr"), IssueWords.count(document))


def _decided(case: dict[str, Any], context: Context, *, own: bool) -> Decision:
    if not own:
        return decide(case["l"], case["r"], context)
    form = case["gold"].strip(PUNCTUATION)
    rest = IssueWords.of({form: 1})
    words = IssueWords(
        _less(context.words.exact, rest.exact), _less(context.words.folded, rest.folded), context.words.inclusive
    )
    return decide(case["l"], case["r"], Context(context.rules, words))


def _less(counts: Mapping[str, int], taken: Mapping[str, int]) -> Mapping[str, int]:
    return ChainMap({form: counts.get(form, 0) - number for form, number in taken.items()}, dict(counts))


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def share(part: float, whole: float) -> str:
    """A percentage."""
    return f"{100 * part / whole:.2f} %" if whole else "-"


def summary(found: list[Result]) -> str:
    """The figures of one set."""
    sure = [result for result in found if result.decision.answer != "unsure"]
    kept = [result for result in found if EFFECT[result.decision.answer] == "K"]
    keeps = [result for result in found if result.case["y"] == "K"]
    rights = sum(result.right for result in kept)
    return (
        f"{len(found)} cases: accuracy {share(sum(r.right for r in found), len(found))}, "
        f"keep precision {share(rights, len(kept))}, recall {share(rights, len(keeps))}, "
        f"false joins {sum(r.case['y'] != 'J' and r.decision.answer == 'join' for r in found)}, "
        f"unflagged {share(sum(r.right for r in sure), len(sure))}, flagged {share(len(found) - len(sure), len(found))}"
    )


def table(found: Iterable[tuple[str, bool]]) -> str:
    """Label, cases, share of right answers."""
    rows = list(found)
    totals, rights = Counter(label for label, _ in rows), Counter(label for label, right in rows if right)
    return "\n".join(
        f"  {label:28} {number:6} {share(rights[label], number)}" for label, number in totals.most_common()
    )


def main() -> None:
    """Print the figures of every set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="print so many wrong answers of each set")
    parser.add_argument("--language", default="fr", help="of a text that is set in columns")
    arguments = parser.parse_args()
    if arguments.folder.is_file():
        _print(arguments.folder.stem, running(arguments.folder, arguments.language), arguments.errors)
        return
    novels = arguments.folder / "hyphens-eltec"
    sets = {
        "natural": results(novels, "natural"),
        "stress": results(novels, "stress"),
        "noise": results(novels, "natural", NOISE),
        "english": generated("en"),
        "english, compounds unlisted": generated("en", listed=False),
        "german": generated("de"),
        "secu-info": gold(arguments.folder / "secu-info"),
    }
    for name, found in sets.items():
        _print(name, found, arguments.errors)


def _print(name: str, found: list[Result], errors: int) -> None:
    print(f"{name}: {summary(found)}")
    print(table((result.case["cls"], result.right) for result in found))
    print(table((f"{result.decision.rule} {result.decision.answer}", result.right) for result in found))
    wrong = [result for result in found if not result.right]
    for case, decision in wrong[:: max(1, len(wrong) // max(1, errors))][:errors]:
        print(f"  {case['gold']:24} {case['l']} | {case['r']:16} {decision.answer} {decision.rule}")


if __name__ == "__main__":
    main()
