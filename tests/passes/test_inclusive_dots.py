import pytest
from one_text import run

from permacli.passes import inclusive_dots

DOTS = "les auditeur·rice·s et les auditeur·rice·s, "


@pytest.mark.parametrize(
    "damaged", ["auditeur.rice.s", "auditeur•rice•s", "auditeur'rice·s", "auditeur-rice-s", "auditeur*rice·s"]
)
def test_a_damaged_dot_is_restored_after_the_example_of_the_issue(damaged: str) -> None:
    text, changes, _ = run(DOTS + damaged, inclusive_dots.run)
    assert text.value == DOTS + "auditeur·rice·s"
    assert {change.evidence for change in changes} == {"issue"}


@pytest.mark.parametrize(
    "value",
    [
        "les auditeur.rice.s et les auditeur.rice.s",
        "les auditeur·rice·s et les auditeur.rice.s",
        DOTS + "les lecteur.rice.s",
        DOTS + "auditeur.rice.s, lecteur.rice.s, acteur.rice.s",
        DOTS + "auditeur, rice",
    ],
)
def test_without_an_example_or_where_the_sign_is_a_style_nothing_is_changed(value: str) -> None:
    text, changes, _ = run(value, inclusive_dots.run)
    assert text.value == value and not changes
