"""A text before and after an editor: which passages belong together, and what was changed in them."""
