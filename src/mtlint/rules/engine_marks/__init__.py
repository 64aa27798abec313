"""Rules about marks that a translation engine or a conversion leaves in a text."""
