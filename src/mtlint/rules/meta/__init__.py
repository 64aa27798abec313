"""What mtlint says of what is written for mtlint."""
