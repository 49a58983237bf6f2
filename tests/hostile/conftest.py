"""How many examples are tried: few and always the same; `HYPOTHESIS_PROFILE=many` tries many new ones."""

import os

from hypothesis import HealthCheck, Phase, settings

COMMON = {"deadline": None, "suppress_health_check": list(HealthCheck), "database": None}
settings.register_profile("few", max_examples=25, derandomize=True, phases=(Phase.explicit, Phase.generate), **COMMON)
settings.register_profile("many", max_examples=3000, **COMMON)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "few"))
