"""Signs that only the picture shows become calls without text; one that was in the file stays."""

from permacli.model.page import UNREAD
from permacli.model.text import Anchor, Span, Text
from permacli.text.unread import as_calls, unread, without_unread


def test_a_raised_sign_is_a_call_and_no_text() -> None:
    text = Text(f"la serrure{UNREAD}.", (Anchor(0, "p001.l001"),), (Span(10, 11, "superscript"),))
    made = as_calls(text)
    assert (made.value, made.spans) == ("la serrure.", ())
    assert [call.start for call in unread(made)] == [10]
    assert without_unread(made).calls == ()


def test_one_on_the_line_is_text() -> None:
    text = Text(f"la serrure {UNREAD}.", (Anchor(0, "p001.l001"),))
    assert as_calls(text) == text
