# The server with its trained model. Building takes as long as `make start` does the first time: some twelve minutes on two cores.
FROM python:3.10-slim-bookworm AS build
WORKDIR /app
# First what seldom changes, so that a new text does not install everything anew.
COPY requirements.lock pyproject.toml ./
COPY bin/ bin/
RUN python3 -m venv .venv && bin/install-packages .venv/bin
COPY . .
RUN .venv/bin/pip install --disable-pip-version-check --no-deps --no-build-isolation --editable . \
 && RASA_TELEMETRY_ENABLED=false .venv/bin/prowijs train \
 && rm -rf var

FROM python:3.10-slim-bookworm
RUN useradd --system --uid 10001 --no-create-home prowijs && mkdir -p /app /var/lib/prowijs && chown prowijs /var/lib/prowijs
COPY --from=build /app /app
WORKDIR /app
USER 10001
# Everything that is written goes to /tmp and /var/lib/prowijs, so the rest can be read-only.
ENV HOME=/tmp PYTHONDONTWRITEBYTECODE=1 RASA_TELEMETRY_ENABLED=false \
    PROWIJS_HOST=0.0.0.0 PROWIJS_PORT=5005 PROWIJS_CACHE=/tmp/cache \
    PROWIJS_DATABASE=/var/lib/prowijs/conversations.db PROWIJS_FEEDBACK=/var/lib/prowijs/feedback.jsonl
EXPOSE 5005
VOLUME /var/lib/prowijs
STOPSIGNAL SIGINT
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["/app/.venv/bin/python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:5005/healthz', timeout=2)"]
CMD ["/app/.venv/bin/prowijs", "start"]
