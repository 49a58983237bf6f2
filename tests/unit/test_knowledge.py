from datetime import date
from pathlib import Path

import pytest

from bot.errors import NotInForce, UnknownRule, UnreadableFile
from bot.knowledge.citation import to_speech, to_text, to_url, valid_on
from bot.knowledge.evaluate import evaluate
from bot.knowledge.model import Knowledge
from bot.knowledge.readability import flesch_douma
from bot.knowledge.sources import Citation
from bot.knowledge.yaml_file import read_yaml


def read(tmp_path: Path, text: str) -> object:
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    return read_yaml(path).data


def test_article_like_words_stay_text_when_read(tmp_path: Path) -> None:
    assert read(tmp_path, "a: 6:7\nb: 8.9\nc: 014\nd: on\ne: 2022-08-01\nf: 12\ng: true\nh:\n") == {
        "a": "6:7",
        "b": "8.9",
        "c": "014",
        "d": "on",
        "e": "2022-08-01",
        "f": 12,
        "g": True,
        "h": None,
    }


def test_a_quoted_number_is_text_when_read(tmp_path: Path) -> None:
    assert read(tmp_path, 'a: "39"') == {"a": "39"}


def test_a_duplicate_key_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"a\.yaml:2: sleutel 'a' staat er twee keer"):
        read(tmp_path, "a: 1\na: 2\n")


def test_the_line_of_a_missing_key_is_that_of_its_parent(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("x: 1\ny:\n  - z: 2\n", encoding="utf-8")
    assert read_yaml(path).line(("y", 0, "q")) == 3


def test_the_version_changes_on_the_day_that_the_new_law_starts(knowledge: Knowledge) -> None:
    rule = knowledge.rule("toelating_vmbo")
    assert rule.at(date(2022, 7, 31)).citations[0].source.id == "wvo"
    assert rule.at(date(2022, 8, 1)).citations[0].source.id == "wvo_2020"


def test_a_day_before_the_first_version_is_not_in_force(knowledge: Knowledge) -> None:
    with pytest.raises(NotInForce):
        knowledge.rule("toelating_vmbo").at(date(1850, 1, 1))


def test_an_unknown_rule_says_where_it_should_be(knowledge: Knowledge) -> None:
    with pytest.raises(UnknownRule, match="knowledge/rules"):
        knowledge.rule("bestaat_niet")


def test_a_table_without_facts_asks_for_the_first_fact_on_its_path(knowledge: Knowledge) -> None:
    decision = evaluate(knowledge.rule("toelating_vmbo").at(date(2026, 1, 1)), {"schoolsoort_nu": "basisonderwijs"})
    assert decision.outcome is None
    assert decision.missing == "schooladvies"


def test_a_fact_that_decides_nothing_is_not_asked(knowledge: Knowledge) -> None:
    facts = {"schoolsoort_nu": "basisonderwijs", "schooladvies": "pro"}
    decision = evaluate(knowledge.rule("toelating_vmbo").at(date(2026, 1, 1)), facts)
    assert decision.outcome is not None
    assert decision.outcome.conclusion == "mag_weigeren"
    assert decision.missing is None


def place(knowledge: Knowledge, source: str, article: str | None, paragraph: str | None) -> Citation:
    return Citation(knowledge.sources[source], article, paragraph)


def test_a_citation_is_written_as_a_lawyer_does(knowledge: Knowledge) -> None:
    assert to_text(place(knowledge, "wvo_2020", "8.9", "1")) == "artikel 8.9, eerste lid, WVO 2020"
    assert to_text(place(knowledge, "wvo", "27", "1c")) == "artikel 27, lid 1c, WVO"


def test_a_citation_is_spoken_with_the_whole_name_of_the_law(knowledge: Knowledge) -> None:
    spoken = to_speech(place(knowledge, "wvo_2020", "8.9", "2 onder a"))
    assert spoken == "artikel 8 punt 9, tweede lid, onder a, van de Wet voortgezet onderwijs 2020"


def test_a_link_is_dated_with_the_day_asked_or_the_last_day_read(knowledge: Knowledge) -> None:
    cited = place(knowledge, "wvo_2020", "8.9", "1")
    assert to_url(cited, date(2026, 11, 23)) == (
        "https://wetten.overheid.nl/jci1.3:c:BWBR0044212&artikel=8.9&lid=1&z=2026-01-01&g=2026-01-01"
    )
    assert to_url(cited, date(2023, 5, 1)).endswith("&z=2023-05-01&g=2023-05-01")  # type: ignore[union-attr]


def test_a_link_without_paragraph_has_no_empty_part(knowledge: Knowledge) -> None:
    assert "lid" not in (to_url(place(knowledge, "wvo", "10g", None), date(2018, 3, 1)) or "lid")


def test_a_law_without_known_number_has_no_link(knowledge: Knowledge) -> None:
    assert to_url(place(knowledge, "uitvoeringsbesluit_wvo_2020", "2.46", None), date(2026, 1, 1)) is None


def test_an_ended_law_is_valid_until_its_last_day(knowledge: Knowledge) -> None:
    assert valid_on(place(knowledge, "wvo", "27", None), date(2026, 1, 1)) == date(2022, 7, 31)


def test_short_everyday_sentences_read_easier_than_long_official_ones() -> None:
    easy = flesch_douma("De school kiest. U mag ook kiezen. Bel de school.")
    hard = flesch_douma("Overeenkomstig bovengenoemde regelgeving dient voorafgaande instemming te worden verkregen.")
    assert easy > 80
    assert hard < 40


def test_an_explained_word_weighs_no_more_than_an_everyday_one() -> None:
    text = "Het samenwerkingsverband beslist."
    assert flesch_douma(text, {"samenwerkingsverband"}) > flesch_douma(text)
