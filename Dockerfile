# One image for web, worker and beat; docker-compose.yml starts it three times.
FROM python:3.11-slim AS packages
RUN pip install --no-cache-dir uv
COPY requirements.txt .
RUN python -m venv /venv && uv pip install --no-cache --require-hashes --python /venv/bin/python -r requirements.txt

FROM python:3.11-slim
RUN useradd --system --create-home --uid 10001 claimsapi && install -d -o claimsapi /data
COPY --from=packages /venv /venv
WORKDIR /app
COPY manage.py ./
COPY claimsapi claimsapi
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    CLAIMSAPI_DATA=/data STATIC_ROOT=/app/static
# Settings check themselves at start, so the build needs values that nothing else uses.
RUN DATABASE_URL=postgresql:///build SECRET_KEY=build HTTPS=false ALLOWED_HOSTS=build python manage.py collectstatic --noinput
USER claimsapi
EXPOSE 8000
# Each process answers /metrics for all of them; shared memory is empty again after a restart.
CMD ["gunicorn", "--config=python:claimsapi.web.gunicorn", "--bind=0.0.0.0:8000", \
     "--env=PROMETHEUS_MULTIPROC_DIR=/dev/shm"]
