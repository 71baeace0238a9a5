"""The rulebook: what a folder of rules becomes, and what its author is told when something is wrong with it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crmlint import rulebook, rulebook_cache
from crmlint.condition import parse
from crmlint.facts.vocabulary import Lexicon
from crmlint.rulebook import Rule, Rulebook, RuleError

RULE = """\
id = "LAW001"
severity = "warning"
kinds = ["msa", "delivery"]
yields-to = ["LAW002"]
message = "no {governing-law} is named, but {words}"
why = "Without it, the first dispute is about which law decides the dispute."
source = ["our legal team"]
suggest = "This Agreement is governed by the laws of {set.law}."

[set.law]
default = "Alaska"
help = "the law you would accept"

[set.limit]
default = "4 business hours"

[for.partner]
severity = "info"

[check]
kind = "passage"
where = "binding and deadline > set.limit"
unless = "governing-law or row and not heading"
words = ["governing-law"]

[[example]]
text = "This Agreement is binding."
finds = ["binding"]
"""
ABSENCE = """\
id = "LAW002"
severity = "error"
kinds = ["all"]
message = "no law"
why = "Why not."
suggest = "Name one."

[[check]]
kind = "missing"
applies = "agreed"
need = "governing-law"
place = "section(governing-law), title"

[[example]]
text = "This Agreement is binding."
status = "finding"
"""
FACTS = """\
[mark.agreed]
where = "bound and not title"
help = "an agreement"

[mark.bound]
where = "binding or count(governing-law) >= 2"

[[mark.bound.example]]
text = "It is binding."
holds = true
"""
WORDS = """\
[governing-law]
says = ["governed by the laws of"]
help = "which law decides"

[binding]
forms = ["binding"]
not = ["binding machine"]
"""
LAYOUT = {
    "law/law-unnamed.toml": RULE,
    "law/law-missing.toml": ABSENCE,
    "facts.toml": FACTS,
    "vocabulary/law.toml": WORDS,
}

Make = Callable[..., Path]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's cache of its own for each test."""
    place = tmp_path / "cache"
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: place)
    return place


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Writes a sound folder of rules, in which one file is replaced or a text in one file is."""

    def write(file: str = "", text: str = "", *, old: str = "", new: str = "", at: str = "rules") -> Path:
        folder = tmp_path / at
        for name, content in {**LAYOUT, **({file: text} if text else {})}.items():
            if old and name == file:
                assert old in content, f"{old!r} is not in {name}"
                content = content.replace(old, new, 1)
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        return folder

    return write


def problems(folder: Path, *more: Path) -> list[str]:
    """What is said of some folders, without the first one's path."""
    with pytest.raises(RuleError) as caught:
        rulebook.load([folder, *more])
    assert all("\n" not in line for line in caught.value.problems)
    return [line.removeprefix(f"{folder}{os.sep}").replace(os.sep, "/") for line in caught.value.problems]


def find(book: Rulebook, word: str) -> Rule:
    rule = book.find(word)
    assert rule is not None, word
    return rule


def test_a_rule_is_what_its_file_says(make: Make) -> None:
    rule = find(rulebook.load([make()]), "law-unnamed")
    assert (rule.id, rule.family, rule.severity) == ("LAW001", "law", "warning")
    assert rule.kinds == ("msa", "sow", "proposal", "plan", "rfp")
    assert [(setting.name, setting.default) for setting in rule.settings] == [
        ("law", "Alaska"),
        ("limit", "4 business hours"),
    ]
    assert rule.sides["partner"] == {"severity": "info"}
    assert rule.checks[0].data["where"] == parse("binding and deadline > set.limit")
    assert rule.examples[0].finds == ("binding",)


def test_a_rule_of_all_kinds_names_none(make: Make) -> None:
    assert find(rulebook.load([make()]), "LAW002").kinds == ()


def test_the_title_is_no_place_to_look_for(make: Make) -> None:
    assert find(rulebook.load([make()]), "law-missing").checks[0].data["place"] == [parse("section(governing-law)")]


def test_a_mark_stands_after_those_it_asks_for(make: Make) -> None:
    names = [mark.name for mark in rulebook.load([make()]).marks]
    assert names.index("bound") < names.index("agreed")


def test_a_literal_is_worked_out(make: Make) -> None:
    folder = make("law/law-unnamed.toml", old="deadline > set.limit", new="deadline > 2 business hours")
    expr = find(rulebook.load([folder]), "LAW001").checks[0].data["where"]
    assert expr[1][1][3] == ["literal", 2.0, "2 business hours"]


def test_one_rule_alone_is_a_folder_of_rules(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    text = ABSENCE.replace("agreed", "must").replace("governing-law", "optional")
    (tmp_path / "deep" / "er" / "law-missing.toml").write_text("\ufeff" + text.replace("\n", "\r\n"), encoding="utf-8")
    assert find(rulebook.load([tmp_path / "deep"]), "LAW002").family == "er"


def test_other_files_are_left_alone(make: Make) -> None:
    folder = make()
    for name in (".hidden.toml", ".git/config.toml", "crmlint.toml", "pyproject.toml", "notes.txt", "law/draft.toml~"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("no TOML", encoding="utf-8")
    assert find(rulebook.load([folder]), "LAW001")


@pytest.mark.parametrize(("replace", "kept"), [("", True), ("replace = true", False)])
def test_later_words_join_those_there_are_or_replace_them(make: Make, tmp_path: Path, replace: str, kept: bool) -> None:
    later = tmp_path / "later" / "vocabulary"
    later.mkdir(parents=True)
    (later / "words.toml").write_text(f'[binding]\nforms = ["obligatory"]\n{replace}\n', encoding="utf-8")
    lexicon = Lexicon(rulebook.load([make(), later.parent]).lexicon)
    assert "binding" in lexicon.scan("It is obligatory.")
    assert ("binding" in lexicon.scan("It is binding.")) is kept


def test_rules_are_found_by_id_or_name_and_chosen_by_prefix(make: Make) -> None:
    book = rulebook.load([make()])
    assert find(book, "law001") == find(book, "LAW-UNNAMED")
    assert book.find("LAW") is None
    assert [rule.id for rule in book.select(["LAW"], ["law-missing"])] == ["LAW001"]
    assert len(book.select([], ["law"])) == len(book.rules) - 2
    assert book.unknown(["LAW001", "law", "lwa-missing"]) == ["no rule 'lwa-missing'; did you mean 'law-missing'?"]


# -- what is wrong -----------------------------------------------------------------------------------------------

UNNAMED, MISSING = "law/law-unnamed.toml", "law/law-missing.toml"
# A file, what is changed in it (⏎ is a new line), and below it what is said of that, from the line number on.
FAULTS = """
law/law-unnamed.toml: id = "LAW001" ⟶ id = "LAW001
  1:13: not TOML: illegal character '\\n'; close the quotes, or write a text of several lines in three quotes
law/law-unnamed.toml: "warning" ⟶ warning
  2:12: not TOML: invalid value; put the text in quotes
law/law-unnamed.toml: LAW001 ⟶ LAW1
  1:1: id is 'LAW1'; it must be two to six capitals and three digits, such as LAW001
law/law-unnamed.toml: "warning" ⟶ "warn"
  2:1: severity is 'warn'; did you mean 'warning'?
law/law-unnamed.toml: "msa" ⟶ "mas"
  3:10: kinds 1 is 'mas'; did you mean 'msa'?
law/law-unnamed.toml: suggest = ⟶ sugest =
  8:1: the file has no key 'sugest'; did you mean 'suggest'?
law/law-unnamed.toml: suggest = ⟶ sugest =
  1:1: the file lacks 'suggest'
law/law-unnamed.toml: where = ⟶ were =
  22:1: check has no key 'were'; did you mean 'where'?
law/law-unnamed.toml: "passage" ⟶ "pasage"
  21:1: check.kind is 'pasage'; did you mean 'passage'?
law/law-unnamed.toml: [check] ⟶ [check]⏎guards = false
  21:1: check has no key 'guards'; it belongs to the top of the file, above the first [table]
law/law-unnamed.toml: ["governing-law"] ⟶ "x"
  24:1: check.words is 'x'; it must be a list in square brackets
law/law-unnamed.toml: default = "4 ⟶ defult = "4
  15:1: set.limit has no key 'defult'; did you mean 'default'?
law/law-unnamed.toml: where = " ⟶ where = "(
  22:43: check.where: expected “)”, found the end
law/law-unnamed.toml: "binding and deadline > set.limit" ⟶ '''⏎binding⏎  or '''
  24:6: check.where: expected a name, a scope such as clause(…) or “(”, found the end
law/law-unnamed.toml: binding and ⟶ bindin and
  22:10: check.where: no concept, mark or value is called 'bindin'; did you mean 'binding'?
law/law-unnamed.toml: binding and ⟶ bin\\u0064ing and binding2 and
  22:27: check.where: no concept, mark or value is called 'binding2'; did you mean 'binding'?
law/law-unnamed.toml: binding and ⟶ zz-zz and
  22:10: check.where: no concept, mark or value is called 'zz-zz'; name its words in a file below vocabulary/, or a …
law/law-unnamed.toml: > set.limit ⟶ > set.limits
  22:33: check.where: no setting 'limits'; did you mean 'limit'?
law/law-unnamed.toml: > set.limit ⟶ > set.law
  22:33: check.where: 'Alaska' is no number, time or amount that could be compared
law/law-unnamed.toml: > set.limit ⟶ > 3
  22:33: check.where: a deadline is compared with a time, such as “4 hours”, and '3' is none
law/law-unnamed.toml: deadline > ⟶ money >
  22:30: check.where: money is no time, and '4 business hours' is one
law/law-unnamed.toml: governing-law or row ⟶ near(row, binding)
  23:16: check.unless: near(…) asks for words, and 'row' has none
law/law-unnamed.toml: governing-law or row ⟶ defined(bound, deadline)
  23:19: check.unless: defined(…) wants a concept of the vocabulary first, and 'bound' is none
law/law-unnamed.toml: words = ["gov ⟶ words = ["binding", "giv
  24:22: check.words: no concept, mark or value is called 'giverning-law'; did you mean 'governing-law'?
law/law-unnamed.toml: {governing-law} ⟶ {govern-law}
  5:16: message: nothing fills {govern-law}; did you mean 'governing-law'?
law/law-unnamed.toml: {set.law} ⟶ {set.low}
  8:55: suggest: nothing fills {set.low}; did you mean 'set.law'?
law/law-unnamed.toml: {words} ⟶ {words
  5:45: message: a “{” alone; places to fill are written {name}
law/law-unnamed.toml: ["LAW002"] ⟶ ["LAW003"]
  4:15: yields-to: there is no rule 'LAW003'; did you mean 'LAW002'?
law/law-unnamed.toml: ["LAW002"] ⟶ ["LAW001"]
  4:15: yields-to: a rule cannot yield to itself
law/law-unnamed.toml: [set.law] ⟶ [set.severity]⏎default = 1⏎[set.law]
  10:1: a setting cannot be called severity: a policy sets that by itself
law/law-unnamed.toml: finds = ["binding"] ⟶ #
  26:1: example 1 lacks its answer; for this check it must have finds (the words it must find, or [] for none)
law/law-missing.toml: status = "finding" ⟶ finds = []
  16:1: example 1 has finds; for this check it must have status (how the rule must answer, such as “ok”)
law/law-missing.toml: , title ⟶ , titel
  12:34: check 1: place: a place is section(a name) or title, not 'titel'
law/law-missing.toml: section(governing-law) ⟶ section(governing-low)
  12:18: check 1: place: no concept, mark or value is called 'governing-low'; did you mean 'governing-law'?
facts.toml: binding or ⟶ agreed or
  2:10: the mark 'agreed' asks for itself: agreed → bound → agreed; take one of them out
facts.toml: mark.agreed ⟶ mark.heading
  1:1: 'heading' is a built-in mark; choose another name
facts.toml: mark.agreed ⟶ mark.near
  1:1: 'near' is a word of the conditions themselves; choose another name
facts.toml: mark.agreed ⟶ mark.binding
  1:1: 'binding' is a concept of the vocabulary already; choose another name
facts.toml: not title ⟶ deadline > set.x
  2:31: mark.agreed.where: only a rule has settings; compare with a number or a time
vocabulary/law.toml: forms = ⟶ form =
  6:1: binding has no key 'form'; did you mean 'forms'?
vocabulary/law.toml: "binding"] ⟶ "binding", ".."]
  6:22: the phrase '..' of 'binding' has no word
vocabulary/law.toml: forms = ["binding"] ⟶ #
  5:1: 'binding' has no words; list some in says, forms or patterns
"""


def faults() -> Iterator[tuple[str, str, str, str]]:
    lines = FAULTS.strip().split("\n")
    for change, said in zip(lines[::2], lines[1::2], strict=True):
        file, _, edit = change.partition(": ")
        old, new = edit.replace("⏎", "\n").split(" ⟶ ")
        yield file, old, new, said.strip()


@pytest.mark.parametrize(("file", "old", "new", "said"), list(faults()), ids=lambda value: str(value)[:40])
def test_a_fault_is_one_line_with_its_place_and_what_to_do(
    make: Make, file: str, old: str, new: str, said: str
) -> None:
    told = problems(make(file, old=old, new=new))
    assert any(line.startswith(f"{file}:{said.removesuffix('…')}") for line in told), told


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        pytest.param("vocabulary/law.toml", "forms =", "form =", id="a key in the vocabulary"),
        pytest.param("vocabulary/law.toml", "[binding]", "[binding", id="the vocabulary is no TOML"),
        pytest.param("facts.toml", "where =", "were =", id="a key in the facts"),
        pytest.param(UNNAMED, "[check]", "[check", id="a rule is no TOML"),
    ],
)
def test_one_fault_draws_no_others_after_it(make: Make, file: str, old: str, new: str) -> None:
    told = [line for line in problems(make(file, old=old, new=new)) if "lacks" not in line and "LAW001" not in line]
    assert len(told) == 1
    assert told[0].startswith(file)


def test_all_faults_of_all_files_are_told_at_once_in_order(make: Make) -> None:
    make(UNNAMED, old="binding and", new="bindin and")
    folder = make(MISSING, old="agreed", new="agreet")
    (folder / UNNAMED).write_text(RULE.replace("binding and", "bindin and").replace("{set.law}", "{set.x}"), "utf-8")
    told = problems(folder)
    assert [line.split(": ")[0] for line in told] == [f"{MISSING}:10:12", f"{UNNAMED}:8:55", f"{UNNAMED}:22:10"]


@pytest.mark.parametrize(
    ("name", "id", "said"),
    [("law-other", "LAW001", "the id 'LAW001'"), ("law-unnamed", "LAW009", "the name 'law-unnamed'")],
)
def test_two_rules_of_one_id_or_name_are_told_by_both_files(make: Make, name: str, id: str, said: str) -> None:
    folder = make(f"other/{name}.toml", RULE.replace("LAW001", id))
    told = f"other/{name}.toml:1:1: {said} is taken by {folder / UNNAMED}; choose another".replace(os.sep, "/")
    assert told in problems(folder)


def test_a_shipped_rule_cannot_be_replaced_in_silence(make: Make) -> None:
    shipped = rulebook.load().rules[0]
    assert any("is taken by" in line for line in problems(make(UNNAMED, old="LAW001", new=shipped.id)))


@pytest.mark.parametrize("name", ["Law Unnamed", "law_unnamed", "1-law", "law-"])
def test_a_file_that_is_not_called_like_a_rule_is_told(make: Make, name: str) -> None:
    folder = make()
    (folder / UNNAMED).rename(folder / "law" / f"{name}.toml")
    assert problems(folder) == [
        f"law/{name}.toml:1:1: the file's name is the rule's, and {name!r} is none; lower-case words with hyphens"
    ]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        pytest.param(b"x = " + b"[" * 5000, "nested too deep", id="nested lists"),
        pytest.param(b"x = " + b"9" * 5000, "too many digits", id="a long number"),
        pytest.param(b"a." * 100_000 + b"b = 1", "more than 50 parts", id="a long key"),
        pytest.param(b'x = {a=1,"b c".' + b"d." * 100_000 + b"e=1}", "more than 50 parts", id="a long key in a table"),
        pytest.param(b"x" * 600_000, "larger than", id="a large file"),
        pytest.param(b'id = "\xe9"', "not UTF-8", id="Latin-1"),
        pytest.param("id = 1".encode("utf-16"), "not UTF-8", id="UTF-16"),
        pytest.param(b'id = "\x00"', "not TOML", id="a null character"),
        pytest.param(b"", "the file lacks 'id'", id="an empty file"),
        pytest.param(b"".join(b"[a%d]\n" % n for n in range(20_000)), "has no key 'a0'", id="many tables"),
    ],
)
def test_a_hostile_file_is_refused_in_a_line(tmp_path: Path, raw: bytes, said: str) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "hostile.toml").write_bytes(raw)
    told = problems(tmp_path / "rules")
    assert any(said in line for line in told)
    assert len(told) <= 30


def test_a_folder_that_holds_no_rules_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "empty").mkdir()
    for name, said in (("none", "there is no such folder"), ("file", "it is no folder"), ("empty", "no .toml file")):
        assert said in problems(tmp_path / name)[0]


# -- the cache ---------------------------------------------------------------------------------------------------


def test_what_was_loaded_once_needs_no_parser_again(make: Make, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from crmlint import rulebook; rulebook.load([Path(sys.argv[1])]);"
        "print(*sorted({'jsonschema', 'pyparsing', 'tomllib'} & set(sys.modules)))"
    )
    # HOME and LOCALAPPDATA move the cache where XDG_CACHE_HOME does not.
    homes = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "USERPROFILE"), str(tmp_path))
    environment = {**os.environ, **homes, "PYTHONPATH": os.pathsep.join(sys.path)}
    call = [sys.executable, "-c", code, str(make())]
    first, second = (
        subprocess.run(call, env=environment, capture_output=True, text=True, check=True).stdout.split()
        for _ in range(2)
    )
    assert first == ["jsonschema", "pyparsing", "tomllib"]
    assert second == []


def test_the_cache_gives_the_same_rulebook(make: Make, cache: Path) -> None:
    fresh = rulebook.load([make()], cache=False)
    assert not cache.exists()
    assert rulebook.load([make()]) == fresh == rulebook.load([make()])
    assert any(cache.iterdir())


def test_a_change_of_any_file_counts(make: Make) -> None:
    before = rulebook.load([make()])
    after = rulebook.load([make(UNNAMED, old="Alaska", new="Alabama")])
    assert find(after, "LAW001").settings[0].default == "Alabama"
    assert after.sha256 != before.sha256


def test_the_same_rules_elsewhere_have_the_same_hash_and_their_own_paths(make: Make) -> None:
    here, there = rulebook.load([make()]), rulebook.load([make(at="moved")])
    assert here.sha256 == there.sha256
    assert "moved" in find(there, "LAW001").path and "moved" not in find(here, "LAW001").path


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"key": 1}', b"\xff\xfe", b"[" * 10_000])
def test_a_damaged_cache_is_no_matter(make: Make, cache: Path, damage: bytes) -> None:
    fresh = rulebook.load([make()])
    kept = next(cache.iterdir())
    kept.write_bytes(damage)
    assert rulebook.load([make()]) == fresh
    kept.write_bytes(kept.read_bytes().replace(b'"rules":[', b'"rules":[{},'))
    assert rulebook.load([make()]) == fresh


def test_a_cache_that_cannot_be_written_is_no_matter(make: Make, cache: Path) -> None:
    cache.write_text("a file where the folder should be", encoding="utf-8")
    assert find(rulebook.load([make()]), "LAW001")


def test_the_cache_does_not_grow_for_ever(make: Make, cache: Path) -> None:
    for number in range(rulebook_cache.MOST_KEPT + 3):
        rulebook_cache.keep("rulebook", f"{number:032}", {})
    assert len(list(cache.iterdir())) == rulebook_cache.MOST_KEPT


def test_a_cached_rulebook_has_its_examples_when_they_are_asked_for(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "cache")
        fresh = rulebook.load()
        assert [rule.examples for rule in rulebook.load().rules] == [rule.examples for rule in fresh.rules]
        assert not any(rule.examples for rule in rulebook.load(examples=False).rules)
