"""What a caller hears while the line is switched off."""

from datetime import datetime

import pytest

from bot.answer.switched_off import switched_off
from bot.channels.phone.call import Then
from bot.channels.phone.off import say_off
from bot.channels.phone.settings import Desk, read_desk
from bot.knowledge import Knowledge

OPEN, CLOSED = datetime(2026, 11, 23, 10, 0), datetime(2026, 11, 22, 22, 0)
DESK = read_desk("+31201234567 maandag-vrijdag 09:00-17:00")


@pytest.mark.parametrize(
    ("desk", "now", "dialled", "then"),
    [
        (DESK, OPEN, "", Then.DIAL),
        (DESK, CLOSED, "", Then.HANG_UP),
        (None, OPEN, "", Then.HANG_UP),
        (DESK, OPEN, "no-answer", Then.HANG_UP),
        (DESK, OPEN, "completed", Then.HANG_UP),
    ],
)
def test_the_desk_is_dialled_once_where_it_is_open(
    knowledge: Knowledge, desk: Desk | None, now: datetime, dialled: str, then: Then
) -> None:
    answer = switched_off(knowledge, "Wij herstellen een fout.", "", "ouder", now)
    assert say_off(answer, knowledge, now, desk, dialled).then is then


def test_reason_and_numbers_are_said_before_the_caller_is_put_through(knowledge: Knowledge) -> None:
    answer = switched_off(knowledge, "Wij herstellen een fout.", "", "ouder", OPEN)
    said = " ".join(say_off(answer, knowledge, OPEN, DESK, "").texts)
    assert said.index("Wij herstellen een fout.") < said.index("één één twee") < said.index("verbind")
    assert "één één drie" in said and "Veilig Thuis" in said


def test_who_cannot_be_put_through_hears_who_can_help(knowledge: Knowledge) -> None:
    answer = switched_off(knowledge, "Wij herstellen een fout.", "", "ouder", CLOSED)
    for dialled in ("", "no-answer"):
        assert "Onderwijsconsulenten" in " ".join(say_off(answer, knowledge, CLOSED, DESK, dialled).texts)
