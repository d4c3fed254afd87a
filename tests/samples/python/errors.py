"""Tells apart what can go wrong, with the blocking client."""

import os

from skyvern.client import Skyvern
from skyvern.client.core import ApiError
from skyvern.client.errors import ForbiddenError, NotFoundError, UnprocessableEntityError

client = Skyvern(api_key=os.getenv("SKYVERN_API_KEY"))

try:
    client.get_run("wr_000")
except NotFoundError as error:
    print(f"no such run {error.status_code} {error.run_id}")

try:
    client.create_workflow(json_definition={"title": "No definition"})
except UnprocessableEntityError as error:
    print(f"not accepted {error.status_code} {isinstance(error.body, dict)}")

try:
    Skyvern(api_key="wrong").get_workflows()
except ForbiddenError as error:
    print(f"a wrong key {error.status_code}")

try:
    client.run_workflow("../somewhere/else")
except (ValueError, ApiError) as error:
    print(f"nothing sent {type(error).__name__}")
