"""When each processor of the lesson has its turn, beside those of the libraries."""

import itertools

import markdown

from _site.lesson.lesson import Lesson
from _site.markdown import LessonExtension
from tests.site.converted import extensions, page_of

# Abbreviations are marked before; the table of contents is made of headings as written; addresses
# are resolved («unescape» stands where MkDocs does it) before numbers are read and spaces bound.
TURNS = [
    "abbr",
    "lesson_Inserter",
    "lesson_FigureCompleter",
    "toc",
    "lesson_ChapterOpener",
    "lesson_FormulaSetter",
    "lesson_TermLinker",
    "lesson_ProgramLinker",
    "unescape",
    "lesson_FactChecker",
    "lesson_SpaceBinder",
    "lesson_IdChecker",
]


def converter(lesson: Lesson) -> markdown.Markdown:
    names, settings = extensions()
    own = LessonExtension(lesson)
    return markdown.Markdown(extensions=[*names, own], extension_configs=settings)


def turns(registry: markdown.util.Registry) -> list[tuple[str, float]]:
    assert next(iter(registry))  # sorts it
    return [(it.name, it.priority) for it in registry._priority]


def test_each_has_its_turn_and_none_shares_it():
    md = converter(Lesson(terms=[], page=page_of("")))
    found = [it for it in turns(md.treeprocessors) if it[0] in TURNS]
    assert [name for name, _ in found] == TURNS
    assert all(one > other for (_, one), (_, other) in itertools.pairwise(found))
    ours = [name for name, _ in turns(md.treeprocessors) if name.startswith("lesson_")]
    assert set(ours) < set(TURNS)


def test_blocks_are_looked_at_as_they_were_written():
    md = converter(Lesson(terms=[], page=page_of("")))
    assert turns(md.preprocessors)[0][0] == "lesson_fences"


def test_what_is_no_page_of_the_lesson_is_left_to_the_libraries():
    md = converter(Lesson(terms=[]))
    names = [it[0] for it in turns(md.treeprocessors) + turns(md.preprocessors)]
    assert not [name for name in names if name.startswith("lesson_")]
