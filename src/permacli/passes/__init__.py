"""One pass a file: ``run(document, context) -> Outcome``; the type stays."""
