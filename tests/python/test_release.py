"""A release starts only from what is committed, and can be taken up again."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = ("release.toml", "release/ready.py", "release/versions.py", "release/names.py")
PLACES = (
    "CHANGELOG.md", "Cargo.lock", "Cargo.toml", "package.json", "package-lock.json",
    "examples/axum/Cargo.toml", "examples/express-postgresql/package.json",
    "examples/next-app/package.json",
)  # fmt: skip


@pytest.fixture
def clone(tmp_path):
    """A repository with what the scripts read, everything committed."""
    for name in (*SCRIPTS, *PLACES):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    changes = tmp_path / "CHANGELOG.md"
    changes.write_text("# Changelog\n\n## Unreleased\n\n- Something.\n\n## 0.1.0 (2026-11-21)\n")
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    return tmp_path


def git(folder, *arguments):
    who = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder):
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "A step")


def python(folder, script, *arguments):
    command = [sys.executable, "-B", script, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def refusal(folder, *arguments):
    return python(folder, "release/ready.py", *arguments).stderr


def write(folder, version):
    written = python(folder, "release/versions.py", version)
    assert written.returncode == 0, written.stderr


def test_the_version_is_written_everywhere(clone):
    assert refusal(clone, "9.2.0") == ""
    write(clone, "9.2.0")
    for name in PLACES:
        assert "9.2.0" in (clone / name).read_text(), name
    assert "- Something." in (clone / "CHANGELOG.md").read_text().partition("## 9.2.0 (")[2]


@pytest.mark.parametrize("version", ["", "1.2", "v9.2.0", "9.2.0-rc", "0.0.1", "9.2.0; true"])
def test_what_can_not_be_the_next_version(clone, version):
    assert "version" in refusal(clone, version) or "is older than" in refusal(clone, version)


def test_the_tenth_candidate_is_newer_than_the_ninth(clone):
    write(clone, "9.2.0-rc.9")
    commit(clone)
    assert refusal(clone, "9.2.0-rc.10") == ""
    assert refusal(clone, "9.2.0") == ""
    assert "is older than 9.2.0-rc.9" in refusal(clone, "9.2.0-rc.8")


def test_a_tag_is_not_used_twice(clone):
    git(clone, "tag", "v9.2.0")
    assert "there is a tag v9.2.0 already" in refusal(clone, "9.2.0")


def test_what_is_not_committed_is_not_released(clone):
    (clone / "new.txt").write_text("not committed")
    assert "not everything is committed: new.txt" in refusal(clone, "9.2.0")


def test_a_release_that_did_not_get_through_is_taken_up_again(clone):
    write(clone, "9.2.0")
    assert refusal(clone, "9.2.0") == ""
    assert "not everything is committed: CHANGELOG.md" in refusal(clone, "9.3.0")
    manifest = clone / "Cargo.toml"
    manifest.write_text(manifest.read_text() + "\n# changed by hand\n")
    assert "not everything is committed" in refusal(clone, "9.2.0")


def test_other_names_reach_whoever_installs(clone):
    listed = ["git", "ls-files", "-z", "README.md", "pyproject.toml", "docs", "examples"]
    for name in (
        *subprocess.check_output(listed, cwd=ROOT, text=True).strip("\0").split("\0"),
        "bindings-node/build.mjs",
        "bindings-node/ts/native.cts",
        "bindings-python/python/skyvern/integrations/_engine.py",
    ):
        (clone / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, clone / name)
    commit(clone)

    settings = clone / "release.toml"
    ours = settings.read_text()
    node = re.search('^node = "(.+)"$', ours, re.MULTILINE)[1]
    other = re.sub("^python = .*$", 'python = "acme-sdk"', ours, flags=re.MULTILINE)
    settings.write_text(other.replace(f'"{node}"', '"@acme/sdk"'))
    assert python(clone, "release/names.py").returncode == 0
    readme = (clone / "README.md").read_text()
    assert "`pip install acme-sdk`" in readme
    assert "`npm install @skyvern/client@npm:@acme/sdk`" in readme
    engine = clone / "bindings-python/python/skyvern/integrations/_engine.py"
    assert 'pip install "acme-sdk[{extra}]"' in engine.read_text()
    assert (clone / "examples/celery-worker/requirements.txt").read_text().count("acme-sdk") == 1
    express = (clone / "examples/express-postgresql/package.json").read_text()
    assert '"@skyvern/client": "npm:@acme/sdk@^' in express
    loader = (clone / "bindings-node/ts/native.cts").read_text()
    assert f'require("{node}-' not in loader
    assert 'require("@acme/sdk-linux-x64-gnu")' in loader
    write(clone, "9.2.0")
    assert "9.2.0" in (clone / "examples/next-app/package.json").read_text()

    git(clone, "checkout", "--", *PLACES)
    settings.write_text(ours)
    assert python(clone, "release/names.py").returncode == 0
    assert subprocess.check_output(["git", "status", "--porcelain"], cwd=clone) == b""
