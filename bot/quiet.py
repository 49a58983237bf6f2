"""Keeps the libraries under Rasa from filling the screen; import it before them."""

import logging
import os
import warnings

# Before TensorFlow is imported: it prints pages of hints that no user of Prowijs can act on.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
os.environ.setdefault("LOG_LEVEL", "ERROR")  # also switches the progress bars of Rasa off
# Libraries under Rasa set their own filters, so only this keeps their deprecations off the screen.
warnings.showwarning = lambda *args, **kwargs: None

import structlog  # noqa: E402

structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
logging.getLogger("rasa").setLevel(logging.ERROR)
logging.getLogger("rasa_sdk").setLevel(logging.ERROR)
