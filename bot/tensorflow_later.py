"""Lets Rasa be imported without TensorFlow, which then comes only where a component truly uses it.

`import rasa.core.agent` reaches TensorFlow through two classes that `rasa.utils.train_utils` names but that only
neural components use: measured, that is 340 MB and five seconds of every start (docs/performance.md).
"""

import importlib
import sys
from types import ModuleType
from typing import Any

READER = "rasa.utils.train_utils"
NAMED_THERE = {
    "rasa.utils.tensorflow.callback": ("RasaTrainingLogger", "RasaModelCheckpoint"),
    "rasa.utils.tensorflow.data_generator": ("RasaBatchDataGenerator",),
}


def import_without_tensorflow() -> None:
    """Import `rasa.utils.train_utils` with stand-ins; they fetch the real class when somebody makes one."""
    if READER in sys.modules:
        return
    for module, names in NAMED_THERE.items():
        sys.modules[module] = _stand_in(module, names)
    try:
        importlib.import_module(READER)
    finally:
        # Whoever imports these two from here on gets the real ones.
        for module in NAMED_THERE:
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
