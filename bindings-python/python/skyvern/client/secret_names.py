"""Names of fields that sound secret."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

SECRET_ENDINGS = (
    "headers",
    "secret",
    "password",
    "token",
    "api_key",
    "private_key",
    "totp",
)
"""How the names of fields end, in lower case, that are not shown though not described."""
