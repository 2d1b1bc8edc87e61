"""The typst source of an issue.

``Issue.flow`` lists the parts in order: ``article:a1`` (opening and body up to a jump), ``article:a1+`` (what follows
the jump), ``furniture:ID``, ``contents``, ``pagebreak``. A style (``styles/*.typ``) only gives looks: every text
reaches it already wrapped in marks, from which its place is read back.
"""

from collections.abc import Iterator

from samples.make.body import JUMP, Piece, pieces
from samples.make.content import CELLS, ArticleSource, ContentsSource, Issue
from samples.make.markup import Call, escape, inline, paragraphs, typography

Marks = dict[str, str]
"""The printed mark of each note, by note id (``a1.n2``)."""


class Writer:
    """Writes the typst source of one issue."""

    def __init__(self, issue: Issue, marks: Marks, style: str) -> None:
        self.issue = issue
        self.marks = marks
        self.style = style
        self.articles = {article.id: article for article in issue.article}

    def parts(self) -> Iterator[str]:
        """The source, part by part, in the order of the flow."""
        yield f'#import "{self.style}": *'
        left = self.issue.running_left.replace('"', "")
        yield f'#show: issue.with(journal: "{left}", first: {self.issue.first_folio})'
        for part in self.issue.flow:
            kind, _, name = part.partition(":")
            match kind:
                case "article":
                    yield from self.article(self.articles[name.rstrip("+")], 1 if name.endswith("+") else 0)
                case "furniture":
                    item = next(item for item in self.issue.furniture if item.id == name)
                    lines = "#linebreak()".join(self.set(line) for line in item.text.split("\n"))
                    yield f'#furniture("{item.role}", "{item.id}", {self.marked(item.id, lines)})'
                case "contents":
                    yield self.contents()
                case _:
                    yield f"#{kind}()"

    def set(self, source: str, article: str = "") -> str:
        """One paragraph as typst source, its notes in it."""
        paragraph = inline(source.removesuffix(JUMP), self.issue.language)
        written = paragraph.with_calls(lambda call: self.call(call, article))
        # the line before a jump is full: the paragraph does not end there
        return written + "#linebreak(justify: true)" * source.endswith(JUMP)

    def call(self, call: Call, article: str) -> str:
        """A call and, at a page's foot, its note."""
        if call.key is None:
            return f'#ghost("{call.mark}")'
        note = f"{article}.{call.key}"
        mark = f'#mk("@{note}", "s")'
        if self.issue.endnotes:
            return mark + f'#endcall("{self.marks[note]}", {str(call.lost).lower()})'
        return mark + f'#note("{self.marks[note]}", {str(call.lost).lower()}, {self.note(article, call.key)})'

    def note(self, article: str, key: str) -> str:
        """The body of a note, marked."""
        parts = (self.set(part, article) for part in paragraphs(self.articles[article].notes[key]))
        return self.marked(f"{article}.{key}", "#parbreak()".join(parts))

    def marked(self, name: str, typst_source: str) -> str:
        """Content between marks."""
        return f'[#mk("{name}", "s"){typst_source}#mk("{name}", "e")]'

    def contents(self) -> str:
        """The contents page."""
        language, shown, entries = self.issue.language, None, []
        for number, entry in enumerate(self.issue.contents, 1):
            entries.append(self.entry(entry, f"c{number:03d}", entry.section if entry.section != shown else None))
            shown = entry.section if self.issue.contents_heading else None
        heading = self.marked("contents", escape(typography(self.issue.contents_heading, language)))
        return f"#metadata(none)<bare>\n#contents-page({heading}, ({' '.join(entries)}))"

    def entry(self, entry: ContentsSource, name: str, section: str | None) -> str:
        """One entry, as the dictionary that styles take."""
        authors = ", ".join(person.printed for person in entry.contributors if person.role == "author")
        fields = {"section": section, "title": entry.title, "subtitle": entry.subtitle, "authors": authors or None}
        texts = ", ".join(f"{key}: {f'[{self.set(value)}]' if value else 'none'}" for key, value in fields.items())
        return f'({texts}, page: [#mk("{name}", "s"){entry.page or ""}#mk("{name}", "e")]),'

    def article(self, article: ArticleSource, part: int) -> Iterator[str]:
        """An article's opening and body, or what follows its jump."""
        if part == 0:
            yield self.opening(article)
        else:
            yield f'#jump-in("{article.id}", [{escape(article.running)}])'
        for piece, source in _parts(article, part):
            if not source.startswith(JUMP):
                yield self.piece(article, piece, source)
            else:
                rest = self.set(source.removeprefix(JUMP), article.id)
                yield f"#resume({self.marked(f'{article.id}.{piece.id}', rest)})"
            if source.endswith(JUMP):
                yield f'#metadata(none)<{article.id}-out>#jump-out("{article.id}")'
        if self.issue.endnotes and article.notes and not any(s.endswith(JUMP) for _, s in _parts(article, part)):
            notes = (f'("{self.marks[f"{article.id}.{key}"]}", {self.note(article.id, key)}),' for key in article.notes)
            yield f"#endnotes(({' '.join(notes)}))"

    def opening(self, article: ArticleSource) -> str:
        """Section, title, subtitle, byline, standfirst."""
        running = typography(article.running, self.issue.language).replace('"', "")
        fields = []
        for field in ("section", "title", "subtitle", "byline"):
            if source := getattr(article, field):
                opening = f'#metadata("{running}")<opening>' if field == "title" else ""
                words = opening + self.set(source, article.id)
                fields.append(f"{field}: {self.marked(f'{article.id}.{field}', words)}")
        standfirst = (
            self.marked(f"{article.id}.s{number}", self.set(part, article.id)) + ","
            for number, part in enumerate(paragraphs(article.standfirst), 1)
        )
        return f"#opening({', '.join(fields)}, standfirst: ({' '.join(standfirst)}))"

    def piece(self, article: ArticleSource, piece: Piece, source: str) -> str:
        """One piece of the body."""
        if piece.drop:
            return self.drop(article, piece, source)
        if piece.kind in ("command", "aside"):
            key = piece.text.removeprefix("aside").strip()
            return self.aside(article, key) if piece.kind == "aside" else f"#{key}break()".replace("column", "col")
        body = self.marked(f"{article.id}.{piece.id}", self.set(source, article.id))
        if piece.label:
            return f"#turn([{self.set(piece.label, article.id)} ], {body})"
        if piece.question:
            return f"#question({body})"
        looks = {"heading": "subhead", "pull-quote": "pull"}
        return f"#{looks[piece.kind]}({body})" if piece.kind in looks else f'#para({body}, role: "{piece.role}")'

    def drop(self, article: ArticleSource, piece: Piece, source: str) -> str:
        """A paragraph with a drop capital: its first letter, the words beside it one by one, and the rest."""
        name = f"{article.id}.{piece.id}"
        words = source.split(" ")
        plain = next((i for i, word in enumerate(words) if set(word) & set("*^_{")), len(words))
        beside = " ".join(f"[{self.set(word)}]," for word in (words[0][1:], *words[1:plain]))
        rest = self.set(" ".join(words[plain:]), article.id)
        return f'#dropcap([#mk("{name}", "s"){words[0][0]}], ({beside}), [{rest}#mk("{name}", "e")])'

    def aside(self, article: ArticleSource, key: str) -> str:
        """A box, a caption or a table."""
        aside = article.asides[key]
        if aside.role == "table":
            rows = [row.split(CELLS) for row in paragraphs(aside.text)]
            cells = "".join(f"[{self.set(cell, article.id)}]," for row in rows for cell in row)
            return f"#table-of({len(rows[0])}, ({cells}), (body) => {self.marked(f'{article.id}.{key}', '#body')})"
        title = f"[{self.set(aside.title)}]" if aside.title else "none"
        body = "#parbreak()".join(self.set(part, article.id) for part in paragraphs(aside.text))
        return f'#aside("{aside.role}", {title}, {self.marked(f"{article.id}.{key}", body)})'


def _parts(article: ArticleSource, part: int) -> Iterator[tuple[Piece, str]]:
    """The pieces before (0) or after (1) the jump, the one that it cuts in two with its mark at the cut."""
    now = 0
    for piece in pieces(article.body):
        before, jump, after = piece.text.partition(JUMP)
        if now == part:
            yield piece, before + jump
        if jump:
            now += 1
            if now == part:
                yield piece, JUMP + after
