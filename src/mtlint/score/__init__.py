"""How near a machine's text is to a reference, by the figures of sacrebleu."""
