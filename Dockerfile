# Build: docker build -t mtlint .
# Use:   docker run --rm -v "$PWD:/texts:ro" mtlint check article.txt
FROM python:3.12-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY src src
RUN python -m venv /opt/mtlint && /opt/mtlint/bin/pip install --no-cache-dir --disable-pip-version-check .

FROM python:3.12-slim
COPY --from=build /opt/mtlint /opt/mtlint
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin mtlint
ENV PATH="/opt/mtlint/bin:$PATH" PYTHONUTF8=1
USER 10001
WORKDIR /texts
ENTRYPOINT ["mtlint"]
CMD ["--help"]
