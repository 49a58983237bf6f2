"""Writes what is said as TwiML, with Twilio's own library."""

from dataclasses import dataclass

from twilio.twiml.voice_response import Gather, Say, VoiceResponse

from bot.channels.phone.call import Asked, Call, Prompt, Then

LANGUAGE = "nl-NL"
SLOW = "80%"
# Seconds of silence before the caller is asked again, between two typed digits, and that a desk may ring.
SILENCE, BETWEEN_DIGITS, RINGS, BREATH = 6, 4, 25, 1
# Voices that Twilio lists; the notice of another language stays out.
VOICES = {
    "de": ("de-DE", "Polly.Vicki-Neural"),
    "en": ("en-GB", "Polly.Amy-Neural"),
    "es": ("es-ES", "Polly.Lucia-Neural"),
    "fr": ("fr-FR", "Polly.Lea-Neural"),
    "pl": ("pl-PL", "Polly.Ola-Neural"),
    "ru": ("ru-RU", "Polly.Tatyana"),
    "tr": ("tr-TR", "Polly.Filiz"),
}


@dataclass(frozen=True)
class Line:
    """What every TwiML of this line needs: the address of its routes, the voice, the hints, the desk's number."""

    address: str
    voice: str
    hints: str
    desk: str = ""


def to_twiml(prompt: Prompt, call: Call, line: Line) -> str:
    """The reply to a request of Twilio."""
    response = VoiceResponse()
    if prompt.then is Then.LISTEN:
        response.append(_heard(prompt, call, line))
        response.redirect(f"{line.address}/turn", method="POST")  # where Twilio takes no empty result
    elif prompt.then is Then.WAIT:
        gather = Gather(
            input="dtmf", num_digits=1, timeout=1, action=f"{line.address}/wait", action_on_empty_result=True
        )
        _say(gather, prompt, call, line)
        response.append(gather)
        response.redirect(f"{line.address}/wait", method="POST")
    else:
        _say(response, prompt, call, line)
    if prompt.then is Then.DIAL:
        response.dial(line.desk, timeout=RINGS, action=f"{line.address}/dialled", method="POST")
    if prompt.then is Then.HANG_UP:
        response.hangup()
    return str(response)


def _heard(prompt: Prompt, call: Call, line: Line) -> Gather:
    """Speech and keys at once: one key for a choice at once, more for a number, to end with a hash."""
    is_number = call.asked is Asked.NUMBER
    keys = {"finish_on_key": "#"} if is_number else {"num_digits": 1, "finish_on_key": ""}
    gather = Gather(
        input="dtmf speech",
        action=f"{line.address}/turn",
        method="POST",
        language=LANGUAGE,
        hints=line.hints,
        timeout=BETWEEN_DIGITS if is_number else SILENCE,
        speech_timeout="auto",
        profanity_filter=False,  # a caller in danger is not made harmless
        action_on_empty_result=True,
        **keys,
    )
    _say(gather, prompt, call, line)
    return gather


def _say(into: Gather | VoiceResponse, prompt: Prompt, call: Call, line: Line) -> None:
    if prompt.notice and prompt.notice[0] in VOICES:
        language, voice = VOICES[prompt.notice[0]]
        into.say(prompt.notice[1], language=language, voice=voice)
        into.pause(length=BREATH)
    for number, text in enumerate(filter(None, prompt.texts)):
        if number:
            into.pause(length=BREATH)
        say: Say = into.say(None if call.is_slow else text, language=LANGUAGE, voice=line.voice)
        if call.is_slow:
            say.prosody(text, rate=SLOW)
