"""Rules about places where pieces of a page were joined or torn apart."""
