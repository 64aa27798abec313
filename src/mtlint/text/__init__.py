"""What can be known about a text before any rule looks at it: computed once, when first asked for, and shared."""
