"""The generator of the sample issues: ``python -m samples.make [NAME …]`` from the root of the repository."""
