"""Function words that a sentence cannot end with."""

NO_END = frozenset(
    [
        "a", "an", "the", "of", "and", "or", "but", "with", "from", "into", "than", "because", "while", "if", "when", "since",
        "that", "whose", "where", "during", "between", "until", "against", "its", "their",
        "her", "our", "my", "every", "as", "in",
    ]
)  # fmt: skip
