"""One format a file; each turns a document into bytes."""
