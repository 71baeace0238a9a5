"""A rule that says one form of a word finds the others, and nothing else."""

from __future__ import annotations

import pytest

from crmlint.grammar.inflection import inflect


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("train", "train trains trained training"),
        ("respond", "respond responds responded responding"),
        ("plan", "plan plans planned planning"),
        ("transfer", "transfer transfers transferred transferring"),
        ("offer", "offer offers offered offering"),
        ("use", "use uses used using"),
        ("agree", "agree agrees agreed agreeing"),
        ("supply", "supply supplies supplied supplying"),
        ("deploy", "deploy deploys deployed deploying"),
        ("process", "process processes processed processing"),
        ("begin", "begin begins beginning began begun"),
        ("build", "build builds building built"),
        ("pay", "pay pays paying paid"),
        ("be", "be am is are was were being been"),
        ("overwrite", "overwrite overwrites overwriting overwrote overwritten"),
        ("mislead", "mislead misleads misleading misled"),
        ("analysis", "analysis analyses"),
        ("criterion", "criterion criteria"),
        ("training", "training trainings"),
        ("timely", "timely"),
        ("required", "required"),
        ("hours", "hours"),
        ("data", "data"),
        ("not", "not"),
        ("the", "the"),
        ("customer's", "customer's"),
    ],
)
def test_inflections(word: str, forms: str) -> None:
    assert inflect(word) == tuple(forms.split())


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("organise", "organized"),
        ("organize", "organising"),
        ("customisation", "customizations"),
        ("analyse", "analyzing"),
        ("colour", "colors"),
        ("behavior", "behaviour"),
        ("centre", "centers"),
        ("programme", "programs"),
        ("license", "licences"),
        ("travel", "travelled"),
        ("travel", "traveled"),
        ("fulfil", "fulfilled"),
        ("instalment", "installments"),
    ],
)
def test_british_and_american_spellings_stand_for_one_another(word: str, other: str) -> None:
    assert other in inflect(word)


@pytest.mark.parametrize(
    ("word", "stranger"),
    [
        pytest.param("time", "timely", id="no derivation"),
        pytest.param("respond", "response", id="no noun of the verb"),
        pytest.param("promise", "promize", id="-ise that is never -ize"),
        pytest.param("size", "sise", id="-ize that is never -ise"),
        pytest.param("vendor", "vendour", id="-or that is never -our"),
        pytest.param("plan", "planed", id="doubled only"),
        pytest.param("offer", "offerred", id="not doubled"),
        pytest.param("early", "earlies", id="adjective"),
        pytest.param("analysis", "analyzes", id="noun, not the verb"),
    ],
)
def test_no_further_forms(word: str, stranger: str) -> None:
    assert stranger not in inflect(word)
