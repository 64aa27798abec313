"""Text that the translation left in its source language."""
