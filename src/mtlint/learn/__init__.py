"""What editors change again and again, and which of it mtlint had told them."""
