"""Text measures where only plain text is at hand, other tools' output or a transcription as gold."""

from permacli.evaluation import text
from permacli.evaluation.measure import Measure
from permacli.evaluation.pairing import paired
from permacli.evaluation.running import Running, plain_running, running
from permacli.model.document import Document


def measures(found: Document | str, gold: Document | str, key: str) -> list[Measure]:
    r"""The measures of :mod:`permacli.evaluation.text`, where either side may be a plain text.

    A blank line ends a paragraph, ``"\f"`` a page, any other line end is a space. Where no side tells its pages, all is
    given to page 0.
    """
    return text.of_pairing(paired(_running(found), _running(gold)), key)


def _running(source: Document | str) -> Running:
    return plain_running(source) if isinstance(source, str) else running(source)
