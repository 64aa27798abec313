"""Settings from files: ``mtlint.toml``, ``.mtlint.toml`` and ``[tool.mtlint]`` in ``pyproject.toml``.

A file of settings is data. It may come with a repository that nobody has looked at, so no key of it loads code, opens a
connection, widens a limit, or names a file outside the folder it stands in (``extend`` may: it only reads settings).
"""
