"""How near a document comes to its gold: one file a family of metrics, every figure with what each page adds to it."""
