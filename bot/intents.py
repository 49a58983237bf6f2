"""The intents of a conversation that are no topics, by what they do. Topics come from knowledge/."""

OUT_OF_SCOPE = "buiten_bereik"
CLARIFY = "verduidelijken"
DANGER = "nood"
SMALL_TALK = ("groet", "bedankt", "afscheid", "belediging", "bot_vraag")
PERSON = ("medewerker_spreken", "frustratie")
# What answers a question of the bot.
REPLIES = ("bevestigen", "ontkennen", "weet_niet", "geef_feit")
# What is asked about the answer before, beside another case for it.
ANOTHER_CASE = "vraag_vervolg"
ON_ANSWER = (
    "vraag_artikel",
    "vraag_geldigheid",
    "vraag_waarom",
    "vraag_verschil",
    "vraag_stappen",
    "vraag_eenvoudig",
    "vraag_brief",
    "vraag_samenvatting",
    "vraag_wie",
)
# Where the conversation goes.
STEERING = ("ander_kind", "vorige_vraag", "opnieuw", "stoppen", "correctie")
GENERAL = (*SMALL_TALK, *PERSON, *REPLIES, *ON_ANSWER, ANOTHER_CASE, *STEERING, DANGER, OUT_OF_SCOPE)
