"""From question to ranked answers. Imports `tracuu.index` and `tracuu.corpus`."""
