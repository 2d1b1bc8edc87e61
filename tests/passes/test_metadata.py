"""What an issue says of itself, in the ways that mastheads, imprints and running heads say it."""

import pytest

from permacli.model.contents import Contributor, IssueMetadata
from permacli.model.document import Article, Document, Furniture, FurnitureRole, Heading
from permacli.model.text import Anchor, Text
from permacli.passes import metadata
from permacli.passes.outcome import Context, Outcome
from permacli.rules.loader import load_rules
from permacli.text.words import IssueWords


def outcome(
    *texts: str, role: FurnitureRole = "masthead", language: str = "fr", articles: tuple[Article, ...] = ()
) -> Outcome:
    furniture = tuple(
        Furniture(id=f"f{n}", role=role, text=Text(text, (Anchor(0, f"p001.l{n:03d}"),)))
        for n, text in enumerate(texts)
    )
    document = Document(furniture=furniture, articles=articles)
    return metadata.run(document, Context(load_rules(language), IssueWords.count(document)))


def read(*texts: str, role: FurnitureRole = "masthead", articles: tuple[Article, ...] = ()) -> IssueMetadata:
    return outcome(*texts, role=role, articles=articles).document.metadata


DATES = [
    ("Numéro 18, automne 2012", "18", "2012", "automne 2012"),
    ("n° 7 – Été 2019", "7", "2019", "Été 2019"),
    ("N° double 12-13, hiver 2020-2021", "12-13", "2020/2021", "hiver 2020-2021"),
    ("numéro double 12/13 – mars-avril 2008", "12/13", "2008-03/2008-04", "mars-avril 2008"),
    ("Hors-série n° 4, juin 2011", "4", "2011-06", "juin 2011"),
    ("hors-série no 4 - décembre 2011", "4", "2011-12", "décembre 2011"),
    ("No 31 - novembre 1984 - 8 F", "31", "1984-11", "novembre 1984"),
    ("Nos 31-32, novembre 1984", "31-32", "1984-11", "novembre 1984"),
    ("n°214 | 1er mars 2019", "214", "2019-03-01", "1er mars 2019"),
    ("n° 5 / octobre 2022", "5", "2022-10", "octobre 2022"),
    ("Numéro 3. Janvier, février, mars 1999", "3", "1999-01/1999-03", "Janvier, février, mars 1999"),
    ("n° 9, premier trimestre 1998", "9", "1998", "premier trimestre 1998"),
    ("n° 9, 2e trimestre 1998", "9", "1998", "2e trimestre 1998"),
    ("N° 12 – sept. 2019", "12", "2019-09", "sept. 2019"),
    ("n° 3, janv.-févr. 2020", "3", "2020-01/2020-02", "janv.-févr. 2020"),
    ("Printemps/Été 2020, n° 8", "8", "2020", "Printemps/Été 2020"),
    ("N° 7/8 juillet/août 1998", "7/8", "1998-07/1998-08", "juillet/août 1998"),
    ("n° 8 juillet 1998", "8", "1998-07", "juillet 1998"),
    ("n° 45 du 12 au 18 mars 2019", "45", "2019-03-18", "18 mars 2019"),
    ("Hors-série – automne 2019", None, "2019", "automne 2019"),
    ("n° 9, décembre 1998 - janvier 1999", "9", "1998-12/1999-01", "décembre 1998 - janvier 1999"),
    ("N° 12 – 04/2019", "12", "2019-04", "04/2019"),
    ("n° 12 – 15.4.2019", "12", "2019-04-15", "15.4.2019"),
    ("04/2019 • n° 12", "12", "2019-04", "04/2019"),
    ("n° 04/2019", "04/2019", None, None),
    ("n° XII, mars 1931", "XII", "1931-03", "mars 1931"),
    ("CPPAP 0414/2019 G", None, None, None),
]


@pytest.mark.parametrize(("text", "number", "date", "printed"), DATES)
def test_number_and_date(text: str, number: str | None, date: str | None, printed: str | None) -> None:
    found = read(text)
    assert (found.number, found.date, found.date_printed) == (number, date, printed)


@pytest.mark.parametrize(
    ("text", "volume", "number"),
    [
        ("Vol. 12, nº 3 – Octobre 2022", "12", "3"),
        ("Tome IV, n° 2", "IV", "2"),
        ("volume 7, numéro 1", "7", "1"),
        ("un vol il y a longtemps", None, None),
    ],
)
def test_volume(text: str, volume: str | None, number: str | None) -> None:
    found = read(text)
    assert (found.volume, found.number) == (volume, number)


@pytest.mark.parametrize(
    ("text", "price"),
    [("n° 5 – 5,90 €", "5,90 €"), ("Prix : 14€", "14 €"), ("No 31 - 8 F", "8 F"),
     ("Prix au numéro : 25 francs", "25 francs"), ("le numéro : 3 euros", "3 euros"),
     ("200 F CFA – Étranger : 300 F CFA", "200 F CFA"),
     ("N° 12 – 9€50", "9 €50"), ("Prix : 3,5 €", "3,5 €"), ("12e année – 0 fr. 50", "0 fr. 50"),
     ("n° 7 · CHF 12.-", "CHF 12.-"), ("Le numéro : 180 fr. Un an : 1.800 fr.", "180 fr."),
     ("Abonnement : 22 F. Prix au numéro : 4 F", "4 F"), ("14 € – abonnement un an : 48 €", "14 €"),
     ("n° 7 / mai 2023 / prix libre", "prix libre"), ("gratuit – n° 3", "gratuit")],
)  # fmt: skip
def test_price(text: str, price: str) -> None:
    assert read(text).price == price


@pytest.mark.parametrize(
    "text", ["Abonnement : 22 F", "Six numéros : 22 F. Soutien : 50 F", "Un an (4 numéros) : 48 €"]
)
def test_the_price_of_a_subscription_is_not_that_of_the_issue(text: str) -> None:
    assert read(text).price is None


@pytest.mark.parametrize(
    "text",
    ["ISSN : 0378-5955", "ISSN (imprimé) : 0378-5955", "I.S.S.N. 0378-5955", "ISSN 0378—5955", "ISSN-L 03785955"],
)
def test_issn(text: str) -> None:
    assert read(text, role="imprint").issn == "0378-5955"


def test_an_issn_with_a_wrong_check_digit_is_told_and_not_believed() -> None:
    found = outcome("ISSN 2264-0014", "ISSN 2434-561X", role="imprint")
    assert found.document.metadata.issn == "2434-561X"
    assert [(n.kind, n.line, n.quote) for n in found.notices] == [("issn-wrong", "p001.l000", "ISSN 2264-0014")]


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("Revue publiée par l’Association L’Atelier des bancs, 3 rue Basse", "Association L’Atelier des bancs"),
        ("L’Écluse, mensuel édité par les Éditions du Banc, 12 quai des Pilotes", "Éditions du Banc"),
        ("Éditeur : Les Amis du lavoir. Impression : Osmin", "Les Amis du lavoir"),
        ("Éditeur : ADEP La, 8819 Commission paritaire", None),
        ("publié par 12 personnes", None),
        ("Éditée par l’association Les Amis du lavoir (loi 1901), Brest", "Les Amis du lavoir"),
        ("Mensuel de la Fédération des ateliers — N° 512", "Fédération des ateliers"),
        ("bulletin du Comité d’études bocagères", "Comité d’études bocagères"),
        ("mensuel de Bretagne, n° 3", None),
        ("Éditeur\u00a0: Association de l’Écluse, chemin du Lac 9, 1896 Vevey", "Association de l’Écluse"),
        ("© Éditions du Banc, 2019", "Éditions du Banc"),
        ("Les manuscrits ne sont pas rendus. Éditions du Pont d’Angers.", "Éditions du Pont d’Angers"),
        ("Merci aux lectrices des Éditions du Banc", None),
        ("© Anne Roy", None),
    ],
)  # fmt: skip
def test_publisher(text: str, publisher: str | None) -> None:
    assert read(text, role="imprint").publisher == publisher


def test_every_field_says_where_it_was_read() -> None:
    found = read("Cahiers du lavoir", "n° 5, octobre 2022, 15 €", "www.lavoir.example")
    assert {(r.field, r.line) for r in found.readings} >= {
        ("title", "p001.l000"), ("number", "p001.l001"), ("date", "p001.l001"), ("price", "p001.l001"),
        ("url", "p001.l002"),
    }  # fmt: skip


def test_the_name_in_a_running_head_of_capitals_is_the_name_of_the_cover() -> None:
    assert read("CAHIERS DU LAVOIR", "Cahiers du lavoir").title == "Cahiers du lavoir"


def test_a_name_without_a_capital_stands_alone_over_the_page() -> None:
    assert read("braises", "n° 3 — été 2021 — prix libre").title == "braises"
    assert read("journal des quatre vallées, mensuel", "n° 3 — été 2021").title is None


def test_whoever_wrote_what_stands_below_is_no_periodical() -> None:
    article = Article(id="a", contributors=(Contributor("Lucile Ancery", "LUCILE ANCERY"),))
    assert read("LUCILE ANCERY", role="header", articles=(article,)).title is None
    assert read("LUCILE ANCERY", "Cahiers du lavoir", role="header", articles=(article,)).title == "Cahiers du lavoir"


def test_a_part_of_an_articles_title_is_no_periodical() -> None:
    title = Heading(id="b", text=Text("Une passerelle, des ouvriers"), level=1)
    article = Article(id="a", title=title)
    assert read("Une passerelle, des ouvriers", role="header", articles=(article,)).title is None


def test_what_follows_a_label_is_no_periodical() -> None:
    assert read("Anne Roy : Pourquoi le lavoir résiste", "CAHIERS DU LAVOIR").title == "CAHIERS DU LAVOIR"


@pytest.mark.parametrize(
    ("text", "address", "town"),
    [
        ("Rédaction : 5, rue de l’Aiguillerie, Angers. Le numéro", "5, rue de l’Aiguillerie, Angers", "Angers"),
        ("12 bis quai des Pilotes, à Saint-Malo", "12 bis quai des Pilotes, à Saint-Malo", "Saint-Malo"),
        ("Association de l’Écluse, chemin du Lac 9, 1896 Vevey", "chemin du Lac 9, 1896 Vevey", "Vevey"),
        ("Le Signal, 8, impasse du Triage, 69140 Lormoy", "8, impasse du Triage, 69140 Lormoy", "Lormoy"),
        (
            "2, place de l’Église, 21580 Val-sur-Ource Tél. (80) 00",
            "2, place de l’Église, 21580 Val-sur-Ource",
            "Val-sur-Ource",
        ),
        ("Édité ici. Quartier Nord, rue 14, B.P. 417, Kayra. Tél.", "Quartier Nord, rue 14, B.P. 417, Kayra", "Kayra"),
        ("BP 12, 35000 Rennes", "BP 12, 35000 Rennes", "Rennes"),
    ],
)
def test_addresses_with_and_without_a_postal_code(text: str, address: str, town: str) -> None:
    found = read(text, role="imprint")
    assert (found.addresses, found.place) == ((address,), town)


@pytest.mark.parametrize("text", ["En 1936, la rue gronde, Paris attend", "Tiré à 300 exemplaires, Angers"])
def test_a_town_behind_other_figures_makes_no_address(text: str) -> None:
    assert not read(text, role="imprint").addresses


def test_a_running_head_in_small_capitals_bears_the_name_of_the_cover() -> None:
    heads = ("L A LAMPE A H UILE",) * 3
    assert read("LA LAMPE A HUILE", *heads).title == "LA LAMPE A HUILE"


def test_the_town_is_named_without_its_sorting_office() -> None:
    assert read("SARL Le Banc, 3 rue Basse, 35000 Rennes Cedex 9", role="imprint").place == "Rennes"


@pytest.mark.parametrize(
    ("imprint", "place"),
    [
        ("Revue éditée par la Coopérative du Banc, Rennes. Comité : A. Roy.", "Rennes"),
        ("Publié par les Éditions du Banc, Saint-Amans – 12 numéros", "Saint-Amans"),
        ("Revue éditée par la Coopérative du Banc, Anne Roy. Imprimé ici.", None),
        ("Revue éditée par la Coopérative du Banc, association sans but lucratif.", None),
    ],
)
def test_the_town_behind_the_name_of_who_publishes(imprint: str, place: str | None) -> None:
    assert read(imprint, role="imprint").place == place


def test_a_host_alone_beside_a_mail_address_of_it() -> None:
    assert read("bonjour@banc.example — banc.example", role="imprint").urls == ("banc.example",)
    assert read("bonjour@banc.example — chaise.example", role="imprint").urls == ()


def test_what_stands_alone_names_the_issue_rather_than_a_part_of_a_line() -> None:
    assert read("QUATRIÈME ANNÉE. — TOME IV. — N° 27.", "LA GERBE DU BOURG").title == "LA GERBE DU BOURG"


def test_the_day_of_the_week_before_the_date_is_no_name() -> None:
    heads = ("L’Éclair – N° 212 – Mercredi 14 mai 2003",) * 3
    assert (
        read("(page 2) L’Éclair", "Hebdomadaire – N° 212 – Mercredi 14 mai 2003 – 200 F", role="header").title
        == "L’Éclair"
    )
    assert read(*heads).title == "L’Éclair"
    assert read("Le Banc 14 mai 2003").title == "Le Banc"


def test_the_periodical_that_asks_is_still_its_name() -> None:
    asks = (Article(id="a", contributors=(Contributor("L’Éclair du Bourg", role="interviewer"),)),)
    assert read("L’Éclair du Bourg", articles=asks).title == "L’Éclair du Bourg"


def test_a_running_head_that_is_a_misread_title_names_no_periodical() -> None:
    headed = (Article(id="a", title=Heading(id="h", text=Text("La photographie de chemins"))),)
    assert read("Le photographie de chemins", role="header", articles=headed).title is None
    assert read("La photographie", role="header", articles=headed).title == "La photographie"


@pytest.mark.parametrize(
    ("imprint", "place"),
    [
        ("braises, zine de l’atelier de la Tuilerie, Saint-Amans. Écrire à nous.", "Saint-Amans"),
        ("braises, zine de l’atelier de la Tuilerie, Printemps. Écrire à nous.", None),
        ("braises, zine de l’atelier de la Tuilerie. Écrire à Lise, Rennes.", None),
        ("Écrire à la Tuilerie, Rennes.", None),
    ],
)
def test_the_town_behind_the_name_of_the_periodical(imprint: str, place: str | None) -> None:
    cover = Furniture(id="m", role="masthead", text=Text("braises"))
    back = Furniture(id="i", role="imprint", text=Text(imprint))
    document = Document(furniture=(cover, back))
    found = metadata.run(document, Context(load_rules("fr"), IssueWords.count(document))).document.metadata
    assert found.place == place
