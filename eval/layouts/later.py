"""What the generator learned later: tables and quotations set as blocks, in seeds from :data:`FIRST` on.

Those before stay as they were, with what was measured on them; the rest of a later seed is drawn as ever.
"""

import random

from msgspec.structs import replace
from samples.make.content import CELLS, ArticleSource, AsideSource, Issue

from eval.layouts.french import French
from eval.layouts.habits import Habits

FIRST = 1000
"""The first seed that has them."""
SHARE = 0.5
"""Share of the houses that set tables, and of those that set quotations."""
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


class Later:
    """Draws for one seed, apart from what was always drawn."""

    def __init__(self, seed: int) -> None:
        self.known = seed < FIRST
        self.chance = random.Random(f"later {seed}")
        self.french = French(self.chance)

    def habits(self, house: Habits) -> Habits:
        """The house with ways of setting tables and quotations."""
        if self.known:
            return house
        grid = self.chance.choice(("bare", "lines", "all")) if self.chance.random() < SHARE else "none"
        quotation = self.chance.choice(("small", "narrow")) if self.chance.random() < SHARE else "none"
        return replace(house, grid=grid, quotation=quotation)

    def issue(self, issue: Issue, house: Habits) -> Issue:
        """The issue with a table and a quotation in each essay, where the house sets them."""
        articles = (a if a.persons or self.known else self._furnished(a, house) for a in issue.article)
        return replace(issue, article=tuple(articles))

    def _furnished(self, article: ArticleSource, house: Habits) -> ArticleSource:
        body, asides = article.body.split("\n\n"), dict(article.asides)
        if len(body) > 3 and house.quotation != "none":
            body.insert(self.chance.randint(2, len(body) - 1), f"!!quotation|{self.french.prose(2, 3)}")
        if len(body) > 3 and house.grid != "none":
            asides["t1"] = AsideSource("table", "\n\n".join(CELLS.join(row) for row in self._rows(house)))
            body.insert(self.chance.randint(2, len(body) - 1), "::aside t1")
        return replace(article, body="\n\n".join(body), asides=asides)

    def _rows(self, house: Habits) -> list[tuple[str, ...]]:
        """Names with figures; where lines part the rows, with days and names as well."""
        count = self.chance.randint(3, 6)
        names = [self.french.one("person").split()[-1] for _ in range(count)]
        if house.grid != "bare" and self.chance.random() < SHARE:
            days = [self.chance.choice(DAYS) for _ in names]
            return [("Nom", "Jour", "Avec"), *zip(names, days, reversed(names), strict=True)]
        years = [str(self.chance.randint(1990, 2022)) for _ in range(self.chance.randint(2, 3))]
        return [("Nom", *years), *((name, *(self._figure() for _ in years)) for name in names)]

    def _figure(self) -> str:
        whole, tenths = self.chance.randint(2, 999), self.chance.randint(1, 9)
        return self.chance.choice((str(whole), f"{whole},{tenths}", "–"))
