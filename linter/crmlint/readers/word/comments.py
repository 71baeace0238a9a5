"""Reviewers' comments: their texts in one part, their states in another (Word 2012 and later)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from crmlint.model import Comment
from crmlint.readers.elements import Draft
from crmlint.readers.word.names import ID, OFF, W14, W15, P, T, W


def read_comments(root: _Element, states: _Element | None, draft: Draft) -> Iterator[Comment]:
    """The comments, in the order of the part, each with what it is attached to."""
    done, parents = _states(states)
    for node in root.iterchildren(W + "comment"):
        paragraphs = list(node.iter(P))
        text = " ".join("".join(each.text or "" for each in paragraph.iter(T)) for paragraph in paragraphs)
        key = paragraphs[-1].get(W14 + "paraId", "").upper() if paragraphs else ""
        resolved = key in done or parents.get(key, "") in done  # a reply is resolved with its thread
        yield Comment(" ".join(text.split()), node.get(W + "author", ""), resolved, draft.commented(node.get(ID, "")))


def _states(root: _Element | None) -> tuple[set[str], dict[str, str]]:
    done, parents = set(), {}
    for node in root.iterchildren(W15 + "commentEx") if root is not None else ():
        key = node.get(W15 + "paraId", "").upper()
        parents[key] = node.get(W15 + "paraIdParent", "").upper()
        if node.get(W15 + "done", "0") not in OFF:
            done.add(key)
    return done - {""}, parents
