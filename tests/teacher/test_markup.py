"""HTML as code of Typst: each element by itself, and nothing of the page lost on the way."""

import lxml.html
import pytest

from figures_src.teacher.markup import Book, children, gap, node, string

SITE = "https://example.org/"
PAGES = ["lesson/a.html", "lesson/b.html", "glossary.html"]


@pytest.fixture
def book() -> Book:
    return Book(PAGES, SITE, page="lesson/a.html")


@pytest.fixture
def code(book):
    """``code(html)`` is the code of what stands in the HTML."""

    def made(html: str) -> str:
        return children(lxml.html.fragment_fromstring(html, create_parent="div"), book)

    return made


def element(html: str):
    return lxml.html.fragment_fromstring(html)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>а</p>", 'par({ "а" })'),
        ("<b>а</b>", 'strong({ "а" })'),
        ("<strong>а</strong>", 'strong({ "а" })'),
        ("<i>а</i>", 'emph({ "а" })'),
        ("<em>а</em>", 'emph({ "а" })'),
        ("<sub>2</sub>", 'sub({ "2" })'),
        ("<sup>2</sup>", 'super({ "2" })'),
        ("<mark>а</mark>", 'highlight({ "а" })'),
        ("<kbd>Ctrl</kbd>", 'raw("Ctrl")'),
        ("<code>a  <i>b</i></code>", 'raw("a  b")'),
        ("<br>", "linebreak()"),
        ("<hr>", "line(length: 100%, stroke: 0.5pt)"),
        ("<blockquote>а</blockquote>", 'quote({ "а" })'),
        ('<div class="margin-note">а</div>', 'remark({ "а" })'),
        ("<ul><li>а</li> <li><b>б</b></li></ul>", 'list({ "а" }, { strong({ "б" }) })'),
        ("<ol><li>а</li><li>б</li></ol>", 'enum({ "а" }, { "б" })'),
        ("<pre>  a\n b\n\n</pre>", 'listing(("", "  a\\n b",))'),
        ("<math><mi>x</mi></math>", 'math.equation(block: false, { math.italic("x") })'),
    ],
)
def test_elements(code, html, expected):
    assert code(html) == f"{{ {expected} }}"


HOLDERS = ["span", "abbr", "small", "label", "time", "u", "center", "cite", "div", "section"]
HOLDERS += ["article", "header", "main", "aside"]


@pytest.mark.parametrize("tag", HOLDERS)
def test_what_only_holds_text_together_is_its_text(code, tag):
    assert code(f"<{tag}>б</{tag}>") == '{ { "б" } }'


@pytest.mark.parametrize("tag", ["script", "style", "button", "svg", "nav", "template"])
def test_what_the_screen_alone_needs_is_left_out(code, tag):
    assert code(f"а<{tag}>б</{tag}>в") == '{ "а"; "в" }'


@pytest.mark.parametrize("tag", ["link", "input"])
def test_elements_without_text_are_left_out(code, tag):
    assert code(f"а<{tag}>в") == '{ "а"; "в" }'


@pytest.mark.parametrize(
    "name",
    [
        "headerlink",
        "figure-files",
        "only-dark",
        "only-print",
        "on-screen",
        "snippet-file",
        "chapter",
        "reading-time",
    ],
)
def test_classes_of_the_screen_are_left_out(code, name):
    assert code(f'а<span class="x {name}">б</span>в') == '{ "а"; "в" }'
    assert code('а<span class="x">б</span>в') == '{ "а"; { "б" }; "в" }'


def test_a_comment_is_left_out_and_the_text_after_it_is_not(code, book):
    assert code("а<!-- б -->") == '{ "а" }'
    assert node(element("<p><!-- б --></p>")[0], book) == ""
    assert code("<p></p>") == "{ par([]) }"


BLOCKS = ["div", "section", "article", "header", "main", "aside", "p", "ul", "ol", "li", "dl"]
BLOCKS += ["dt", "dd", "table", "figure", "figcaption", "pre", "blockquote", "details", "summary"]
BLOCKS += ["hr", "button", "script", "link", "h1", "h2", "h3", "h4", "h5", "h6"]


@pytest.mark.parametrize("tag", BLOCKS)
def test_white_space_beside_a_block_is_no_text(tag):
    block, inline = element(f"<{tag}></{tag}>"), element("<span></span>")
    for text in (" ", "\n\t\r "):
        assert gap(text, block, inline) == gap(text, inline, block) == gap(text, block, None) == ""
        assert gap(text, inline, inline) == gap(text, None, inline) == text


def test_a_word_beside_a_block_is_text():
    block = element("<p></p>")
    assert gap(" а ", block, block) == " а "
    assert gap("\u00a0", block, block) == "\u00a0"  # set on purpose
    assert gap(None, block, block) == gap("", None, None) == ""
    assert gap(" ", None, None) == " "


def test_text_before_between_and_after(code):
    assert code("а <b>б</b> <i>в</i> г") == '{ "а "; strong({ "б" }); " "; emph({ "в" }); " г" }'
    assert code("<p>а</p>\n<p>б</p>\n") == '{ par({ "а" }); par({ "б" }) }'
    assert code("<i>0</i><b>а</b>\n<p>б</p>") == (
        '{ emph({ "0" }); strong({ "а" }); par({ "б" }) }'
    )
    assert code("\n<p>а</p> слово <p>б</p>") == '{ par({ "а" }); " слово "; par({ "б" }) }'


def test_running_text_has_single_spaces():
    assert string("а \n\t б\u00a0в  ") == '"а б\u00a0в "'


@pytest.mark.parametrize("level", range(1, 7))
def test_headings_keep_their_level_and_place(code, book, level):
    made = code(f'<h{level} id="x">Глава<a class="headerlink" href="#x">¶</a></h{level}>')
    more = "numbering: none" if level == 1 else "outlined: false, bookmarked: true"
    assert made == (
        f'{{ [#heading(level: {level}, {more}, {{ "Глава" }})#label("lesson/a.html#x")] }}'
    )
    # The first-level heading is where links to the chapter lead.
    assert book.tops == ({"lesson/a.html": "lesson/a.html#x"} if level == 1 else {})
    assert book.titles == ({"lesson/a.html": '{ { "Глава" } }'} if level == 1 else {})


def test_sections_of_a_numbered_chapter_stand_in_the_contents(code, book):
    book.number = "7"
    assert code("<h1>Глава</h1>") == '{ [#heading(level: 1, numbering: _ => "7", { "Глава" })] }'
    assert book.titles == {"lesson/a.html": '{ "7. "; { "Глава" } }'}
    assert code("<h2>Раздел</h2>") == '{ [#heading(level: 2, { "Раздел" })] }'
    # But for those that every chapter has.
    for name in ("check", "try"):
        assert "(level: 2, outlined: false, bookmarked: true," in code(f'<h2 id="{name}">Р</h2>')


def test_a_heading_without_a_name(code, book):
    assert code("<h1>Глава</h1>") == '{ [#heading(level: 1, numbering: none, { "Глава" })] }'
    assert book.tops == {} and book.labels == set()


def test_a_name_stands_once_on_a_page_and_again_on_another(book):
    assert book.anchor("a") == '#label("lesson/a.html#a")'
    assert book.anchor(None) == book.anchor("") == ""
    with pytest.raises(ValueError, match=r"lesson/a\.html: на странице два места с именем #a"):
        book.anchor("a")
    book.page = "lesson/b.html"
    assert book.anchor("a") == '#label("lesson/b.html#a")'


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("b.html", "lesson/b.html"),
        ("b.html#c", "lesson/b.html#c"),
        ("../glossary.html#d", "glossary.html#d"),
        ("../s/../index.html", "index.html"),
        ("#e", "lesson/a.html#e"),
        ("./x/y.png", "lesson/x/y.png"),
    ],
)
def test_addresses_as_seen_from_the_site(book, address, place):
    assert book.resolve(address) == place


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="b.html#c">б</a>', 'inner("lesson/b.html#c", tops, { "б" })'),
        ('<a href="../glossary.html">б</a>', 'inner("glossary.html", tops, { "б" })'),
        ('<a href="#c">б</a>', 'inner("lesson/a.html#c", tops, { "б" })'),
        ('<a href="c.html#d">б</a>', f'link("{SITE}lesson/c.html#d", {{ "б" }})'),
        ('<a href="../files/a.zip">б</a>', f'link("{SITE}files/a.zip", {{ "б" }})'),
        ('<a href="https://x.org/b.html">б</a>', 'outer("https://x.org/b.html", { "б" })'),
        ('<a href="mailto:a@x.org">б</a>', 'outer("mailto:a@x.org", { "б" })'),
        ("<a>б</a>", '{ "б" }'),
        # A term is noted for the index, behind its word.
        (
            '<a class="term" href="../glossary.html#relu">б</a>',
            '{ inner("glossary.html#relu", tops, { "б" }); mention("relu", false) }',
        ),
        ('а<dfn data-term="relu"></dfn>', '"а"; mention("relu", true)'),
    ],
)
def test_links(code, html, expected):
    assert code(html) == f"{{ {expected} }}"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<img src="../m/a.svg" width="400" height="268" alt="а">',
            'picture("lesson/a.html", "/m/a.svg", 400, 268, "а")',
        ),
        ('<img src="a.png">', 'picture("lesson/a.html", "/lesson/a.png", 480, 480, "")'),
    ],
)
def test_pictures(code, html, expected):
    assert code(html) == f"{{ {expected} }}"


def test_pictures_that_a_pdf_cannot_hold_get_a_copy(code, book):
    image = '<img src="../m/a.webp" width="96" alt="а">'
    assert code(image * 2).count('"m-a.jpg", 96, 480, "а")') == 2
    assert book.rasters == {"m/a.webp": "m-a.jpg"}


TWINS = (
    '<img class="only-light" src="a.svg" width="4"><img class="only-dark" src="b.svg" width="4">'
)
LIGHT = '{ picture("lesson/a.html", "/lesson/a.svg", 4, 480, "") }'


def test_a_figure_and_its_caption(code):
    html = f'<figure id="f"><div>{TWINS}</div><figcaption>Рис.</figcaption></figure>'
    label = '#label("lesson/a.html#f")'
    name = '"lesson/a.html#f"'
    drawing = f'drawing({name}, {{ {LIGHT} }}, {{ "Рис." }}){label}'
    assert code(html) == f"{{ [#spot({name})#{drawing}] }}"
    assert code(f"<figure>{TWINS}</figure>") == f"{{ [#drawing(none, {LIGHT}, none)] }}"


FIGURE = '<figure id="f"><img src="a.svg"></figure>'


@pytest.mark.parametrize(
    ("html", "movable"),
    [
        (f"<p>Вот он.</p>{FIGURE}", True),
        (f"<p>Вот он:</p>{FIGURE}", False),
        (f"<details><summary>а</summary>{FIGURE}</details>", False),
        (f'<div class="admonition"><p>б</p>{FIGURE}</div>', False),
    ],
)
def test_a_figure_that_the_text_needs_here_stays(code, html, movable):
    made = code(html)
    assert ('drawing("lesson/a.html#f"' in made) == ("spot(" in made) == movable
    assert ("drawing(none" in made) != movable


def test_the_place_before_a_figure_is_before_its_heading(code):
    made = code(f"<h2>Раздел</h2>{FIGURE}")
    assert made.count("spot(") == 1 and made.index("spot(") < made.index("heading(")


@pytest.mark.parametrize(
    "html", ["<p>а:</p><ul></ul>", '<p>а</p><div class="highlight"><pre/></div>']
)
def test_what_announces_something_stays_with_it(code, html):
    assert "introduction(par(" in code(html)


def test_other_paragraphs_need_not(code):
    assert "introduction" not in code("<p>а: б</p><p>в</p>")


def test_an_animation_is_all_of_its_steps(code):
    step = f'<li class="player-step">{TWINS}<p class="player-says">Шаг {{}}</p></li>'
    silent = f'<li class="player-step">{TWINS}</li>'
    html = f"<figure><ol>{step.format(1)}{step.format(2)}{silent}</ol></figure>"
    told = [
        f'step({LIGHT}, {{ "Шаг 1" }})',
        f'step({LIGHT}, {{ "Шаг 2" }})',
        f"step({LIGHT}, none)",
    ]
    assert code(html) == f"{{ [#player(({', '.join(told)},), none)] }}"
    # One step is still a list of steps.
    assert "player((step(" in code(f"<figure><ol>{silent}</ol></figure>")
    assert ",), none)" in code(f"<figure><ol>{silent}</ol></figure>")


def test_listings_with_and_without_a_title(code):
    inside = "<pre><span></span><code>  a\n    b\n\n</code></pre>"
    titled = f'<div class="x highlight"><span class="filename"> a.py </span>{inside}</div>'
    assert code(titled) == '{ listing(("a.py", "  a\\n    b",)) }'
    assert code(f'<div class="highlight">{inside}</div>') == '{ listing(("", "  a\\n    b",)) }'
    empty = f'<div class="highlight"><span class="filename"></span>{inside}</div>'
    assert code(empty) == '{ listing(("", "  a\\n    b",)) }'


def test_a_program_and_its_output_are_one_listing(code):
    program, output = (
        f'<div class="highlight"><span class="filename">{name}</span><pre>{text}</pre></div>'
        for name, text in (("a.py", "print(1)"), ("Вывод", "1"))
    )
    both = 'listing(("a.py", "print(1)",), ("Вывод", "1",))'
    assert code(f"{program}\n{output}<p>а</p>") == f'{{ {both}; par({{ "а" }}) }}'
    assert code(f"{program}<p>а</p>{output}").count("listing(") == 2


ASKED = '<details class="question"><summary>{}</summary>{}</details>'


def test_answers_are_put_aside(code, book):
    html = ASKED.format("Раз?", "<p>один</p>") + "\n" + ASKED.format("Два?", "<p>два</p>")
    assert code(html + "<p>а</p>") == (
        '{ question("1", "lesson/a.html#answer-1", { "Раз?" }, [], true, false);'
        ' question("2", "lesson/a.html#answer-2", { "Два?" }, [], false, true); par({ "а" }) }'
    )
    assert book.answers == {
        "lesson/a.html": [
            '[#answer("1", { par({ "один" }) })#label("lesson/a.html#answer-1")]',
            '[#answer("2", { par({ "два" }) })#label("lesson/a.html#answer-2")]',
        ]
    }


def test_the_figure_that_a_question_begins_with_is_part_of_it(code, book):
    table = '<div class="highlight"><pre>1 2</pre></div>'
    later = '<figure><img src="b.svg"></figure>'
    made = code(ASKED.format("Что тут?", f"{FIGURE}{table}<p>Дом.</p>{later}"))
    assert "a.svg" in made and '"1 2"' in made and "b.svg" not in made and "Дом" not in made
    (answer,) = book.answers["lesson/a.html"]
    assert "b.svg" in answer and "Дом" in answer and "a.svg" not in answer and "1 2" not in answer


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<div class="admonition note"><p class="admonition-title">Итог</p><p>а</p></div>',
            'aside({ "Итог" }, { par({ "а" }) })',
        ),
        ("<details><summary>Вопрос</summary><p>а</p></details>",
         'aside({ "Вопрос" }, { par({ "а" }) })'),
        ('<div class="admonition"><p>а</p></div>', 'aside(none, { par({ "а" }) })'),
        ("<details><p>а</p><p>б</p></details>", 'aside(none, { par({ "а" }); par({ "б" }) })'),
    ],
)  # fmt: skip
def test_boxes(code, html, expected):
    assert code(html) == f"{{ {expected} }}"


def test_terms_and_their_meanings(code, book):
    html = '<dl><dt><span id="relu">ReLU</span></dt><dd>а</dd><dt id="map">Карта</dt><dd>б</dd>'
    html += "<dt>Без имени</dt><dd><p>в</p></dd></dl>"
    assert code(html) == (
        '{ { [#term({ { "ReLU" } })#label("lesson/a.html#relu")]; meaning({ "а" });'
        ' [#term({ "Карта" })#label("lesson/a.html#map")]; meaning({ "б" });'
        ' [#term({ "Без имени" })]; meaning({ par({ "в" }) }) } }'
    )
    assert book.labels == {"lesson/a.html#relu", "lesson/a.html#map"}


def test_tables(code):
    html = "<table><tr><!-- б --><th>а</th></tr><tr><td>1</td><td>2</td></tr>"
    html += '<tr><td colspan="2">3</td></tr></table>'
    assert code(html) == (
        '{ sheet(2, table.header(table.cell(strong({ "а" }))), table.cell({ "1" }),'
        ' table.cell({ "2" }), table.cell(colspan: 2, { "3" })) }'
    )


def test_only_a_first_row_of_heads_is_the_head_of_a_table(code):
    side = "<table><tr><th>а</th><td>1</td></tr><tr><th>б</th><th>в</th></tr></table>"
    assert "table.header" not in code(side)


def test_a_new_line_begins_with_its_word(code):
    assert code("<p>а<br>\n б</p>") == '{ par({ "а"; linebreak(); "б" }) }'


def test_an_element_that_is_not_known_stops_the_book(code):
    with pytest.raises(ValueError, match=r"lesson/a\.html: элемент <marquee> ещё не умеет"):
        code("<p><marquee>а</marquee></p>")


def test_text_is_never_markup(code):
    made = code('<p>*звёздочка* #eval "кавычка" \\ $</p>')
    assert made == '{ par({ "*звёздочка* #eval \\"кавычка\\" \\\\ $" }) }'
