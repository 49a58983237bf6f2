"""The trained model is loaded only with the bytes of its training."""

import hashlib
import json
from pathlib import Path

import pytest

from bot import model_file
from bot.cli import main
from bot.errors import AlteredModel, MissingModel

BYTES = b"a trained model"
SHA = hashlib.sha256(BYTES).hexdigest()


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A model as training leaves it: with its stamp."""
    monkeypatch.setenv("PROWIJS_MODELS", str(tmp_path))
    monkeypatch.delenv("PROWIJS_MODEL_SHA256", raising=False)
    path = tmp_path / "prowijs.tar.gz"
    path.write_bytes(BYTES)
    model_file.write_stamp(model_file.fingerprint())
    return path


def test_a_model_as_it_was_trained_is_loaded_and_current(model: Path) -> None:
    assert model_file.trained_model() == model
    assert model_file.is_current()
    assert json.loads(model.with_name("prowijs.json").read_text(encoding="utf-8"))["sha256"] == SHA


def test_a_model_that_was_altered_is_refused_and_trained_anew_when_asked(model: Path) -> None:
    model.write_bytes(BYTES + b"!")
    for refuse in (model_file.trained_model, model_file.ensure_unaltered):
        with pytest.raises(AlteredModel, match="prowijs train"):
            refuse()
    assert not model_file.is_current()


def test_an_altered_model_that_is_outdated_is_left_to_training(model: Path) -> None:
    model_file.write_stamp("of other files")
    model.write_bytes(b"altered")
    model_file.ensure_unaltered()
    assert not model_file.is_current()


@pytest.mark.parametrize("stamp", ['{"fingerprint": "x"}', "{", "[]", '{"sha256": 5}', ""])
def test_a_model_without_a_hash_in_its_stamp_is_refused_with_the_mend(model: Path, stamp: str) -> None:
    model.with_name("prowijs.json").write_text(stamp, encoding="utf-8")
    with pytest.raises(AlteredModel, match="--stamp"):
        model_file.trained_model()


def test_a_model_from_before_hashes_stays_current_and_can_be_stamped(
    model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stamp = model.with_name("prowijs.json")
    stamp.write_text(json.dumps({"fingerprint": model_file.fingerprint()}), encoding="utf-8")
    assert model_file.is_current()
    assert main(["train", "--stamp"]) == 0
    assert model_file.trained_model() == model and model_file.is_current()
    assert str(model) in capsys.readouterr().err


def test_no_model_is_said_as_before_and_cannot_be_stamped(model: Path) -> None:
    model.unlink()
    for ask in (model_file.trained_model, model_file.stamp_present_model):
        with pytest.raises(MissingModel, match="prowijs train"):
            ask()


def test_a_hash_from_outside_comes_before_the_stamp(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROWIJS_MODEL_SHA256", "0" * 64)
    with pytest.raises(AlteredModel, match="PROWIJS_MODEL_SHA256"):
        model_file.trained_model()
    monkeypatch.setenv("PROWIJS_MODEL_SHA256", SHA.upper())
    model.with_name("prowijs.json").unlink()
    assert model_file.trained_model() == model
    monkeypatch.setenv("PROWIJS_MODEL_SHA256", "geen hash")
    with pytest.raises(AlteredModel, match="64 tekens"):
        model_file.trained_model()


@pytest.mark.parametrize("command", [["ask", "wat is een tlv"], ["parse"], ["talk"]])
def test_a_command_says_in_one_line_that_the_model_was_altered(
    model: Path, command: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    model.write_bytes(b"altered")
    monkeypatch.setattr(f"bot.cli.{command[0]}.read_lines", lambda key: [], raising=False)
    assert main(command) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "niet het getrainde model" in said
