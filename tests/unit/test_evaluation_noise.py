"""Noise that people and machines make in a text."""

import re

import pytest

from bot.evaluation.noise import NOISES, as_speech, seed_of, with_typos, without_accents, without_marks

TEXT = "Beste helpdesk, mijn zoon (11,5 jaar) zit in groep 8 van het vmbo én krijgt géén tlv. Mag dat, ib'er?"


@pytest.mark.parametrize("name", NOISES)
def test_noise_is_the_same_for_the_same_text_and_seed(name: str) -> None:
    assert NOISES[name](TEXT, 5) == NOISES[name](TEXT, 5)
    assert NOISES[name](TEXT, 5) != TEXT


def test_typos_differ_by_seed_and_touch_only_letters_within_long_words() -> None:
    spoiled = {with_typos(TEXT, seed) for seed in range(20)}
    assert len(spoiled) > 15
    for text in spoiled:
        assert len(text.split()) == len(TEXT.split())
        assert "(11,5" in text
        assert all(new[0] == old[0] for new, old in zip(text.split(), TEXT.split(), strict=True))


def test_a_typo_is_made_in_every_text_that_has_a_long_word() -> None:
    assert all(with_typos("wat is lwoo", seed) != "wat is lwoo" for seed in range(50))
    assert with_typos("tlv pro?", 1) == "tlv pro?"


def test_without_marks_keeps_numbers_whole() -> None:
    assert without_marks("Zie art. 8.6 WVO; hij is 11,5.\nMag dat?!") == "zie art 8.6 wvo hij is 11,5 mag dat"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Groep 8!", "groep acht"),
        ("hij is 11,5", "hij is elf komma vijf"),
        ("art. 2.30 WVO2020", "artikel twee punt dertig w v o tweeduizend twintig"),
        ("pro/vmbo-bb, of havo?", "pro v m b o b b of havo"),
        ("ik ben ib'er", "ik ben i b er"),
        ("in 2026-2027", "in tweeduizend zesentwintig tweeduizend zevenentwintig"),
        ("bel 0800", "bel nul acht nul nul"),
    ],
)
def test_speech_has_numbers_in_words_and_abbreviations_by_letter(written: str, said: str) -> None:
    apart = next(seed for seed in range(20) if as_speech("tlv", seed) == "t l v")
    assert as_speech(written, apart) == said


def test_speech_names_the_letters_with_another_seed() -> None:
    assert {as_speech("tlv", seed) for seed in range(20)} == {"t l v", "tee el vee"}


def test_speech_has_no_capitals_marks_or_digits() -> None:
    assert re.fullmatch(r"[^\W\d_]+( [^\W\d_]+)*", as_speech(TEXT, 3))
    assert as_speech(TEXT, 3) == as_speech(TEXT, 3).lower()


def test_without_accents_keeps_all_else() -> None:
    assert without_accents("Coördinator, één: geïnd?") == "Coordinator, een: geind?"


def test_the_seed_of_a_text_does_not_depend_on_other_texts_or_on_the_run() -> None:
    assert seed_of("tlv") == 3700943164
