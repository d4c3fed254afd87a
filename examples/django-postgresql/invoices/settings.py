"""What differs from machine to machine comes from the environment."""

import os

SECRET_KEY = os.environ.get("SECRET_KEY", "only for this machine")
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "127.0.0.1").split(",")
INSTALLED_APPS = ["invoices"]
MIDDLEWARE = ["django.middleware.csrf.CsrfViewMiddleware"]
ROOT_URLCONF = "invoices.urls"
USE_TZ = True
TIME_ZONE = "UTC"
# Webhooks bring whole outputs.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": os.environ.get("DATABASE_NAME", "invoices"),
        "USER": os.environ.get("DATABASE_USER", "postgres"),
        "PASSWORD": os.environ.get("DATABASE_PASSWORD", ""),
        "HOST": os.environ.get("DATABASE_HOST", "127.0.0.1"),
        "PORT": os.environ.get("DATABASE_PORT", "5432"),
    }
}
