"""Each text is read with the data of its own language, whatever the issue is written in."""

from msgspec.structs import replace

from permacli.model.document import Article, Document, Paragraph
from permacli.model.text import Text
from permacli.model.tree import leaves
from permacli.passes import dehyphenate, languages
from permacli.passes.outcome import Context
from permacli.rules.loader import load_rules
from permacli.text.words import IssueWords

FRENCH = "Les gens de la ville sont au marché et ils ont vu que tout était plus cher dans les rues de la ville."
GERMAN = (
    "Die Leute der Stadt sind auf den Markt gegangen und haben dort nicht nur den Zuk-\nker gesehen, der teurer ist "
    "als das Brot, sondern auch die Äpfel, die es nach dem Winter noch gab."
)
ENGLISH = (
    "The people of the town have been to the market, and they have seen that the well-\nknown cheese was dearer than "
    "it was, which is what they had been told by one of them."
)
SPANISH = (
    "La gente de la ciudad se fue al mercado y vio que todo era más caro en las calles, pero no por mucho, según la "
    "informa-\nción que se dio a los que estaban en la plaza."
)


def issue(*articles: tuple[str, ...]) -> Document:
    return Document(
        articles=tuple(
            Article(
                id=f"a{n}",
                blocks=tuple(Paragraph(id=f"a{n}.b{at}", text=Text(value)) for at, value in enumerate(texts)),
            )
            for n, texts in enumerate(articles)
        )
    )


def context_of(document: Document) -> Context:
    context = Context(load_rules("fr"), IssueWords.count(document))
    return replace(context, languages=languages.languages_of(document, "fr"))


def repaired(document: Document) -> list[str]:
    return [leaf.text.value for leaf in leaves(dehyphenate.run(document, context_of(document)).document)]


def test_hyphens_follow_the_language_of_the_paragraph() -> None:
    found = repaired(issue((FRENCH, GERMAN, ENGLISH, SPANISH)))
    assert "Zucker" in found[1] and "well-known" in found[2] and "información" in found[3]


def test_a_short_paragraph_is_in_the_language_of_its_article() -> None:
    document = issue((FRENCH,), (GERMAN, "Zuk-\nker", FRENCH))
    assert context_of(document).languages == {"a1": "de", "a1.b0": "de", "a1.b1": "de"}
    assert repaired(document)[2] == "Zucker"


def test_an_article_in_another_language_says_so() -> None:
    document = issue((FRENCH, FRENCH), (ENGLISH, ENGLISH), ("Durand, Dupont, Lefèvre",))
    named = languages.run(document, context_of(document)).document
    assert [article.language for article in named.articles] == [None, "en", None]
