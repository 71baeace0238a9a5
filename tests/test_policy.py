"""The policy: what crmlint.toml may say, where it is looked for, and what its author is told when it is wrong."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from crmlint import policy, rulebook
from crmlint.policy import Policy, PolicyError

BOOK = rulebook.load()
POLICY = """\
select = ["AVL", "estimate-range-wide"]
ignore = ["AVL004"]
side = "partner"
fail-on = "warning"
allow-unread = true
rules = ["house"]

[severity]
AVL001 = "info"
data-load-missing = "off"

[rule.response-time-vague]
response-time = "8 business hours"

[rule.estimate-range-wide]
severity = "warning"
ratio = 2
"""

Write = Callable[..., Path]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's cache of its own for each test."""
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "cache")
    return tmp_path / "cache"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a crmlint.toml, with the folder of rules that the sample names beside it."""
    (tmp_path / "house").mkdir()

    def call(text: str) -> Path:
        path = tmp_path / "crmlint.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return call


def problems(path: Path) -> list[str]:
    """What is said of a policy, without its path."""
    with pytest.raises(PolicyError) as caught:
        policy.check_policy(policy.read_policy(path), BOOK)
    assert all(line.startswith(f"{path}:") and "\n" not in line for line in caught.value.problems)
    return [line.removeprefix(f"{path}:") for line in caught.value.problems]


def test_a_policy_is_what_its_file_says(write: Write, tmp_path: Path) -> None:
    path = write(POLICY)
    given = policy.read_policy(path)
    policy.check_policy(given, BOOK)
    assert (given.side, given.fail_on, given.allow_unread) == ("partner", "warning", True)
    assert (given.select, given.ignore) == (("AVL", "estimate-range-wide"), ("AVL004",))
    assert given.severities == {"AVL001": "info", "data-load-missing": "off", "estimate-range-wide": "warning"}
    assert given.settings["response-time-vague"] == {"response-time": "8 business hours"}
    assert given.settings["estimate-range-wide"] == {"ratio": 2}
    assert [Path(folder) for folder in given.rules] == [tmp_path / "house"]
    assert given.path == str(path)
    assert policy.read_policy(path) == given, "the same from the cache"


def test_an_empty_policy_changes_nothing(write: Write) -> None:
    given = policy.read_policy(write(""))
    assert replace(given, path="", sha256="") == Policy()


def test_another_content_has_another_hash(write: Write) -> None:
    assert policy.read_policy(write("")).sha256 != policy.read_policy(write("# note")).sha256


def test_a_policy_saved_by_windows_is_read(write: Write) -> None:
    assert policy.read_policy(write("\ufeff" + POLICY.replace("\n", "\r\n"))).side == "partner"


def test_the_nearest_policy_above_counts(write: Write, tmp_path: Path) -> None:
    path = write(POLICY)
    below = tmp_path / "a" / "b"
    (below / "crmlint.toml").mkdir(parents=True)  # a folder is no policy
    assert policy.find(below) == path
    nearer = tmp_path / "a" / "crmlint.toml"
    nearer.touch()
    assert policy.find(below) == nearer


# What is changed in the sample (⏎ is a new line), and below it what is said, from the line number on.
FAULTS = """
"partner" ⟶ partner
  3:8: not TOML: invalid value; put the text in quotes
"partner" ⟶ "partnr"
  3:1: side is 'partnr'; did you mean 'partner'?
fail-on ⟶ fail_on
  4:1: the file has no key 'fail_on'; did you mean 'fail-on'?
= true ⟶ = "yes"
  5:1: allow-unread is 'yes'; it must be true or false
["AVL004"] ⟶ "AVL004"
  2:1: ignore is 'AVL004'; it must be a list in square brackets
"info" ⟶ "inform"
  9:1: severity.AVL001 is 'inform'; did you mean 'info'?
ratio = 2 ⟶ ratio = [2]
  17:1: rule.estimate-range-wide.ratio is a list; it must be a text in quotes or a number
severity = "warning"⏎ratio = 2 ⟶ ratio = 2⏎⏎[rules]
  18:7: not TOML: cannot declare ('rules',) twice; join the two
"AVL", ⟶ "AVL", "TRN0O1",
  1:18: select: no rule 'TRN0O1'; did you mean 'TRN001'?
"AVL004" ⟶ "", "AVL004"
  2:11: ignore 1 is empty; write it or take it away
"AVL004" ⟶ "availability-target-vage"
  2:11: ignore: no rule 'availability-target-vage'; did you mean 'availability-target-vague'?
"house" ⟶ "hose"
  6:10: rules: there is no folder
AVL001 = ⟶ AVL =
  9:1: severity: no single rule is 'AVL'; name each of AVL001, AVL002, AVL003 …, or ignore = ['AVL']
AVL001 = ⟶ avl001 =
  9:1: severity: no rule 'avl001'; did you mean 'AVL001'?
AVL001 = ⟶ respons-time-vague =
  9:1: severity: no single rule is 'respons-time-vague'; did you mean 'response-time-vague'?
AVL001 = ⟶ response-time-vague = "error"⏎AVL001 =
  10:1: severity: 'AVL001' is 'info' here and 'error' as 'response-time-vague'
AVL001 = ⟶ estimate-range-wide = "error"⏎AVL001 =
  17:1: severity: that of 'estimate-range-wide' stands under [severity] as well; take one of them away
[rule.response-time-vague] ⟶ [rule.response-time-vage]
  12:1: no rule 'response-time-vage'; did you mean 'response-time-vague'?
[rule.response-time-vague] ⟶ [rule.AVL001]
  12:1: settings stand under the rule's name: write [rule.response-time-vague]
response-time = ⟶ respons-time =
  13:1: the rule response-time-vague has no setting 'respons-time'; did you mean 'response-time'?
severity = ⟶ severty =
  16:1: the rule estimate-range-wide has no setting 'severty'; did you mean 'severity'?
"8 business hours" ⟶ "soon"
  13:1: response-time is 'soon'; it must be a duration, such as '4 business hours'
"8 business hours" ⟶ 8
  13:1: response-time is 8; it must be a duration, such as '4 business hours'
ratio = 2 ⟶ ratio = "twice"
  17:1: ratio is 'twice'; it must be a number, such as 1.6
"""


def faults() -> Iterator[tuple[str, str, str]]:
    lines = FAULTS.strip().split("\n")
    for change, said in zip(lines[::2], lines[1::2], strict=True):
        old, new = change.replace("⏎", "\n").split(" ⟶ ")
        yield old, new, said.strip()


@pytest.mark.parametrize(("old", "new", "said"), list(faults()))
def test_a_fault_is_one_line_with_its_place_and_what_to_do(write: Write, old: str, new: str, said: str) -> None:
    assert old in POLICY
    told = problems(write(POLICY.replace(old, new, 1)))
    assert any(line.startswith(said) for line in told), told


def test_all_faults_are_told_at_once(write: Write) -> None:
    assert len(problems(write('select = ["X"]\nignore = ["Y"]\n[severity]\nZ = "off"\n[rule.w]\nv = 1\n'))) == 4


def test_a_word_of_the_command_line_is_told_without_a_file(write: Write) -> None:
    given = replace(policy.read_policy(write(POLICY)), select=("TRN0O1",))
    with pytest.raises(PolicyError) as caught:
        policy.check_policy(given, BOOK)
    assert caught.value.problems == ("select: no rule 'TRN0O1'; did you mean 'TRN001'?",)


def test_a_policy_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "large.toml").write_bytes(b"#" * 300_000)
    for name, said in (("none.toml", "cannot be read"), (".", "cannot be read"), ("large.toml", "larger than")):
        with pytest.raises(PolicyError) as caught:
            policy.read_policy(tmp_path / name)
        assert str(tmp_path) in caught.value.problems[0]
        assert said in caught.value.problems[0]


def test_a_policy_that_was_read_once_needs_no_schema_again(write: Write) -> None:
    policy.read_policy(path := write(POLICY))
    code = (
        "import sys, platformdirs; from pathlib import Path;"
        "platformdirs.user_cache_path = lambda *_, **__: Path(sys.argv[2]);"
        "from crmlint import policy; policy.read_policy(Path(sys.argv[1]));"
        "print(*sorted({'jsonschema', 'tomllib'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code, str(path), str(path.parent / "cache")]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() == []


def test_a_selection_that_leaves_no_rule_is_no_pass(write: Write) -> None:
    given = policy.read_policy(write('select = ["AVL001"]\n[severity]\nAVL001 = "off"\n'))
    with pytest.raises(PolicyError, match="leave no rule to ask"):
        policy.check_policy(given, BOOK)


def test_limits_and_the_view_of_tracked_changes_reach_the_readers(tmp_path: Path) -> None:
    from crmlint import review

    path = tmp_path / "crmlint.toml"
    path.write_text('revision = "both"\n[limits]\nseconds = 7\npages = 20\n', encoding="utf-8")
    reading = review.prepare(review.Options(policy=str(path))).reading
    assert (reading.revision, reading.limits.seconds, reading.limits.pages, reading.limits.cells) == (
        "both", 7, 20, 250_000,
    )  # fmt: skip
    asked = review.prepare(review.Options(policy=str(path), revision="original")).reading
    assert asked.revision == "original"


@pytest.mark.parametrize("line", ["seconds = 0", "second = 7", 'pages = "many"'])
def test_limits_are_checked(tmp_path: Path, line: str) -> None:
    path = tmp_path / "crmlint.toml"
    path.write_text(f"[limits]\n{line}\n", encoding="utf-8")
    with pytest.raises(PolicyError) as caught:
        policy.read_policy(path)
    assert "crmlint.toml:2:" in str(caught.value)


def test_text_recognition_needs_its_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    from crmlint import review

    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(PolicyError, match=r"pip install 'crmlint\[ocr\]'"):
        review.prepare(review.Options(ocr=True, isolated=True))
