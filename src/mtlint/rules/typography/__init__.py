"""Rules about punctuation, quotation marks, figures and clock times."""
