"""A header is read in the forms that people write, and nothing of it is filled in from elsewhere."""

from __future__ import annotations

from brief.metadata.persons import split_names

BODY = "The armies of two states held a joint exercise in July. It lasted for three days.\n"


def test_a_full_header(read):
    document = read(
        "CPD - A Policy Desk\n\n\nfive states plan a drill\n\nFive States Plan a Drill\n\n"
        "Author: Aigerim Example\n\nApr 16, 2024\n\nImage source: Ministry of Examples\n\n" + BODY
    )
    about = document.metadata
    assert (about.publisher, about.title, about.authors) == (
        "CPD - A Policy Desk",
        "Five States Plan a Drill",
        ("Aigerim Example",),
    )
    assert (about.date, about.date_text, about.image_credit) == (
        "2024-04-16",
        "Apr 16, 2024",
        "Ministry of Examples",
    )
    assert [(part.text, part.rule) for part in document.left_out] == [("five states plan a drill", "duplicate-title")]
    assert len(document.paragraphs) == 1


def test_a_title_repeated_as_an_address(read):
    document = read("five-states-plan-a-drill\n\nFive States Plan a Drill\n\n" + BODY)
    assert document.metadata.title == "Five States Plan a Drill"
    assert document.left_out[0].rule == "duplicate-title"


def test_front_matter_wherever_a_file_begins_with_it(read):
    document = read(
        "---\ntitle: 'A: drill'\nauthor: [A. Example, B. Example]\ndate: 2024-02-03\nlang: en\nlayout: post\n--- \n"
        + BODY
    )
    about = document.metadata
    assert (about.title, about.authors, about.date, about.language) == (
        "A: drill",
        ("A. Example", "B. Example"),
        "2024-02-03",
        "en",
    )
    assert [(part.text, part.line, part.rule) for part in document.left_out] == [("layout: post", 6, "front-matter")]


def test_front_matter_in_toml(read):
    about = read("+++\ntitle = 'A drill'\ndate = 2024-02-03T10:00:00Z\nauthors = ['A. Example']\n+++\n" + BODY).metadata
    assert (about.title, about.date, about.authors) == ("A drill", "2024-02-03", ("A. Example",))


def test_front_matter_that_is_not_yaml_is_read_by_lines(read, problems_of):
    text = "---\ntitle: Drill: the second\ndate: 2024-02-03\n---\n" + BODY
    assert read(text).metadata.title == "Drill: the second"


def test_prose_between_two_rules_is_body(read):
    document = read("---\nThe first part: it is short.\nAnd it goes on.\n---\n\n" + BODY)
    assert document.paragraphs[0].text.startswith("The first part")


def test_a_heading_is_the_title(read):
    document = read(
        "### [2024-04-16](/news/2024/index.md)\n\n# Two States Drill\n\n" + BODY + "\n## Further on\n\n" + BODY
    )
    assert (document.metadata.title, document.metadata.date) == ("Two States Drill", "2024-04-16")
    assert [heading.text for heading in document.headings] == ["Further on"]


def test_a_header_without_blank_lines(read):
    document = read("Two States Drill\nBy Aigerim Example and Timur B. Sample\n16 April 2024\n" + BODY)
    about = document.metadata
    assert (about.title, about.authors, about.date) == (
        "Two States Drill",
        ("Aigerim Example", "Timur B. Sample"),
        "2024-04-16",
    )
    assert len(document.paragraphs) == 1


def test_a_byline_and_a_date_on_one_line(read):
    document = read("Two States Drill\n\nBy Aigerim Example | April 16, 2024\n\n" + BODY)
    assert (document.metadata.authors, document.metadata.date) == (("Aigerim Example",), "2024-04-16")


def test_an_unlabelled_author_before_the_date(read):
    document = read("Two States Drill in the Mountains\n\nAigerim Example\n\n16 April 2024\n\n" + BODY)
    assert document.metadata.authors == ("Aigerim Example",)


def test_several_author_lines_and_a_list_at_the_end(read):
    assert read("Title of it\n\nAuthor: A. Example\n\nAuthor: B. Example\n\n" + BODY).metadata.authors == (
        "A. Example",
        "B. Example",
    )
    tail = read("# Title of it\n\n" + BODY + "\n#### Authors\n\n__Anna Example, Boris Q. Sample, and Vera Pattern.__\n")
    assert tail.metadata.authors == ("Anna Example", "Boris Q. Sample", "Vera Pattern")


def test_names_are_parted_as_people_join_them():
    assert split_names("A. Example, B. Sample, and C. Pattern") == ("A. Example", "B. Sample", "C. Pattern")
    assert split_names("A. Example, Jr. and B. Sample, PhD") == ("A. Example, Jr.", "B. Sample, PhD")
    assert split_names("Anderson Sandy & Andy Sanders; Andi Andrews") == (
        "Anderson Sandy",
        "Andy Sanders",
        "Andi Andrews",
    )


def test_what_is_not_stated_is_none_and_warned_of(read, problems_of):
    document = read(BODY)
    assert (
        document.metadata.title,
        document.metadata.date,
        document.metadata.publisher,
        document.metadata.authors,
    ) == (None, None, None, ())
    assert [str(problem) for problem in problems_of(BODY)] == [
        "sources/a.txt:1: no title in the header; expected a line or a heading before the text",
        "sources/a.txt:1: no date in the header; expected a line such as 'Apr 16, 2024'",
    ]


def test_an_impossible_date_is_warned_of_and_kept_as_text(read, problems_of):
    text = "Two States Drill\n\nFeb 31, 2024\n\n" + BODY
    assert (read(text).metadata.date, read(text).metadata.date_text) == (None, "Feb 31, 2024")
    assert [str(problem) for problem in problems_of(text)] == [
        "sources/a.txt:3: the date 'Feb 31, 2024' cannot be used: there is no such day; expected a line such as 'Apr 16, 2024'"
    ]


def test_news_in_brief_is_its_headline(read):
    document = read(
        "# Two states begin a joint exercise on Monday.\n\n### Source:\n\n1. [A paper](https://example.org)\n"
    )
    assert document.metadata.title == document.paragraphs[0].text == "Two states begin a joint exercise on Monday."


def test_body_text_is_never_taken_for_a_header(read):
    document = read("By late spring the armies had left.\n\nIn May 2024 they came back. They stayed.\n")
    assert [p.text for p in document.paragraphs] == [
        "By late spring the armies had left.",
        "In May 2024 they came back. They stayed.",
    ]


def test_a_press_release_with_its_offices_above_the_title(read):
    about = read(
        "Press Information Office\nMinistry of Defence\nDated: 3rd March 2022\n\nNAVIES OF TWO STATES OPEN A DRILL\n\n"
        + BODY
    ).metadata
    assert (about.title, about.publisher, about.date) == (
        "NAVIES OF TWO STATES OPEN A DRILL",
        "Press Information Office",
        "2022-03-03",
    )


def test_a_date_after_a_place(read):
    assert read("Navies Open a Drill\n\nLagos, 5 June 2020\n\n" + BODY).metadata.date == "2020-06-05"


def test_a_heading_is_never_taken_for_a_publisher(read):
    document = read("---\ntitle: Two Drills\n---\n\n## News from the Ministry\n\n" + BODY)
    assert document.metadata.publisher is None
    assert [heading.text for heading in document.headings] == ["News from the Ministry"]
