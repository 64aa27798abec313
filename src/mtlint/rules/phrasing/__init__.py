"""Wording that the grammar of the source left behind."""
