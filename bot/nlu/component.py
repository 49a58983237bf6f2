"""What Rasa asks of every component, written once."""

from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.training_data import TrainingData


class PlainComponent(GraphComponent):
    """A component that learns nothing: override `process`."""

    def __init__(self, config: dict[str, Any]) -> None:
        """Take the settings of config.yml over the defaults."""
        self._config = config

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "PlainComponent":
        """Called by Rasa."""
        return cls(config)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing to learn from the phrases."""
        return training_data


class TrainedComponent(GraphComponent):
    """A component that keeps what it learned as files: override `train`, `save` and `restore`."""

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        """Take the settings and the place to keep files."""
        self._config = config
        self._model_storage = model_storage
        self._resource = resource

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "TrainedComponent":
        """Called by Rasa before training."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "TrainedComponent":
        """Called by Rasa to use a trained model."""
        component = cls.create(config, model_storage, resource, execution_context)
        with model_storage.read_from(resource) as folder:
            component.restore(Path(folder))
        return component

    def keep(self) -> Resource:
        """Save what was learned; the result of every `train`."""
        with self._model_storage.write_to(self._resource) as folder:
            self.save(Path(folder))
        return self._resource

    def save(self, folder: Path) -> None:
        """Write what was learned."""
        raise NotImplementedError

    def restore(self, folder: Path) -> None:
        """Read what was learned."""
        raise NotImplementedError

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Later components learn from what people wrote, not from our result."""
        return training_data
