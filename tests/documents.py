"""A document made by hand with one of everything in it, for the tests of writers and commands."""

from permacli.model.contents import ContentsEntry, Contributor, IssueMetadata
from permacli.model.document import (
    Article,
    Aside,
    Document,
    Footnote,
    Furniture,
    Heading,
    PageRef,
    Paragraph,
    Person,
    Source,
    SpeechTurn,
)
from permacli.model.journal import Change, Notice, Step
from permacli.model.text import Anchor, NoteCall, Span, Text


def text(value: str, line: str = "p001.l001", **marks: tuple[object, ...]) -> Text:
    """A text that stands on one printed line."""
    return Text(value=value, anchors=(Anchor(0, line),), **marks)  # type: ignore[arg-type]


def paragraph(
    name: str, value: str, line: str = "p001.l001", role: str = "paragraph", **marks: tuple[object, ...]
) -> Paragraph:
    return Paragraph(id=name, text=text(value, line, **marks), role=role)  # type: ignore[arg-type]


def heading(name: str, value: str, level: int = 1, line: str = "p001.l001") -> Heading:
    return Heading(id=name, text=text(value, line), level=level)


QUESTION = "Comment la serre a-t-elle commencé ?"
LABEL = "Ada Brunel (AB) : "
ANSWER = "Nous avons planté les premiers figuiers en mars, puis la pluie est venue."
BROKEN, CALLED, TURNED = ANSWER.index("té les"), ANSWER.index(", puis"), ANSWER.index("puis")
OVER_TWO_PAGES = Paragraph(
    id="p001.r05",
    text=Text(
        value=ANSWER,
        anchors=(Anchor(0, "p001.l005"), Anchor(BROKEN, "p001.l006"), Anchor(TURNED, "p002.l001")),
        spans=(Span(ANSWER.index("premiers"), ANSWER.index(" figuiers"), "italic"),),
        calls=(NoteCall("k1", CALLED, "1", "n1"), NoteCall("k2", len(ANSWER), "9", None)),
    ),
)

INTERVIEW = Article(
    id="a001",
    section=heading("p001.r00", "ENTRETIEN"),
    title=heading("p001.r01", "LA SERRE D'HIVER"),
    subtitle=heading("p001.r02", "Deux voix [et *une* note]", level=2),
    byline=(paragraph("p001.r08", "Propos recueillis par Zoé Lambertin", role="byline"),),
    contributors=(Contributor("Zoé Lambertin", "Zoé Lambertin", "interviewer"),),
    standfirst=(paragraph("p001.r03", "On y entre par une porte basse.", role="standfirst"),),
    blocks=(
        SpeechTurn(
            id="t1",
            paragraphs=(paragraph("p001.r04", QUESTION, role="question"),),
            persons=("zl",),
            role="interviewer",
            evidence="byline",
        ),
        SpeechTurn(
            id="t2",
            label_printed=LABEL,
            persons=("ab",),
            role="interviewee",
            paragraphs=(OVER_TWO_PAGES, paragraph("p002.r01", "1. Il a fallu tout refaire.", "p002.l002")),
            confidence=0.95,
        ),
        SpeechTurn(
            id="t3",
            label_printed="OC: ",
            persons=("oc",),
            role="interviewee",
            paragraphs=(paragraph("p002.r02", "=2+2 n'est pas une formule; c'est un début.", "p002.l003"),),
        ),
        heading("p002.r03", "Le second hiver", 2, "p002.l004"),
        SpeechTurn(id="t4", label_printed="— ", paragraphs=(paragraph("p002.r04", "Et après ?", "p002.l005"),)),
    ),
    asides=(
        Aside(
            id="s1",
            role="box",
            blocks=(
                heading("p002.r05", "Repères", 2, "p002.l006"),
                paragraph("p002.r06", "# 1987 : la serre.", "p002.l007"),
            ),
        ),
        Aside(
            id="s2",
            role="table",
            columns=2,
            blocks=(
                paragraph("p002.r20", "Serre | lieu", "p002.l009"),
                paragraph("p002.r21", "1987", "p002.l009"),
                paragraph("p002.r22", "<Orbais>", "p002.l010"),
                Paragraph(id="p002.r23", text=Text("")),
            ),
        ),
    ),
    notes=(
        Footnote(
            id="n1",
            mark="1",
            page_index=0,
            calls=("k1",),
            paragraphs=(
                paragraph("p001.r06", "Voir le <registre> de 1987.", "p001.l008"),
                paragraph("p001.r07", "- Et sa copie.", "p001.l009"),
            ),
        ),
        Footnote(
            id="n2",
            mark="2",
            page_index=1,
            paragraphs=(paragraph("p002.r07", "Note que rien n'appelle.", "p002.l008"),),
        ),
    ),
    persons=(
        Person(id="zl", name="Zoé Lambertin", role="interviewer"),
        Person(id="ab", name="Ada Brunel", initials="AB", role="interviewee"),
        Person(id="oc", initials="OC", role="interviewee"),
    ),
    pages=(0, 1),
    contents_entry="c001",
)

STUDY = Article(
    id="a002",
    title=heading("p002.r08", "Étude de l’ombre", line="p002.l009"),
    contributors=(Contributor("Ilan Roque", "ILAN ROQUE"),),
    blocks=(
        paragraph("p002.r09", "Une citation.", "p002.l010", "quotation"),
        paragraph("p002.r10", "Un vers\nun autre vers", "p002.l011", "verse"),
        paragraph("p002.r11", "A. Le plan se brise", "p002.l012"),
    ),
    pages=(1,),
    complete=False,
)

RICH = Document(
    version="0.0.0",
    source=Source(name="serre.pdf", sha256="00" * 32, engine="pypdfium2", producer="hand"),
    metadata=IssueMetadata(
        title="La Revue: des serres",
        number="3",
        date="2021-04",
        date_printed="avril 2021",
        price="9 €",
        issn="1234-5679",
        urls=("https://revue.example/a_b",),
        language="fr",
    ),
    pages=(
        PageRef(
            id="p001", index=0, number=1, width=420.0, height=595.0, folio="12", folio_evidence="printed", layer="ocr"
        ),
        PageRef(
            id="p002", index=1, number=2, width=420.0, height=595.0, folio="13", folio_evidence="inferred", layer="ocr"
        ),
    ),
    contents=(
        ContentsEntry(
            id="c001",
            section="ENTRETIEN",
            title="LA SERRE D'HIVER",
            subtitle="Deux voix",
            contributors=(Contributor("Ada Brunel", "ADA BRUNEL", "interviewee"),),
            page="12",
            article="a001",
        ),
        ContentsEntry(id="c002", title="Ce qui n’est pas ici", page="40", level=1),
    ),
    articles=(INTERVIEW, STUDY),
    furniture=(Furniture(id="p001.r99", role="header", text=text("La Revue – 12"), page_index=0),),
    notes=(
        Footnote(id="n9", mark="*", page_index=1, paragraphs=(paragraph("p002.r98", "À qui est-elle ?", "p002.l013"),)),
    ),
    steps=(Step("paragraphs"), Step("dehyphenate"), Step("unwrap"), Step("notes"), Step("speakers")),
    changes=(
        Change(
            id="k0001",
            step="paragraphs",
            rule="join.sentence",
            block="p001.r05",
            start=60,
            before="",
            after="\n",
            joined="p002.r00",
        ),
        Change(
            id="k0002",
            step="dehyphenate",
            rule="hyphen.lexicon",
            block="p001.r05",
            start=len(LABEL) + BROKEN,
            before="-\n",
            after="",
        ),
        Change(
            id="k0003",
            step="notes",
            rule="notes.call",
            block="p001.r05",
            start=len(LABEL) + CALLED,
            before="1",
            after="",
        ),
        Change(
            id="k0004",
            step="notes",
            rule="notes.call",
            block="p001.r05",
            start=len(LABEL) + len(ANSWER),
            before="9",
            after="",
        ),
        Change(id="k0005", step="notes", rule="notes.mark", block="p001.r06", start=0, before="1 ", after=""),
        Change(id="k0006", step="speakers", rule="speakers.label", block="p001.r05", start=0, before=LABEL, after=""),
    ),
    notices=(
        Notice(
            kind="call-without-note", message="call 9 leads to no note", block="p001.r05", page_index=1, quote="venue.9"
        ),
        Notice(kind="hyphen-unsure", message="kept", level="info", page_index=0),
    ),
)
"""Two articles, one an interview over two pages; the offsets of its journal fit its texts."""
