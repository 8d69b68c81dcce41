"""What runs on GitHub: valid, pinned, allowed no more than it needs, and publishing also when a
case is late.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from aduan.publish.site import generators

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / ".github" / "workflows"
NAMES = ["check.yml", "publish.yml"]
CASE = "20260302-7QK4ZD"

needs_bash = pytest.mark.skipif(os.name == "nt", reason="the runner of these steps is Linux")


def read(name: str) -> dict[str, Any]:
    # BaseLoader makes text of everything: `on` stays a word
    workflow: dict[str, Any] = yaml.load((FOLDER / name).read_text("utf-8"), Loader=yaml.BaseLoader)
    return workflow


def jobs() -> Iterator[tuple[str, dict[str, Any]]]:
    for name in NAMES:
        for job, content in read(name)["jobs"].items():
            yield f"{name}:{job}", content


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, job in jobs():
        for step in job["steps"]:
            yield name, step


def named_step(name: str, job: str, title: str) -> dict[str, Any]:
    found: list[dict[str, Any]] = [
        s for s in read(name)["jobs"][job]["steps"] if s.get("name") == title
    ]
    assert len(found) == 1
    return found[0]


def run_tool(name: str, *arguments: str) -> None:
    program = shutil.which(
        name, path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    )
    if program is None:
        pytest.skip(f"{name} is not installed here")
    result = subprocess.run(
        [program, *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr


# --- the files


def test_the_workflows_are_valid_to_github():
    run_tool(
        "check-jsonschema",
        "--builtin-schema",
        "vendor.github-workflows",
        *(str(FOLDER / n) for n in NAMES),
    )


def test_the_dependabot_file_is_valid_to_github():
    run_tool(
        "check-jsonschema",
        "--builtin-schema",
        "vendor.dependabot",
        str(ROOT / ".github/dependabot.yml"),
    )


def test_zizmor_finds_nothing():
    run_tool(
        "zizmor",
        "--offline",
        "--quiet",
        "--strict-collection",
        "--collect=all",
        str(ROOT / ".github"),
    )


def test_the_commit_hooks_are_valid():
    run_tool("pre-commit", "validate-config", str(ROOT / ".pre-commit-config.yaml"))


def test_the_commit_hooks_need_no_network():
    repos = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    assert {repo["repo"] for repo in repos} == {"local"}
    assert {hook["language"] for repo in repos for hook in repo["hooks"]} == {"system"}


# --- rights


@pytest.mark.parametrize("name", NAMES)
def test_every_action_is_pinned_by_its_full_hash_and_says_its_version(name: str):
    uses = re.findall(r"^\s*(?:- )?uses: (.*)$", (FOLDER / name).read_text("utf-8"), re.MULTILINE)
    assert uses
    for use in uses:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use), use


def test_one_action_has_one_pin():
    pins = {step["uses"] for _, step in steps() if "uses" in step}
    assert len({pin.split("@")[0] for pin in pins}) == len(pins)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_permitted_to_a_whole_workflow(name: str):
    assert read(name)["permissions"] == {}


def test_only_the_deployment_may_write():
    permitted = {name: job["permissions"] for name, job in jobs()}
    assert permitted.pop("publish.yml:deploy") == {"pages": "write", "id-token": "write"}
    assert all(rights == {"contents": "read"} for rights in permitted.values())


def test_a_checkout_leaves_no_credentials_behind():
    checkouts = [
        step for _, step in steps() if step.get("uses", "").startswith("actions/checkout@")
    ]
    assert checkouts
    assert all(step["with"]["persist-credentials"] == "false" for step in checkouts)


def test_the_one_secret_is_the_mail_servers_and_reaches_the_reminders_alone():
    told = {"ADUAN_SMTP_URL": "${{ secrets.ADUAN_SMTP_URL }}"}
    assert named_step("publish.yml", "deadlines", "Send the reminders")["env"] == told
    assert sum((FOLDER / name).read_text("utf-8").count("secrets.") for name in NAMES) == 1


def test_reminders_go_by_the_clock_alone_and_not_again():
    when = named_step("publish.yml", "deadlines", "Send the reminders")["if"]
    assert "github.event_name == 'schedule'" in when
    assert "github.run_attempt == 1" in when


def test_what_github_hands_over_reaches_a_script_only_by_the_environment():
    assert not [step for _, step in steps() if "${{" in step.get("run", "")]


def test_every_job_has_a_time_limit():
    assert all(int(job["timeout-minutes"]) <= 30 for _, job in jobs())


# --- what runs when


def test_the_gate_runs_on_every_push_and_pull_request():
    assert set(read("check.yml")["on"]) == {"push", "pull_request"}


def test_a_late_case_is_red_on_a_branch_and_not_in_a_pull_request():
    fail_on = named_step("check.yml", "cases", "Check the cases")["env"]["FAIL_ON"]
    assert fail_on == "${{ github.event_name == 'pull_request' && 'invalid' || 'invalid,overdue' }}"


def test_the_deadlines_are_looked_at_every_working_morning():
    [entry] = read("publish.yml")["on"]["schedule"]
    minute, hour, day, month, weekdays = entry["cron"].split()
    assert (day, month, weekdays) == ("*", "*", "1-5")
    assert 6 <= int(hour) + 7 < 8, "WIB is seven hours ahead, on the same day"
    assert int(minute) not in (0, 30), "schedules are late at the full hour"


def test_the_site_is_published_daily_and_by_hand_and_never_by_a_push():
    assert set(read("publish.yml")["on"]) == {"schedule", "workflow_dispatch"}


def ancestors(name: str, job: str) -> set[str]:
    needs = read(name)["jobs"][job].get("needs", [])
    direct = {needs} if isinstance(needs, str) else set(needs)
    return direct.union(*(ancestors(name, other) for other in direct))


def test_the_site_is_published_also_when_the_gate_is_red():
    assert "deadlines" not in ancestors("publish.yml", "deploy") | ancestors("publish.yml", "site")
    assert "overdue" not in json.dumps(read("publish.yml")["jobs"]["site"])


def test_no_site_is_made_of_invalid_data():
    titles = [step.get("name") for step in read("publish.yml")["jobs"]["site"]["steps"]]
    assert titles.index("Refuse invalid data") < titles.index("Build")
    assert (
        "aduan check --format github --fail-on invalid"
        in named_step("publish.yml", "site", "Refuse invalid data")["run"]
    )
    assert ancestors("publish.yml", "deploy") == {"site"}


def test_the_site_is_built_strictly():
    assert named_step("publish.yml", "site", "Build")["run"] == "aduan site"
    # Whichever generator it is, it is run strictly.
    assert "--strict" in generators.run_generator.__code__.co_consts


def test_only_the_default_branch_is_deployed():
    assert (
        read("publish.yml")["jobs"]["deploy"]["if"]
        == "${{ github.ref_name == github.event.repository.default_branch }}"
    )


def test_a_deployment_is_not_broken_off_by_the_next():
    assert read("publish.yml")["concurrency"]["cancel-in-progress"] == "false"


def test_the_tool_is_tested_only_where_its_source_is():
    tool_jobs = {name: job for name, job in read("check.yml")["jobs"].items() if name != "cases"}
    assert set(tool_jobs) == {"tool", "windows"}
    assert all(
        job["if"] == "${{ !cancelled() && needs.cases.outputs.tool == 'true' }}"
        for job in tool_jobs.values()
    )


def test_the_tool_is_tested_on_the_oldest_and_a_new_python():
    assert read("check.yml")["jobs"]["tool"]["strategy"]["matrix"]["python"] == ["3.11", "3.13"]
    assert named_step("check.yml", "tool", "Test")["run"] == ".ci/run"


def test_the_workflows_call_only_commands_that_exist():
    from aduan.cli.commands import COMMANDS

    called = {
        name
        for n in NAMES
        for name in re.findall(r"\baduan (\w+) --", (FOLDER / n).read_text("utf-8"))
    }
    called |= set(re.findall(r'\["aduan", "(\w+)"', (FOLDER / "publish.yml").read_text("utf-8")))
    assert called == {"audit", "check", "due", "remind", "report", "site"}
    assert called <= set(COMMANDS)


# --- the scripts in the steps, run


def put_program(folder: Path, name: str, script: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    (folder / name).chmod(0o755)


def run_step(script: str, tmp_path: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """As GitHub runs a step with `shell: bash`; the programs put into tmp_path/bin stand for the
    real ones.
    """
    environment = {
        "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "RUNNER_TEMP": str(tmp_path),
        **variables,
    }
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def same_script(title: str) -> str:
    """What the steps of this name run: the same in every job."""
    scripts: set[str] = {step["run"] for _, step in steps() if step.get("name") == title}
    assert len(scripts) == 1
    return scripts.pop()


def install_script() -> str:
    return same_script("Install aduan")


@needs_bash
@pytest.mark.parametrize("needed", ["requirements.txt", "requirements-site.txt"])
def test_an_office_installs_what_was_laid_down_by_hash(tmp_path: Path, needed: str):
    put_program(tmp_path / "bin", "python", 'echo "$@"')
    lines = run_step(install_script(), tmp_path, NEEDED=needed).stdout.splitlines()
    assert lines == [f"-m pip install -q --require-hashes -r {needed}"]


def test_only_the_job_that_builds_the_site_installs_its_parts():
    needed = {
        name: step["env"]["NEEDED"] for name, step in steps() if step.get("name") == "Install aduan"
    }
    assert needed.pop("publish.yml:site") == "requirements-site.txt"
    assert set(needed.values()) == {"requirements.txt"}


@needs_bash
def test_the_tools_repository_installs_everything_by_hash(tmp_path: Path):
    put_program(tmp_path / "bin", "python", 'echo "$@"')
    (tmp_path / "pyproject.toml").touch()
    lines = run_step(install_script(), tmp_path, NEEDED="requirements.txt").stdout.splitlines()
    assert lines[-1] == "-m pip install -q --no-build-isolation --no-deps -e ."
    assert all("--require-hashes" in line for line in lines[:-1])


def test_nothing_is_installed_by_a_bare_name():
    """Nobody of us owns a name in a registry: each package comes by its hash, or is our own
    source.
    """
    commands = [
        line
        for _, step in steps()
        for line in step.get("run", "").splitlines()
        if "pip install" in line
    ]
    assert commands
    assert [
        c for c in commands if "--require-hashes -r " not in c and not c.endswith("--no-deps -e .")
    ] == []


def check_script() -> str:
    return same_script("Check the cases")


def put_check(tmp_path: Path, code: int) -> None:
    lines = [
        f"::error file=cases/2026/03/{CASE}.yaml,line=1,col=1,title=ADU501::late",
        "::error file=schema/office.yaml,line=1,col=1,title=ADU201::no zone",
        "2 cases, 1 open; 1 invalid, 1 overdue, 0 warnings",
    ]
    put_program(
        tmp_path / "bin", "aduan", "".join(f"echo '{line}'\n" for line in lines) + f"exit {code}"
    )


@needs_bash
def test_the_log_of_a_public_repository_names_no_case(tmp_path: Path):
    put_check(tmp_path, 1)
    result = run_step(check_script(), tmp_path, FAIL_ON="invalid", PRIVATE="false")
    assert "2026" not in result.stdout
    assert "schema/office.yaml" in result.stdout
    assert "2 cases, 1 open" in result.stdout


@needs_bash
def test_the_log_of_a_private_repository_names_the_cases(tmp_path: Path):
    put_check(tmp_path, 1)
    assert CASE in run_step(check_script(), tmp_path, FAIL_ON="invalid", PRIVATE="true").stdout


@needs_bash
@pytest.mark.parametrize("private", ["true", "false", ""])
@pytest.mark.parametrize("code", [0, 1, 3])
def test_the_gate_is_as_red_as_the_check(tmp_path: Path, code: int, private: str):
    put_check(tmp_path, code)
    assert run_step(check_script(), tmp_path, FAIL_ON="invalid", PRIVATE=private).returncode == code


@needs_bash
@pytest.mark.parametrize(("code", "verdict"), [(0, 0), (1, 1), (3, 1)])
def test_the_site_refuses_what_the_check_refuses(tmp_path: Path, code: int, verdict: int):
    put_check(tmp_path, code)
    result = run_step(named_step("publish.yml", "site", "Refuse invalid data")["run"], tmp_path)
    assert result.returncode == verdict
    assert CASE not in result.stdout


def task(status: str, stage: str | None = "officer") -> dict[str, Any]:
    return {
        "id": CASE, "state": "verifying", "stage": stage, "holder": "complaints-officer",
        "due": "2026-03-04T16:00:00+07:00", "status": status, "days": 2,
    }  # fmt: skip


def summarise(
    tmp_path: Path, private: str, cases: list[dict[str, Any]], code: int = 0
) -> tuple[int, str]:
    answer: dict[str, Any] = {"version": 1, "as_of": "2026-03-06T07:13:00+07:00", "due": cases}
    answer["summary"] = dict(Counter(case["status"] for case in cases))
    (tmp_path / "due.json").write_text(json.dumps(answer), "utf-8")
    put_program(tmp_path / "bin", "aduan", f"cat '{tmp_path / 'due.json'}'; exit {code}")
    (tmp_path / "step.py").write_text(
        named_step("publish.yml", "deadlines", "Write the work list")["run"], "utf-8"
    )
    page = tmp_path / "page.md"
    command = f"'{sys.executable}' step.py"
    result = run_step(command, tmp_path, PRIVATE=private, GITHUB_STEP_SUMMARY=str(page))
    assert "Traceback" not in result.stderr
    return result.returncode, page.read_text("utf-8") if page.exists() else ""


@needs_bash
@pytest.mark.parametrize("private", ["false", ""])
def test_the_work_list_of_a_public_repository_gives_totals_alone(tmp_path: Path, private: str):
    code, page = summarise(tmp_path, private, [task("overdue"), task("overdue"), task("waiting")])
    assert code == 0
    assert "| 2 | 0 | 0 | 0 | 1 |" in page
    assert "officer" not in page
    assert CASE not in page


@needs_bash
def test_the_work_list_of_a_private_repository_names_the_urgent_cases(tmp_path: Path):
    _, page = summarise(tmp_path, "true", [task("overdue"), task("waiting")])
    assert page.count(CASE) == 1


@needs_bash
def test_a_case_without_a_stage_is_counted(tmp_path: Path):
    _, page = summarise(tmp_path, "true", [task("later", None), task("later")])
    assert "| – | complaints-officer | 0 | 0 | 0 | 1 | 0 |" in page


@needs_bash
def test_a_morning_with_nothing_open_has_a_work_list(tmp_path: Path):
    code, page = summarise(tmp_path, "true", [])
    assert code == 0
    assert "Daftar kerja" in page


@needs_bash
def test_where_there_is_no_work_list_the_step_says_so(tmp_path: Path):
    assert summarise(tmp_path, "true", [], code=1) == (1, "")


def test_the_work_list_is_written_also_when_the_gate_is_red():
    assert (
        named_step("publish.yml", "deadlines", "Write the work list")["if"] == "${{ !cancelled() }}"
    )


# --- .ci


@needs_bash
def test_ci_prepares_and_then_runs_what_the_readme_says(tmp_path: Path):
    lines = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert lines[-2:] == [".ci/prepare", "exec make test"]
    assert all(os.access(ROOT / ".ci" / name, os.X_OK) for name in ("run", "prepare"))


def prepare(tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """`.ci/prepare` of a repository of its own, on a machine that has only the programs in
    tmp_path/bin.
    """
    bash = shutil.which("bash")
    assert bash
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "prepare", tmp_path / ".ci")
    return subprocess.run(
        [bash, str(tmp_path / ".ci" / "prepare")],
        env={"PATH": str(tmp_path / "bin")}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


@needs_bash
def test_without_a_browser_or_the_right_to_install_one_ci_says_so_and_goes_on(tmp_path: Path):
    put_program(tmp_path / "bin", "id", "echo 1000")
    put_program(tmp_path / "bin", "python3", "exit 0")
    result = prepare(tmp_path)
    assert result.returncode == 0
    assert "the browser tests will be skipped" in result.stderr
    assert "no npm, or no network" in result.stderr
    assert "the Nu HTML checker will be skipped" in result.stderr


@needs_bash
def test_what_is_there_is_left_alone(tmp_path: Path):
    for name in ("chromium", "firefox", "python3", "java"):
        put_program(tmp_path / "bin", name, "exit 0")
    put_program(tmp_path / "bin", "id", "echo 0")
    put_program(tmp_path / "bin", "apt-get", "exit 7")
    put_program(tmp_path / "bin", "npm", "exit 7")
    installed = tmp_path / "tool" / "tests" / "browser" / "node_modules" / ".package-lock.json"
    installed.parent.mkdir(parents=True)
    installed.touch()
    result = prepare(tmp_path)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


@needs_bash
def test_what_comes_from_npm_comes_as_locked_and_runs_nothing(tmp_path: Path):
    for name in ("chromium", "firefox", "python3", "java"):
        put_program(tmp_path / "bin", name, "exit 0")
    put_program(tmp_path / "bin", "npm", 'echo "npm $*"')
    result = prepare(tmp_path)
    assert result.returncode == 0
    assert re.search(
        r"^npm ci --prefix \S+/tool/tests/browser --ignore-scripts ", result.stdout, re.MULTILINE
    )


GOOD = "Take the last good commit, and add it to the public list of heads"


def test_the_site_is_made_of_the_last_good_commit():
    titles = [step.get("name") for step in read("publish.yml")["jobs"]["site"]["steps"]]
    reports = "Write the annual reports, to print"
    assert titles[-5:-1] == [GOOD, "Refuse invalid data", reports, "Build"]
    lines = [line.strip() for line in named_step("publish.yml", "site", GOOD)["run"].splitlines()]
    assert lines[-2:] == [
        "commit=$(aduan last-good build/heads.txt --note build/last-good.txt)",
        'git checkout --quiet --detach "$commit"',
    ]


def put_heads(tmp_path: Path, text: str) -> None:
    (tmp_path / "published.txt").write_text(text, "utf-8")
    copy = f"cp '{tmp_path}/published.txt' build/heads.txt" if text else "exit 22"
    put_program(tmp_path / "bin", "curl", f"{copy}; printf 200")
    put_program(tmp_path / "bin", "git", 'echo "git $*"')


@needs_bash
@pytest.mark.parametrize("code", [0, 1])
def test_where_no_commit_is_good_no_site_is_made(tmp_path: Path, code: int):
    put_heads(tmp_path, "x\n")
    put_program(tmp_path / "bin", "aduan", f"echo 0123abcd; exit {code}")
    done = run_step(
        named_step("publish.yml", "site", GOOD)["run"], tmp_path, SITE="x", DEPLOYED="true"
    )
    assert done.returncode == code
    assert ("git checkout --quiet --detach 0123abcd" in done.stdout) == (code == 0)


@needs_bash
@pytest.mark.parametrize("published", ["x\n", ""])
def test_a_push_is_audited_from_the_last_published_head(tmp_path: Path, published: str):
    put_heads(tmp_path, published)
    words = '[ -f build/heads.txt ] && echo had; echo "$*"; exit 1'
    put_program(tmp_path / "bin", "aduan", words)
    done = run_step(
        named_step("check.yml", "cases", "Audit the history")["run"],
        tmp_path,
        SITE="x",
        PRIVATE="true",
    )
    assert done.returncode == 1
    assert "audit --format github --from-published build/heads.txt" in done.stdout
    assert ("had" in done.stdout) == bool(published)
    assert "github.event.before" not in (FOLDER / "check.yml").read_text("utf-8")


def test_what_is_proposed_is_audited_and_not_a_merge_of_it():
    [checkout] = [
        s for s in read("check.yml")["jobs"]["cases"]["steps"] if "with" in s and "ref" in s["with"]
    ]
    assert checkout["with"]["ref"] == "${{ github.event.pull_request.head.sha || github.sha }}"


def test_an_empty_answer_does_not_begin_the_list_of_heads_anew():
    run = named_step("publish.yml", "site", GOOD)["run"]
    [taken] = [line for line in run.splitlines() if line.strip().startswith("200)")]
    assert "[ -s build/heads.txt ] ||" in taken
    assert "exit 1" in taken
