"""Phrasing: constructions of the source language that English does not have."""
