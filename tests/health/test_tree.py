"""Health of the whole tree: every violation is listed with its mend."""

import ast
import doctest
import importlib
import re
import shutil
import subprocess
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from benchmarks.beside_stock.part import write_part
from bot.checks import check
from bot.intents import GENERAL
from bot.paths import ROOT, data_folder, heldout_folder, knowledge_folder
from bot.phrasings import fold, read_phrases

TODAY = date.today()
INVALID = sorted((Path(__file__).parent.parent / "invalid").glob("*.txt"))
BIG = (
    "vroege_instroom_pro",
    "schooladvies_pro",
    "schooladvies_lwoo",
    "vmbo_weigeren_pro_advies",
    "vmbo_weigeren_pro_indicatie",
)
# Who may import what: a package is listed with the packages of ours that it may use.
MAY_IMPORT = {
    "knowledge": {"knowledge", "errors"},
    "checks": {"checks", "knowledge", "errors", "phrasings", "intents"},
    "answer": {"answer", "knowledge", "errors", "phrasings", "intents", "number_words", "patterns"},
    "privacy": {"privacy", "errors"},
    "phrasings": {"knowledge"},
    "intents": set(),
    "evaluation": {"evaluation", "phrasings", "number_words"},
    "number_words": set(),
    "patterns": set(),
}
RASA_ALLOWED = (
    "bot/nlu/",
    "bot/channels/",
    "bot/stores/",
    "bot/processor.py",
    "bot/tensorflow_later.py",
    "bot/importer.py",
    "bot/agent.py",
    "bot/server.py",
    "bot/training.py",
)


def imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def modules(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def test_dependencies_point_one_way() -> None:
    wrong = []
    for path in modules("bot"):
        own = path.relative_to(ROOT / "bot").parts[0].removesuffix(".py")
        used = {name.split(".")[1] for name in imports(path) if name.startswith("bot.")}
        for other in used - MAY_IMPORT.get(own, used):
            wrong.append(
                f"{path.relative_to(ROOT)}: importeert bot.{other}; verplaats dat deel of draai de richting om."
            )
    assert wrong == []


def test_rasa_is_imported_only_at_the_edge() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: importeert rasa; alleen {', '.join(RASA_ALLOWED)} mogen dat."
        for path in modules("bot", "actions")
        if any(name == "rasa" or name.startswith("rasa.") for name in imports(path))
        and not path.relative_to(ROOT).as_posix().startswith(RASA_ALLOWED)
    ]
    assert wrong == []


def test_the_clock_is_read_only_at_entry_points() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: leest de klok; geef de dag als argument door."
        for path in modules("bot/knowledge", "bot/answer", "bot/checks", "bot/nlu")
        if re.search(r"\b(date\.today|datetime\.now)\(", path.read_text(encoding="utf-8"))
    ]
    assert wrong == []


def test_files_stay_small() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {count} regels; splits het bestand."
        for path in modules("bot", "actions")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 300
    ]
    assert long == []


def test_the_tree_has_no_faults() -> None:
    assert [str(problem) for problem in check(knowledge_folder(), data_folder(), heldout_folder(), TODAY)] == []


def scratch_for(place: str, folder: Path) -> Path:
    """A copy of the tree to plant a fault in; for a fault of knowledge/ with three phrases of each intent."""
    shutil.copytree(knowledge_folder(), folder / "knowledge")
    if place.startswith("knowledge/"):
        write_part(folder / "data", 3)
        (folder / "tests" / "heldout").mkdir(parents=True)
    else:
        shutil.copytree(data_folder(), folder / "data")
        shutil.copytree(heldout_folder(), folder / "tests" / "heldout")
    return folder


@pytest.mark.parametrize("planted", INVALID, ids=[path.stem for path in INVALID])
def test_check_finds_a_planted_fault_in_its_file(planted: Path, tmp_path: Path) -> None:
    first, expected, content = planted.read_bytes().split(b"\n", 2)
    place = first.decode().removeprefix("# plaats: ")
    scratch = scratch_for(place, tmp_path)
    target = scratch / place
    target.write_bytes(content.replace(b"2026-11-01", TODAY.isoformat().encode()))
    problems = check(scratch / "knowledge", scratch / "data", scratch / "tests" / "heldout", TODAY)
    found = [problem for problem in problems if problem.path == target or problem.path.stem == target.stem]
    fragment = expected.decode().removeprefix("# verwacht: ")
    assert [problem for problem in found if fragment in problem.message], "\n".join(map(str, problems))
    assert all(problem.line >= 1 and problem.message.rstrip().endswith((".", "?")) for problem in found)


def test_every_topic_has_enough_varied_phrases() -> None:
    skeletons = {(phrase.intent, fold(phrase)) for phrase in read_phrases(data_folder())}
    counts = Counter(intent for intent, _ in skeletons)
    topics = {path.stem for path in (knowledge_folder() / "topics").glob("*.yaml")}
    few = [f"{topic}: {counts[topic]}" for topic in topics if counts[topic] < (100 if topic in BIG else 60)]
    assert few == []
    assert counts["buiten_bereik"] >= 250
    assert [intent for intent in GENERAL if counts[intent] < 40] == []


def test_every_topic_has_enough_heldout_questions() -> None:
    counts = Counter(phrase.intent for phrase in read_phrases(heldout_folder()))
    topics = {path.stem for path in (knowledge_folder() / "topics").glob("*.yaml")}
    assert [f"{topic}: {counts[topic]}" for topic in topics if counts[topic] < 15] == []
    assert counts["buiten_bereik"] >= 100


def test_no_heldout_question_is_trained_on_whatever_its_case_marks_and_values() -> None:
    trained = {fold(phrase) for phrase in read_phrases(data_folder())}
    assert [question.text for question in read_phrases(heldout_folder()) if fold(question) in trained] == []


def test_the_map_of_the_readme_names_each_room_once_and_every_room_of_the_top() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme.partition("| where | what |")[2].partition("\n\n")[0]
    named = [name for row in table.splitlines()[2:] for name in re.findall(r"`([^`]+)`", row.split("|")[1])]
    twice = [
        f"README.md: {name} staat {times} keer in de kaart." for name, times in Counter(named).items() if times > 1
    ]
    gone = [f"README.md: {name} bestaat niet; haal de regel weg." for name in named if not (ROOT / name).exists()]
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    rooms = {path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith((".", "_"))}
    rooms -= {line.strip("/") for line in ignored}
    missed = rooms - {name.partition("/")[0] for name in named}
    assert [*twice, *gone, *(f"README.md: {room}/ staat niet in de kaart." for room in sorted(missed))] == []


def test_environment_variables_stand_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    used = {
        name
        for path in [*modules("bot"), ROOT / "bin" / "find-python"]
        for name in re.findall(r"PROWIJS_[A-Z0-9_]*[A-Z0-9]", path.read_text(encoding="utf-8"))
    }
    assert sorted(name for name in used if f"`{name}`" not in readme) == []


def test_the_lock_file_holds_no_addresses() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert "--hash=sha256:" in lock


def test_a_missing_python_310_is_said_with_what_to_do(tmp_path: Path) -> None:
    result = subprocess.run(
        ["/bin/bash", str(ROOT / "bin" / "find-python")],
        env={"PATH": str(tmp_path), "HOME": str(tmp_path), "PYENV_ROOT": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode == 0:
        pytest.skip("this machine has a Python 3.10 where every account finds it")
    assert result.returncode == 2
    assert "PROWIJS_PYTHON" in result.stderr


def test_doctests_hold() -> None:
    failed = []
    for path in modules("bot"):
        if ">>>" in path.read_text(encoding="utf-8") and not any(name.startswith("rasa") for name in imports(path)):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            failed += [name] * doctest.testmod(importlib.import_module(name)).failed
    assert failed == []
