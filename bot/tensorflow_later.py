"""Lets Rasa be imported and a model be loaded without TensorFlow, which then comes only where a component uses it.

Three ways lead to TensorFlow without need. `rasa.utils.train_utils` names classes that only neural components use.
A model file describes its training too, with a validator that imports every component there is. And thinc, under
spaCy, looks whether it is installed by importing it. Measured: 600 MB and ten seconds of a start (docs/performance.md).
"""

import importlib
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType
from typing import Any

READER = "rasa.utils.train_utils"
NAMED_THERE = {
    "rasa.utils.tensorflow.callback": ("RasaTrainingLogger", "RasaModelCheckpoint"),
    "rasa.utils.tensorflow.data_generator": ("RasaBatchDataGenerator",),
}
VALIDATOR = {"rasa.graph_components.validators.default_recipe_validator": ("DefaultV1RecipeValidator",)}
LOOKS_FOR_IT = "thinc.compat"


def import_without_tensorflow() -> None:
    """Import what reaches for TensorFlow by name only; a stand-in fetches the real class when somebody makes one."""
    if READER not in sys.modules:
        with _stand_ins(NAMED_THERE):
            importlib.import_module(READER)
    if LOOKS_FOR_IT not in sys.modules and "tensorflow" not in sys.modules:
        sys.modules["tensorflow"] = None  # type: ignore[assignment]  # Python's way to say: not installed
        try:
            importlib.import_module(LOOKS_FOR_IT)
        finally:
            del sys.modules["tensorflow"]


@contextmanager
def loading_without_tensorflow() -> Iterator[None]:
    """Load a model file in this block: the validator of its training is named in it and not used."""
    with _stand_ins({name: classes for name, classes in VALIDATOR.items() if name not in sys.modules}):
        yield


@contextmanager
def _stand_ins(modules: Mapping[str, tuple[str, ...]]) -> Iterator[None]:
    """Put stand-ins in the place of modules; whoever imports these after the block gets the real ones."""
    for module, names in modules.items():
        sys.modules[module] = _stand_in(module, names)
    try:
        yield
    finally:
        for module in modules:
            del sys.modules[module]


def _stand_in(module: str, names: tuple[str, ...]) -> ModuleType:
    made = ModuleType(module)
    for name in names:
        setattr(made, name, type(name, (), {"__new__": _real_one(module, name)}))
    return made


def _real_one(module: str, name: str) -> Any:
    def make(cls: type, *args: Any, **kwargs: Any) -> Any:
        return getattr(importlib.import_module(module), name)(*args, **kwargs)

    return make
