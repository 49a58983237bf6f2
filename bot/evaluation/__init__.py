"""Measures understanding on the held-out questions: from what was understood to figures, page and plots."""

from bot.evaluation.calibration import calibration_error
from bot.evaluation.judged import Found, Judged, JudgedDouble
from bot.evaluation.summary import figures

__all__ = ["Found", "Judged", "JudgedDouble", "calibration_error", "figures"]
