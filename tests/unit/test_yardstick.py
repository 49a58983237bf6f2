"""The public sets are read as they are, and every system gets the same texts."""

from pathlib import Path

import pytest

from benchmarks.yardstick_data import MissingBenchmark, Split, banking77, few_shot, with_names, xsid_dutch

SMALL = Split(tuple((f"text {n} {intent}", intent) for intent in ("card_lost", "top_up") for n in range(5)), ())


def test_few_shot_draws_as_many_of_each_intent_and_the_same_for_a_seed() -> None:
    drawn = few_shot(SMALL, 3, seed=1)
    assert [intent for _, intent in drawn.train] == ["card_lost"] * 3 + ["top_up"] * 3
    assert len(set(drawn.train)) == 6
    assert drawn == few_shot(SMALL, 3, seed=1)
    assert drawn != few_shot(SMALL, 3, seed=2)


def test_names_of_intents_are_one_more_example_each() -> None:
    assert with_names(SMALL).train[-2:] == (("card lost", "card_lost"), ("top up", "top_up"))


def test_xsid_is_read_from_its_comment_lines(tmp_path: Path) -> None:
    (tmp_path / "xsid_nl").mkdir()
    sentence = "# id = 1\n# text-en = rain?\n# text = gaat het regenen?\n# intent = weather/find\n1\tgaat\tx\tO\n\n"
    for part in ("valid", "test"):
        (tmp_path / "xsid_nl" / f"nl.{part}.conll").write_text(sentence, encoding="utf-8")
    assert xsid_dutch(tmp_path).train == (("gaat het regenen?", "weather.find"),)


def test_a_missing_set_says_which_folder_to_give(tmp_path: Path) -> None:
    with pytest.raises(MissingBenchmark, match="BENCHMARKS="):
        banking77(tmp_path)
