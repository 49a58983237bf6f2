"""Facts in a message: their fixed values, where they begin and end, and which of several counts."""

import re
from datetime import date

import pytest

from bot.answer.audience import recognised_audience
from bot.answer.dates import read_date
from bot.answer.facts import collect, read_choice, read_value
from bot.answer.latest import latest
from bot.answer.model import Entity
from bot.answer.numbers import read_age, read_number
from bot.answer.roles import role_of
from bot.answer.spelling import restore_abbreviations
from bot.knowledge.model import FactValue, Knowledge
from bot.nlu.fact_features import message_features
from bot.nlu.fact_gazetteer import Gazetteer
from bot.nlu.fact_labels import to_entities, to_labels
from bot.nlu.fact_spans import mend
from bot.nlu.fact_values import fixed_date, normalize
from bot.nlu.fact_words import classes_of
from bot.phrasings import parse_annotations

TODAY = date(2026, 11, 23)


def spans_of(words: list[str]) -> list[tuple[int, int]]:
    """Where the words stand in a text with one space between them."""
    starts = [sum(len(word) + 1 for word in words[:place]) for place in range(len(words))]
    return [(start, start + len(word)) for start, word in zip(starts, words, strict=True)]


def values_in(knowledge: Knowledge, annotated: str) -> list[FactValue | None]:
    """The value of each mark in a phrase as the annotators write it."""
    text, mentions = parse_annotations(annotated)
    marks = [
        {"entity": one.entity, "start": one.start, "end": one.end, "value": one.text, "role": one.role}
        for one in mentions
    ]
    found = [normalize(knowledge, mark, text) for mark in marks]
    return [entity["value"] if entity else None for entity in found]


@pytest.mark.parametrize(
    ("phrase", "age"),
    [
        ("ze is [elf](leeftijd)", 11),
        ("hij is [bijna 12](leeftijd)", 11),
        ("hij is bijna [12](leeftijd)", 11),
        ("hij is [net 11](leeftijd) geworden", 11),
        ("hij is in mei [12](leeftijd) geworden", 12),
        ("ze wordt in mei [12](leeftijd)", 11),
        ("ze wordt pas op 4 mei [twaalf](leeftijd)", 11),
        ("als hij in mei [12](leeftijd) wordt", 11),
        ("hij wordt gepest en is [12](leeftijd)", 12),
        ("hij wordt vaak boos. Hij is [12](leeftijd)", 12),
        ("ze is [11,5](leeftijd)", 11),
        ("ze is [elf en een half](leeftijd)", 11),
        ("ze is [11½](leeftijd)", 11),
        ("[nog geen twaalf](leeftijd)", 11),
        ("een jongen van [een jaar of 12](leeftijd)", 12),
        ("een [12-jarige](leeftijd) jongen", 12),
        ("een [twaalfjarige](leeftijd)", 12),
        ("op zijn [elfde](leeftijd)", 11),
        ("ze is [achtien](leeftijd)", 18),
        ("ze is [boterham](leeftijd)", None),
    ],
)
def test_an_age_is_a_whole_number_also_when_it_is_still_to_come(
    knowledge: Knowledge, phrase: str, age: int | None
) -> None:
    assert values_in(knowledge, phrase) == [age]


@pytest.mark.parametrize(
    ("phrase", "number"),
    [
        ("[groep 7](groep)", 7),
        ("[gr 7](groep)", 7),
        ("[groep zeven](groep)", 7),
        ("[gr8](groep)", 8),
        ("[groep-8](groep)", 8),
        ("[7 jaar](jaren_basisonderwijs) basisschool", 7),
        ("[acht jaar](jaren_basisonderwijs) basisschool", 8),
    ],
)
def test_a_group_and_years_are_whole_numbers(knowledge: Knowledge, phrase: str, number: int) -> None:
    assert values_in(knowledge, phrase) == [number]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("pro", "pro"),
        ("praktijkonderwjis", "pro"),
        ("praktijkondrwijs", "pro"),
        ("praktijkschooladvies", "pro"),
        ("pee er oo", "pro"),
        ("p.r.o.", "pro"),
        ("pro/bb", "pro/vmbo-bb"),
        ("pro of basis", "pro/vmbo-bb"),
        ("pro en vmbo basis", "pro/vmbo-bb"),
        ("dubbeladvies pro/bb", "pro/vmbo-bb"),
        ("basis", "vmbo-bb"),
        ("basisadvies", "vmbo-bb"),
        ("vmbo-b", "vmbo-bb"),
        ("be be", "vmbo-bb"),
        ("basis zonder lwoo", "vmbo-bb"),
        ("b/k", "vmbo-kb"),
        ("bk", "vmbo-kb"),
        ("basis/kader", "vmbo-kb"),
        ("kader/basis", "vmbo-kb"),
        ("kader", "vmbo-kb"),
        ("kadr advis", "vmbo-kb"),
        ("gemengde leerweg", "vmbo-gl"),
        ("tl", "vmbo-tl"),
        ("mavo", "vmbo-tl"),
        ("gt", "vmbo-tl"),
        ("kgt", "vmbo-tl"),
        ("gl/tl", "vmbo-tl"),
        ("kader/tl", "vmbo-tl"),
        ("vmbo", "vmbo"),
        ("vee em bee oo", "vmbo"),
        ("basis met lwoo", "vmbo met lwoo"),
        ("vmbo b/k met lwoo", "vmbo met lwoo"),
        ("vmbo-kader met leerwegondersteuning", "vmbo met lwoo"),
        ("basis met lwo", "vmbo met lwoo"),
        ("kader met el woo", "vmbo met lwoo"),
        ("vmbo met el wee oo oo", "vmbo met lwoo"),
        ("havo/vwo", "havo"),
        ("gymnasium", "vwo"),
        ("iets anders", None),
    ],
)
def test_an_advice_is_read_in_all_its_spellings(knowledge: Knowledge, written: str, value: str | None) -> None:
    assert read_choice(knowledge.facts["schooladvies"], written) == value


def test_a_double_advice_within_the_vmbo_is_no_advice_for_pro(knowledge: Knowledge) -> None:
    assert read_choice(knowledge.facts["schooladvies"], "dubbel advies basis/kader") == "vmbo-kb"
    assert read_choice(knowledge.facts["schooladvies"], "dubbel advies") == "pro/vmbo-bb"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("basisschool", "basisonderwijs"),
        ("bao", "basisonderwijs"),
        ("bs", "basisonderwijs"),
        ("sbo", "sbo"),
        ("speciaal basisonderwijs", "sbo"),
        ("mavo", "vmbo"),
        ("kader", "vmbo"),
        ("tl", "vmbo"),
        ("kgt", "vmbo"),
        ("middelbare school", None),
        ("praktijkschool", "pro"),
        ("praktiekschool", "pro"),
        ("praktijk", "pro"),
        ("praktijkonderwjis", "pro"),
        ("vso", "vso"),
        ("havo", "havo"),
        ("vwo", "vwo"),
        ("isk", "isk"),
        ("schakelklas", "isk"),
        ("internationale schakelklas", "isk"),
        ("v.m.b.o.", "vmbo"),
        ("es bee oo", "sbo"),
    ],
)
def test_a_kind_of_school_is_read_alike_in_both_roles(knowledge: Knowledge, written: str, value: str | None) -> None:
    assert read_choice(knowledge.facts["schoolsoort_nu"], written) == value
    assert read_choice(knowledge.facts["schoolsoort_gewenst"], written) == value


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("hij heeft een [tlv pro](indicatie)", "pro"),
        ("hij heeft een [tee el vee](indicatie)", "pro"),
        ("met [pro indikatie](indicatie)", "pro"),
        ("een [aanwijzing lwoo](indicatie)", "lwoo"),
        ("[lwo-indicatie](indicatie)", "lwoo"),
        ("een [tlv voor het vso](indicatie)", "vso"),
        ("[geen pro-indicatie](indicatie)", "geen"),
        ("er is [nog geen tlv](indicatie)", "geen"),
        ("kan dat [zonder lwoo](indicatie)", "geen"),
        ("[geen toelating voor pro](indicatie)", "geen"),
        ("de [tlv](indicatie) is er nog niet", "geen"),
        ("de [tlv pro](indicatie) is geweigerd", "geen"),
        ("wij wachten nog op de [tlv](indicatie)", "geen"),
        ("de [tlv](indicatie) is niet meer nodig", "pro"),
        ("een [papier](indicatie)", None),
    ],
)
def test_a_decision_is_read_with_its_denial(knowledge: Knowledge, phrase: str, value: str | None) -> None:
    assert values_in(knowledge, phrase) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [("nee, nog geen tlv", "geen"), ("geen toelating voor pro", "geen"), ("nee, geen lwoo, wel tlv pro", "pro")],
)
def test_an_answer_on_the_decision_may_deny_it(knowledge: Knowledge, text: str, value: str) -> None:
    assert read_value(knowledge.facts["indicatie"], text) == value


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("moeder", "ouder"),
        ("vader", "ouder"),
        ("mama", "ouder"),
        ("papa", "ouder"),
        ("opa", "ouder"),
        ("oma", "ouder"),
        ("pleegouder", "ouder"),
        ("voogd", "ouder"),
        ("stiefvader", "ouder"),
        ("moedre", "ouder"),
        ("ouder in de mr", "ouder"),
        ("leerling", "leerling"),
        ("ib'er", "school"),
        ("intern begeleider", "school"),
        ("leerkracht van groep 8", "school"),
        ("docent", "school"),
        ("mentor", "school"),
        ("directeur", "school"),
        ("zorgcoördinator", "school"),
        ("zorgcoordinatr", "school"),
        ("zoco", "school"),
        ("administratie", "school"),
        ("decaan", "school"),
        ("orthopedagoog", "school"),
        ("swv-medewerker", "samenwerkingsverband"),
        ("coördinator swv", "samenwerkingsverband"),
        ("medewerker van het CLZ", "samenwerkingsverband"),
        ("samenwerkingsverband", "samenwerkingsverband"),
        ("tolk", None),
    ],
)
def test_a_role_is_one_of_four(text: str, role: str | None) -> None:
    assert role_of(text) == role


def test_where_somebody_works_decides_the_role(knowledge: Knowledge) -> None:
    assert values_in(knowledge, "ik ben [orthopedagoog](rol) bij het swv") == ["samenwerkingsverband"]
    assert values_in(knowledge, "ik ben [orthopedagoog](rol) op een vmbo") == ["school"]
    assert values_in(knowledge, "ik ben [moeder](rol) en belde met het swv") == ["ouder"]


def test_a_role_that_is_none_of_the_four_keeps_its_text(knowledge: Knowledge) -> None:
    assert values_in(knowledge, "ik ben [tolk](rol)") == ["tolk"]


@pytest.mark.parametrize(
    ("role", "audience"),
    [
        ("ouder", "ouder"),
        ("leerling", "leerling"),
        ("school", "school"),
        ("samenwerkingsverband", "samenwerkingsverband"),
    ],
)
def test_the_audience_follows_from_the_value_of_a_role(role: str, audience: str) -> None:
    assert recognised_audience("mag dat?", [Entity("rol", role, 0, 1)]) == audience


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2018", "2018-03-01"),
        ("1 augustus 2026", "2026-08-01"),
        ("schooljaar 2026/27", "2026-08-01"),
        ("januari 2018", "2018-01-01"),
        ("1-3-2018", "2018-03-01"),
        ("vorig jaar", "vorig jaar"),
        ("volgend schooljaar", "volgend schooljaar"),
        ("twee jaar geleden", "twee jaar geleden"),
        ("1 augustus", "1 augustus"),
        ("31 februari 2020", "31 februari 2020"),
        ("ooit", "ooit"),
    ],
)
def test_a_date_gets_its_day_where_it_does_not_depend_on_today(written: str, value: str) -> None:
    assert fixed_date(written) == value


def test_a_fixed_date_is_read_back_as_that_day() -> None:
    assert read_date(fixed_date("schooljaar 2026/27"), TODAY) == date(2026, 8, 1)


@pytest.mark.parametrize(
    ("phrase", "fact", "value"),
    [
        ("eerst [pro](schooladvies), nu bijgesteld naar [vmbo-basis](schooladvies)", "schooladvies", "vmbo-bb"),
        ("nu [vmbo-basis](schooladvies), eerst was het [pro](schooladvies)", "schooladvies", "vmbo-bb"),
        ("nu [kader](schooladvies), het oude advies was [basis](schooladvies)", "schooladvies", "vmbo-kb"),
        ("aanvankelijk [basis](schooladvies) en later [kader](schooladvies)", "schooladvies", "vmbo-kb"),
        ("het was eerst [pro](schooladvies)", "schooladvies", "pro"),
        ("hij is [elf](leeftijd) en wordt in januari [12](leeftijd)", "leeftijd", 11),
        ("wij zijn [43](leeftijd) en hij is [11](leeftijd)", "leeftijd", 11),
        ("hij is [11](leeftijd) en ik ben [43](leeftijd)", "leeftijd", 11),
        ("hij heeft [tlv pro](indicatie) en [geen lwoo](indicatie)", "indicatie", "pro"),
        ("hij had [tlv pro](indicatie), nu [geen tlv](indicatie)", "indicatie", "geen"),
    ],
)
def test_of_several_values_the_one_that_holds_now_counts(
    knowledge: Knowledge, phrase: str, fact: str, value: FactValue
) -> None:
    text, mentions = parse_annotations(phrase)
    marks = [{"entity": one.entity, "start": one.start, "end": one.end, "role": one.role} for one in mentions]
    found = [normalize(knowledge, mark, text) for mark in marks]
    told, _ = collect(knowledge.facts, text, [Entity(**entity) for entity in found if entity])
    assert told[fact] == value


def test_only_a_denial_of_lwoo_tells_nothing_about_a_tlv(knowledge: Knowledge) -> None:
    told, _ = collect(knowledge.facts, "kan dat zonder lwoo", [Entity("indicatie", "geen", 8, 19)])
    assert "indicatie" not in told


def test_both_roles_of_a_school_are_told(knowledge: Knowledge) -> None:
    entities = [Entity("schoolsoort", "vmbo", 7, 11, "nu"), Entity("schoolsoort", "pro", 22, 25, "gewenst")]
    told, _ = collect(knowledge.facts, "zit op vmbo, wil naar pro", entities)
    assert told == {"schoolsoort_nu": "vmbo", "schoolsoort_gewenst": "pro"}


def test_an_age_that_cannot_be_is_impossible_only_where_there_is_no_other(knowledge: Knowledge) -> None:
    assert collect(knowledge.facts, "hij is 300", [Entity("leeftijd", 300, 7, 10)])[1] == [knowledge.facts["leeftijd"]]


def test_the_latest_of_one_mention_is_that_mention() -> None:
    only = Entity("schooladvies", "pro", 10, 13)
    assert latest("eerst was pro", [only]) == only


@pytest.mark.parametrize(
    ("text", "restored"),
    [
        ("tee el vee", "tlv"),
        ("vee em bee oo", "vmbo"),
        ("el woo", "lwoo"),
        ("el wee oo oo", "lwoo"),
        ("l.w.o.o", "lwoo"),
        ("pee er oo", "pro"),
        ("es bee oo", "sbo"),
        ("tee el", "tl"),
        ("te laat, de bel ging", "te laat, de bel ging"),
    ],
)
def test_spelled_abbreviations_become_one_word(text: str, restored: str) -> None:
    assert restore_abbreviations(text) == restored


def test_the_article_een_is_a_number_only_where_there_is_no_other() -> None:
    assert read_number("een week of zes") == 6
    assert read_number("een") == 1
    assert read_age("tussen 11 en 12", 7, 9) == 11


@pytest.mark.parametrize(
    ("marked", "mended"),
    [
        ("ze is bijna [12](leeftijd) jaar", "bijna 12"),
        ("ze is [elf](leeftijd) en een half", "elf en een half"),
        ("zit in groep [7](groep)", "groep 7"),
        ("[7](jaren_basisonderwijs) jaar basisschool", "7 jaar"),
        ("er is nog geen [tlv](indicatie)", "nog geen tlv"),
        ("advies vmbo [basis](schooladvies)", "vmbo basis"),
        ("advies [kader](schooladvies) met lwoo", "kader met lwoo"),
        ("advies [vmbo](schooladvies) kader", "vmbo kader"),
        ("advies [vmbo](schooladvies) b/k met lwoo", "vmbo b/k met lwoo"),
        ("dat was [twee jaar](peildatum) geleden", "twee jaar geleden"),
        ("ze is [12](leeftijd) jaar", "12"),
    ],
)
def test_the_ends_of_a_mark_take_in_what_belongs_to_it(marked: str, mended: str) -> None:
    text, (mention,) = parse_annotations(marked)
    found = mend(text, [{"entity": mention.entity, "start": mention.start, "end": mention.end}])
    assert [mark["value"] for mark in found] == [mended]


def test_a_mark_does_not_grow_over_another() -> None:
    text, mentions = parse_annotations("[vmbo](schoolsoort) [basis](schooladvies)")
    marks = [{"entity": one.entity, "start": one.start, "end": one.end} for one in mentions]
    assert [mark["value"] for mark in mend(text, marks)] == ["vmbo", "basis"]


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("hij heeft geen pro-indicatie", "geen pro-indicatie"),
        ("er is nog geen tlv", "nog geen tlv"),
        ("een leerling zonder tlv pro plaatsen", "zonder tlv pro"),
        ("de tlv is er nog niet", "tlv"),
        ("het swv geeft geen lwoo-aanwijzing meer", None),
        ("wie vraagt de tlv aan", None),
    ],
)
def test_a_denied_decision_is_marked_also_where_the_model_saw_none(text: str, denied: str | None) -> None:
    found = mend(text, [])
    assert [mark["value"] for mark in found] == ([denied] if denied else [])
    assert all(mark["entity"] == "indicatie" for mark in found)


def test_a_denied_decision_is_marked_once() -> None:
    assert len(mend("nog geen tlv", [{"entity": "indicatie", "start": 9, "end": 12}])) == 1


def test_labels_are_read_back_as_the_same_entities() -> None:
    words = ["zit", "op", "vmbo", "basis", ",", "wil", "naar", "pro"]
    text = " ".join(words)
    entities = [
        {"entity": "schoolsoort", "start": 7, "end": 17, "value": "vmbo basis", "role": "nu"},
        {"entity": "schoolsoort", "start": 29, "end": 32, "value": "pro", "role": "gewenst"},
    ]
    spans = spans_of(words)
    assert to_entities(to_labels(spans, entities), spans, text) == entities


def test_the_gazetteer_marks_the_words_of_a_value(knowledge: Knowledge) -> None:
    marks = Gazetteer(knowledge.facts.values()).marks(["advies", "vmbo", "basis", "of", "tee", "el", "vee"])
    assert "B:schooladvies=vmbo-bb" in marks[1]
    assert "I:schooladvies=vmbo-bb" in marks[2]
    assert "B:indicatie=pro" in marks[4]
    assert marks[0] == marks[3] == []


@pytest.mark.parametrize(
    ("word", "classes"),
    [
        ("praktijkondrwijs", {"pro"}),
        ("schooladvis", {"advice"}),
        ("pleegmoeder", {"kin"}),
        ("augustus", {"month"}),
        ("elf", {"number23"}),
        ("7", {"number8"}),
        ("2018", {"year"}),
        ("geen", {"no"}),
        ("WVO", {"law"}),
        ("pro/vmbo-bb", {"pro", "vmbo", "level"}),
        ("boterham", set()),
    ],
)
def test_a_word_has_the_classes_that_matter_for_facts(word: str, classes: set[str]) -> None:
    assert set(classes_of(word)) == classes


def test_each_word_of_a_message_gets_features_of_itself_and_of_its_neighbours(knowledge: Knowledge) -> None:
    features = message_features(["wil", "naar", "pro"], Gazetteer(knowledge.facts.values()), 3)
    assert len(features) == 3
    assert not any(feature.startswith("topic=") for feature in features[2])
    assert {"w=pro", "-1:w=naar", "-2:c=wish", "step=to", "<near wish", "B:schoolsoort=pro"} <= set(features[2])


def test_a_word_that_can_be_a_fact_also_knows_the_topic(knowledge: Knowledge) -> None:
    features = message_features(["geld", "voor", "pro"], Gazetteer(knowledge.facts.values()), 2, "bekostiging")
    assert {"topic=bekostiging", "topic=bekostiging|pro"} <= set(features[2])
    assert not any(feature.startswith("topic=") for feature in features[1])


def test_the_gazetteer_knows_abbreviations_as_they_are_spelled(knowledge: Knowledge) -> None:
    marks = Gazetteer(knowledge.facts.values()).marks(["naar", "het", "vee", "em", "bee", "oo"])
    assert "B:schoolsoort=vmbo" in marks[2]
    assert "I:schoolsoort=vmbo" in marks[5]


def test_a_cue_of_another_sentence_does_not_count(knowledge: Knowledge) -> None:
    features = message_features(["Ik", "wil", "wat", ".", "Het", "is", "pro"], Gazetteer(knowledge.facts.values()), 3)
    assert not [feature for feature in features[6] if re.match("<.*wish", feature)]
