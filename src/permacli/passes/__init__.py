"""One pass a file: ``run(document, context) -> Outcome``; the type stays. :data:`STEPS` is their one order."""

from itertools import takewhile

from permacli.passes import (
    artefacts,
    characters,
    completeness,
    contents,
    dehyphenate,
    inclusive_dots,
    languages,
    metadata,
    notes,
    spaces,
    speakers,
    unwrap,
    words,
)
from permacli.passes.outcome import StepSpec

STEPS: tuple[StepSpec, ...] = (
    StepSpec("languages", languages.run, shared=True),
    StepSpec("artefacts", artefacts.run, ("languages",), shared=True),
    StepSpec("characters", characters.run, ("artefacts",), shared=True),
    StepSpec("spaces", spaces.run, ("characters",), shared=True),
    StepSpec("dehyphenate", dehyphenate.run, ("characters",), shared=True),
    StepSpec("inclusive", inclusive_dots.run, ("dehyphenate",), shared=True),
    StepSpec("unwrap", unwrap.run, ("dehyphenate",), shared=True),
    StepSpec("words", words.run, ("unwrap",), shared=True),
    StepSpec("notes", notes.run, ("unwrap", "words")),
    StepSpec("speakers", speakers.run, ("unwrap", "notes"), shared=True),
    StepSpec("contents", contents.run, ("speakers",)),
    StepSpec("completeness", completeness.run, ("unwrap",)),
    StepSpec("metadata", metadata.run, ("unwrap",)),
)
"""The passes in the order in which they run."""
TEXT_STEPS = tuple(takewhile(lambda step: step.name != notes.STEP, STEPS))
"""Those that look at texts alone, whatever document they stand in."""

__all__ = ["STEPS", "TEXT_STEPS", "StepSpec"]
