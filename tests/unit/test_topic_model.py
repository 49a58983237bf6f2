"""The classifier without Rasa: a small language of its own, with embeddings that a test can foresee."""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from bot.errors import ProwijsError
from bot.nlu.embeddings import DIMENSIONS, Vectors, encode_remembered, ship
from bot.nlu.reader import Known, Reader, pool, without_introduction
from bot.nlu.segments import split
from bot.nlu.topic_model import Ranking, Settings, TopicModel

TEXTS = [
    *(f"mag mijn kind {n} weken later naar de school" for n in range(8)),
    *(f"wie betaalt de bus {n} keer" for n in range(8)),
    *(f"wat kost de opvang op dag {n}" for n in range(8)),
    *(f"hoe warm wordt het op dag {n}" for n in range(8)),
]
LABELS = ["zorgplicht"] * 8 + ["buiten_bereik/vervoer"] * 8 + ["buiten_bereik/opvang"] * 8 + ["begrip"] * 8


class CountingEncoder:
    """Gives each text a direction by its third word, and remembers for which texts it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        vectors = np.full((len(texts), DIMENSIONS), 0.01, dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row, sum(map(ord, (text.split() * 3)[2])) % DIMENSIONS] = 1
        return vectors


@pytest.fixture
def encoder() -> CountingEncoder:
    return CountingEncoder()


def fitted(encoder: CountingEncoder, **settings: float) -> TopicModel:
    return TopicModel.fit(TEXTS, LABELS, Settings(**{"centres": 4, **settings}), encoder=encoder)  # type: ignore[arg-type]


def test_a_ranking_holds_every_topic_once_and_sums_to_one(encoder: CountingEncoder) -> None:
    ranking = fitted(encoder).rank(["wie betaalt de bus"])[0]
    assert {name for name, _ in ranking.topics} == {"zorgplicht", "buiten_bereik", "begrip"}
    assert sum(share for _, share in ranking.topics) == pytest.approx(1)


def test_parts_count_together_for_their_topic_and_the_likeliest_is_named(encoder: CountingEncoder) -> None:
    bus, child = fitted(encoder).rank(["wie betaalt de bus", "mag mijn kind naar de school"])
    assert (bus.first, bus.part) == ("buiten_bereik", "vervoer")
    assert (child.first, child.part) == ("zorgplicht", None)


def test_a_part_that_is_not_sure_is_not_named(encoder: CountingEncoder) -> None:
    both = fitted(encoder).rank(["wie betaalt de bus en wat kost de opvang"])[0]
    assert (both.first, both.part) == ("buiten_bereik", None)


def test_the_meaning_is_looked_up_only_where_words_leave_doubt(encoder: CountingEncoder) -> None:
    model = fitted(encoder, sure=0.7)
    encoder.asked.clear()
    model.rank(["mag mijn kind later naar de school", "xyz"])
    assert encoder.asked == ["xyz"]


def test_the_share_of_one_topic_is_given_for_each_text_and_nothing_for_one_that_is_unknown(
    encoder: CountingEncoder,
) -> None:
    model = fitted(encoder)
    bus, child = model.shares("buiten_bereik", ["wie betaalt de bus", "mag mijn kind naar de school"], 0.0)
    assert bus > 0.8 and child < 0.2
    assert model.shares("buiten_bereik", [], 0.0) == []
    assert model.shares("nood", ["help"], 0.0) == [0.0]


def test_who_somebody_is_does_not_count_for_the_question() -> None:
    assert without_introduction("Ik ben ib'er op een vmbo. Wie vraagt de tlv aan?") == "Wie vraagt de tlv aan?"
    assert without_introduction("Ik ben bang. Wie helpt mij?") == "Ik ben bang. Wie helpt mij?"


def test_sharpness_makes_the_first_topic_surer_and_changes_no_order(encoder: CountingEncoder) -> None:
    flat, sharp = fitted(encoder), fitted(encoder, sharpness=3.0)
    text = ["wie betaalt mijn kind"]
    assert sharp.rank(text)[0].confidence > flat.rank(text)[0].confidence


def test_a_saved_model_ranks_the_same(encoder: CountingEncoder, tmp_path: Path) -> None:
    model = fitted(encoder)
    model.save(tmp_path)
    restored = TopicModel.restore(tmp_path, encoder)
    for before, after in zip(model.rank(TEXTS[::5]), restored.rank(TEXTS[::5]), strict=True):
        assert [name for name, _ in before.topics] == [name for name, _ in after.topics]
        assert before.confidence == pytest.approx(after.confidence, abs=0.005)


def test_words_and_meaning_apart_count_together_in_the_ranking(encoder: CountingEncoder) -> None:
    apart = fitted(encoder, together=False, sure=2.0)
    bus, child = apart.rank(["wie betaalt de bus", "mag mijn kind naar de school"])
    assert (bus.first, child.first) == ("buiten_bereik", "zorgplicht")
    assert sum(share for _, share in bus.topics) == pytest.approx(1)


def test_without_centres_the_plain_embedding_is_used(encoder: CountingEncoder) -> None:
    assert fitted(encoder, centres=0).rank(["wie betaalt de bus"])[0].first == "buiten_bereik"


def test_a_training_phrase_gets_its_own_label(encoder: CountingEncoder) -> None:
    reader = Reader(fitted(encoder), {"iets heel anders": Known.of("buiten_bereik/opvang")})
    reading = reader.read("Iets héél anders!")
    assert reading.ranking[0] == ("buiten_bereik", 1.0)
    assert reading.subject == "opvang"
    assert reading.questions == ()


def test_spelled_abbreviations_are_read_as_words(encoder: CountingEncoder) -> None:
    model = TopicModel.fit(
        ["tlv", "tlv nu", "vmbo", "vmbo nu"], ["a", "a", "b", "b"], Settings(centres=2, sure=0.0), encoder=encoder
    )
    assert [Reader(model, {}).read(text).ranking[0][0] for text in ("tee el vee", "vee em bee oo")] == ["a", "b"]


def test_two_clear_questions_are_found_in_order(encoder: CountingEncoder) -> None:
    model = TopicModel.fit(
        TEXTS, [label.replace("buiten_bereik/", "") for label in LABELS], Settings(centres=4), encoder=encoder
    )
    reader = Reader(model, {})
    assert reader.read("Wie betaalt de bus? En mag mijn kind naar de school?").questions == ("vervoer", "zorgplicht")
    assert reader.read("Mag mijn kind naar de school? Mijn kind mag dat van de school.").questions == ()


def test_a_reader_is_saved_with_its_known_phrases(encoder: CountingEncoder, tmp_path: Path) -> None:
    Reader(fitted(encoder), {"hoi": Known("groet")}).save(tmp_path)
    assert Reader.restore(tmp_path).read("Hoi!").ranking[0] == ("groet", 1.0)


def test_a_long_message_counts_its_clearest_sentence_a_little() -> None:
    whole = Ranking((("a", 0.45), ("b", 0.35), ("c", 0.2)))
    pooled = pool(whole, [Ranking((("a", 0.4), ("b", 0.3), ("c", 0.3))), Ranking((("b", 0.9), ("a", 0.1), ("c", 0.0)))])
    assert dict(pooled.topics)["b"] == pytest.approx(0.8 * 0.35 + 0.2 * 0.9)
    assert pooled.first == "b"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Mag dat? En wie betaalt?", ["Mag dat?", "wie betaalt?"]),
        ("mag hij naar pro en wie vraagt de tlv aan", ["mag hij naar pro", "wie vraagt de tlv aan"]),
        ("hij is elf en zit in groep 7", ["hij is elf en zit in groep 7"]),
        ("1. wat is pro\n2. wat is lwoo", ["wat is pro", "wat is lwoo"]),
        ("", []),
    ],
)
def test_a_message_is_cut_into_its_questions(text: str, parts: list[str]) -> None:
    assert [segment.text for segment in split(text)] == parts


@pytest.mark.timeout(20)
@pytest.mark.parametrize("part", ["dan, ", "o ja, ", "en dan, ook, nog, ", "? ", "1. ", "\n", "en hoe ", "mag "])
def test_a_message_of_one_thing_over_and_over_is_cut_in_no_time(part: str) -> None:
    assert len(split((part * 2000)[:4000])) <= 4000


def test_a_statement_does_not_ask(encoder: CountingEncoder) -> None:
    assert [segment.asks for segment in split("Onze zoon is elf. Mag hij naar pro?")] == [False, True]


def test_remembered_vectors_are_those_of_the_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def one(text: str) -> Vectors:
        made.append(text)
        return np.full(3, len(text), dtype=np.float32)

    monkeypatch.setattr("bot.nlu.embeddings.encode_one", one)
    path = tmp_path / "deep" / "vectors.npz"
    first = encode_remembered(["a", "bb"], path)
    second = encode_remembered(["bb", "ccc"], path)
    assert made == ["a", "bb", "ccc"]
    assert first[1].tolist() == second[0].tolist()
    whole = path.read_bytes()
    for broken in (b"", b"broken", whole[: len(whole) // 2]):
        path.write_bytes(broken)
        assert encode_remembered(["a"], path).tolist() == [[1, 1, 1]]


def test_shipped_vectors_are_used_and_train_the_same_as_new_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def one(text: str) -> Vectors:
        made.append(text)
        return np.full(3, 0.1234567, dtype=np.float32)

    monkeypatch.setattr("bot.nlu.embeddings.encode_one", one)
    monkeypatch.setattr("bot.nlu.embeddings.SHIPPED", tmp_path / "embeddings" / "phrasings.npz")
    with pytest.raises(ProwijsError, match="prowijs train --force"):
        ship(tmp_path / "cache.npz")
    first = encode_remembered(["a", "bb"], tmp_path / "cache.npz")
    assert ship(tmp_path / "cache.npz") == 2
    on_another_machine = encode_remembered(["bb", "a"], tmp_path / "other.npz")
    assert made == ["a", "bb"]
    assert on_another_machine.tolist() == first.tolist() != [[0.1234567] * 3] * 2


def test_vectors_that_cannot_be_written_are_given_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.nlu.embeddings.encode_one", lambda text: np.full(3, len(text), dtype=np.float32))
    (tmp_path / "file").write_text("")
    assert encode_remembered(["a"], tmp_path / "file" / "vectors.npz").tolist() == [[1, 1, 1]]


def test_the_model_needs_no_tensorflow() -> None:
    assert "tensorflow" not in sys.modules


def test_the_quick_way_to_words_gives_what_the_vectorizer_gives() -> None:
    from bot.nlu.lexical import QuickWords, from_arrays, make_vectorizer, to_arrays

    texts = ["mag een vmbo-school weigeren", "wat is een tlv", "wanneer begint pro, pro of pro?"]
    fitted = make_vectorizer().fit(texts)
    vocabulary, weights = to_arrays(fitted)
    restored = from_arrays(make_vectorizer(), vocabulary, weights)
    asked = ["mag pro weigeren, mag dat", "", "zzz", "wat is vmbo"]
    for vectorizer in (fitted, restored):
        quick = QuickWords(vectorizer).transform(asked)
        assert quick.dtype == np.float32
        assert np.abs((quick - vectorizer.transform(asked)).toarray()).max() < 1e-6
    assert quick.nnz > 20
