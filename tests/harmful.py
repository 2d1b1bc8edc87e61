"""A document with text that means harm in every place that holds text: what no writer may stumble over."""

from documents import paragraph, text
from permacli.model.contents import ContentsEntry, Contributor, IssueMetadata
from permacli.model.document import (
    Article,
    Aside,
    Document,
    Footnote,
    Furniture,
    Heading,
    PageRef,
    Person,
    Source,
    SpeechTurn,
)
from permacli.model.text import NoteCall
from random_documents import HARM


def harmful(harm: str) -> Document:
    """Everything that can be read from a print or a file is ``harm``."""
    who = Contributor(name=harm, printed=harm)
    called = paragraph("b2", harm, calls=(NoteCall("k1", 0, harm, "n1"), NoteCall("k2", len(harm), harm, None)))
    article = Article(
        id="a001",
        section=Heading(id="h0", text=text(harm)),
        title=Heading(id="h1", text=text(harm)),
        subtitle=Heading(id="h2", text=text(harm)),
        byline=(paragraph("b0", harm, role="byline"),),
        contributors=(who,),
        standfirst=(paragraph("b1", harm, role="standfirst"),),
        blocks=(
            SpeechTurn(id="t1", paragraphs=(called,), label_printed=harm, persons=("x",), role="interviewee"),
            Heading(id="h3", text=text(harm), level=2),
            paragraph("b3", harm),
        ),
        asides=(Aside(id="s1", role="box", blocks=(paragraph("b4", harm),)),),
        notes=(Footnote(id="n1", mark=harm, paragraphs=(paragraph("b5", harm),), calls=("k1",)),),
        persons=(Person(id="x", name=harm, initials=harm, role="interviewee"),),
        pages=(0,),
    )
    return Document(
        source=Source(name=harm, sha256="0" * 64, producer=harm, recogniser=harm, options=(harm,)),
        metadata=IssueMetadata(
            title=harm, number=harm, volume=harm, date=harm, date_printed=harm, price=harm, issn=harm, publisher=harm,
            place=harm, urls=(harm,), emails=(harm,), addresses=(harm,), language=harm,
        ),
        pages=(PageRef(id="p001", index=0, number=1, width=9.0, height=9.0, folio=harm, folio_evidence="inferred"),),
        contents=(ContentsEntry("c1", section=harm, title=harm, subtitle=harm, contributors=(who,), page=harm),),
        articles=(article,),
        furniture=(Furniture(id="f1", role="header", text=text(harm), page_index=0),),
        notes=(Footnote(id="n9", mark=harm, paragraphs=(paragraph("b6", harm),)),),
    )  # fmt: skip


HARMFUL = harmful("".join(HARM))

_PICTURES = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n\r"}


def in_xml(value: str) -> str:
    """The text as XML holds it: control characters, which it has none of, are their pictures."""
    return value.translate(_PICTURES)


def in_html(value: str) -> str:
    """The text as HTML holds it, which forbids some more."""
    return in_xml(value).translate({0x0D: 0x240D, 0x7F: 0x2421, 0x9B: 0xFFFD})


def in_a_line(value: str) -> str:
    """The text as a reference holds it."""
    return in_html(" ".join(value.split()))
