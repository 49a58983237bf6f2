import { text, values } from "../chat/parse";
import type { Answer, NoteLine, Person, Place, Question, Reply, Step } from "./model";

type Values = Record<string, unknown>;

/** The reply of the server; what has another form than agreed is empty. */
export function parseReply(value: unknown): Reply {
  const reply = values(value);
  const beside = values(reply.beside);
  return {
    answers: items(reply.answers).map(parseAnswer),
    titles: list(beside.titles).map(text),
    told: texts(beside.told),
    tells: beside.tells === true,
    questions: items(beside.questions).map(parseQuestion),
    steps: items(beside.steps).map(parseStep),
    people: items(beside.people).map(parsePerson),
    office: text(beside.office),
    likely: texts(beside.likely),
    found: items(beside.found).map((one) => ({ text: text(one.text), url: text(one.url), note: "" })),
    note: beside.note ? parseNote(values(beside.note)) : null,
    masked: texts(reply.masked),
  };
}

/** Words without personal data, and the kinds of data that were left out. */
export function parseMasked(value: unknown): { text: string; kinds: string[] } {
  const masked = values(value);
  return { text: text(masked.text), kinds: texts(masked.kinds) };
}

function parseAnswer(data: Values): Answer {
  const document = values(data.document);
  return {
    aloud: text(data.aloud),
    changed: text(data.changed),
    told: texts(data.told),
    why: text(data.why),
    advice: text(data.advice),
    doubt: text(data.doubt),
    certainty: text(data.certainty_text),
    on: text(data.on),
    readOn: text(data.read_on),
    citations: items(data.citations).map(parsePlace),
    links: items(data.links).map((link) => ({ text: text(link.title), url: text(link.url), note: "" })),
    glossary: items(data.glossary).map((word) => ({ short: text(word.short), full: text(word.full) })),
    document: data.document ? { title: text(document.title), text: text(document.text) } : null,
  };
}

function parsePlace(place: Values): Place {
  const note = text(place.certainty) === "confirmed" ? "" : text(place.note);
  return { text: text(place.text), url: text(place.url), note };
}

function parseQuestion(data: Values): Question {
  return {
    kind: text(data.kind),
    question: text(data.question),
    choices: texts(data.choices),
    assumed: text(data.assumed),
    hint: text(data.hint),
  };
}

function parseStep(data: Values): Step {
  return {
    text: text(data.text),
    term: text(data.term),
    doubt: text(data.doubt),
    citations: items(data.citations).map((place) => ({ text: text(place.text), url: text(place.url), note: "" })),
  };
}

function parsePerson(data: Values): Person {
  return {
    name: text(data.name),
    text: text(data.text),
    phone: text(data.phone),
    mail: text(data.mail),
    site: text(data.site),
    mention: text(data.mention),
    hours: text(data.hours),
  };
}

function parseNote(data: Values): NoteLine {
  return { key: text(data.key), text: text(data.text) };
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function items(value: unknown): Values[] {
  return list(value).map(values);
}

function texts(value: unknown): string[] {
  return list(value).map(text).filter(Boolean);
}
