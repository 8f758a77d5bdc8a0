"""From article to ready terms to an engine. Imports `tracuu.corpus` only."""
