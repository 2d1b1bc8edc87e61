from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permacli.text import sorted_lines
from permacli.text.sorted_lines import SortedLines, packed

LETTERS = st.characters(exclude_categories=("C", "Z"))
LINES = st.sets(st.text(LETTERS, min_size=1, max_size=4) | st.text("abé", min_size=1, max_size=5))


@given(LINES, st.text("abé", max_size=3), st.integers(1, 12))
def test_what_is_packed_is_found(
    tmp_path_factory: pytest.TempPathFactory, lines: set[str], prefix: str, block: int
) -> None:
    path = tmp_path_factory.mktemp("lines") / "some.words"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sorted_lines, "BLOCK", block)
        path.write_bytes(packed("# what it is", lines))
    file = SortedLines(path)
    ordered = sorted(lines, key=str.encode)
    begun = [line for line in ordered if line.startswith(prefix)]
    assert list(file) == ordered and file.comment == "# what it is"
    assert all(file.has(line) for line in lines)
    assert list(file.beginning(prefix)) == begun
    assert file.line_after(prefix) == (begun[0].removeprefix(prefix) if begun else None)


def test_a_missing_file_has_no_lines(tmp_path: Path) -> None:
    file = SortedLines(tmp_path / "none")
    assert file.empty and not file.has("a") and file.beginning("") == () and list(file) == [] and file.comment == ""
