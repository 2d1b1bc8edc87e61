"""Writes ``docs/quality.md``: the tables, other tools beside, the worst pages of each metric with their pictures."""

from collections.abc import Iterator, Sequence

from eval import peer_table, pictures
from eval.results import GROUPS, TOGETHER, Results, SetResult
from eval.sets import ROOT
from permacli.evaluation.report import Row

PAGE = ROOT / "docs" / "quality.md"
HEAD = """# Quality

Measured {date} by `make eval` in {seconds:.0f} s, with {versions}. Written by that command; do not edit.

Every case of every set is measured; nothing is sampled. Intervals are 95 % bootstrap intervals over pages. The
docstrings of `src/permacli/evaluation/` define the metrics, one file a family; F1 is shown with precision and recall.
↓ marks metrics of which less is better. A metric is missing where there is nothing to measure.
"""
TEXTS = """## Texts with truth

Line ends of novels, test cases, and paragraphs of the press with their truth; the corpus says from where.
A class of words (`line-ends.right.…`) is named as its source names it: `S_` soft hyphens, `H_` hyphens of the word.
"""
PEERS = """## Other tools

Measured {date} by `make eval-peers`, on the same files: each tool in a process of its own, its plain text against what
a reader wants, as `eval/peer_score.py` says. “–” is what a tool does not claim. A tool that fails on a file gets the
score of doing nothing there, and the failure is counted.
"""


def write(results: Results) -> None:
    """Write the page and its pictures."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text("\n\n".join(part.strip() for part in _parts(results)) + "\n", encoding="utf-8")


def _parts(results: Results) -> Iterator[str]:
    versions = ", ".join(f"{name} {version}" for name, version in results.versions.items())
    yield HEAD.format(date=results.date, seconds=results.seconds, versions=versions)
    yield tables(results)
    peers = peer_table.load()
    if peers is not None:
        yield PEERS.format(date=peers.date)
        yield peer_table.peer_table(peers)
    yield from worst(results)


def tables(results: Results) -> str:
    """The figures in Markdown: issues side by side, a table for each set of texts, what is missing."""
    issues = {name: one for name, one in results.sets.items() if one.about.endswith("a whole issue")}
    texts = {name: one for name, one in results.sets.items() if name not in issues and name not in GROUPS}
    parts = [part for group in GROUPS for part in _group(group, results.sets, issues)] + [TEXTS]
    parts += [
        f"### {name}\n\n{one.about}; {one.seconds} s\n\n" + "\n".join(_figures(one)) for name, one in texts.items()
    ]
    parts += ["## Not measured", "\n".join(f"* {name}: {why}" for name, why in results.missing.items())]
    return "\n\n".join(part.strip() for part in parts)


def _group(group: str, sets: dict[str, SetResult], issues: dict[str, SetResult]) -> Iterator[str]:
    """The heading and the table of the issues of one folder; of those outside every group with the samples."""
    if group in sets:
        held = {name: one for name, one in issues.items() if _group_of(one) == group}
        yield f"## Issues: {GROUPS[group]}"
        yield "\n".join(_issues(sets[group], held))


def _group_of(issue: SetResult) -> str:
    folder = issue.about.split(":")[0]
    return folder if folder in GROUPS else TOGETHER


def _issues(together: SetResult, issues: dict[str, SetResult]) -> Iterator[str]:
    """One row a metric: all issues together with interval, precision, recall, then each issue's value."""
    yield "| metric | all | interval | precision | recall | of | " + " | ".join(issues) + " |"
    yield "| --- |" + " ---: |" * (5 + len(issues))
    values = {name: {row.metric: row.value for row in one.rows} for name, one in issues.items()}
    for row in together.rows:
        each = (figure(held.get(row.metric)) for held in values.values())
        yield f"| {' | '.join((*cells(row), *each))} |"


def _figures(one: SetResult) -> Iterator[str]:
    yield "| metric | value | interval | precision | recall | of |"
    yield "| --- |" + " ---: |" * 5
    yield from (f"| {' | '.join(cells(row))} |" for row in one.rows)


def cells(row: Row) -> tuple[str, ...]:
    """The cells of one metric."""
    name = f"{row.metric} ↓" if row.better == "lower" else row.metric
    interval = f"{figure(row.low)} – {figure(row.high)}"
    return (name, figure(row.value), interval, figure(row.precision), figure(row.recall), f"{row.n:g}")


def figure(value: float | None) -> str:
    """A figure with four significant places after the point, or two where it is a count."""
    if value is None:
        return ""
    return f"{value:.4f}" if abs(value) < 2 else f"{value:.2f}"


def worst(results: Results) -> Iterator[str]:
    """For each metric the pages of the samples that lose most; then each of those pages once, beside our text of it."""
    named = {metric: pages for metric, pages in results.sets[TOGETHER].worst.items() if _is_ours(metric)}
    yield "## The worst pages of each metric"
    yield "\n".join(f"* {metric}: {', '.join(map(_link, pages))}" for metric, pages in named.items())
    yield "\n".join(_elsewhere(results))
    shown = sorted({page for pages in named.values() for page in pages if pages and _number(page)})
    for page in shown:
        yield f"### {_title(page)}"
        yield pictures.beside(page)


def _is_ours(metric: str) -> bool:
    """Whether the pages of a metric say something of their own: doing nothing is not ours, and two CERs lose alike."""
    return not metric.startswith(("no-op.", "text.cer-normalised."))


def _elsewhere(results: Results) -> Iterator[str]:
    """The worst pages of the other sets, by name only: their pictures are not ours to show."""
    for name, one in results.sets.items():
        if name not in GROUPS and one.about.split(":")[0] != TOGETHER:
            pages: Sequence[str] = sorted({page for held in one.worst.values() for page in held})
            yield f"* {name}: {', '.join(pages) or 'none'}"


def _title(page: str) -> str:
    return page.replace(":", " page ")


def _number(page: str) -> int:
    return int(page.rpartition(":")[2])


def _link(page: str) -> str:
    if not _number(page):
        return page.partition(":")[0]
    return f"[{_title(page)}](#{_title(page).replace(' ', '-')})"
