import type { Answer, Letter, Line, Place, Translation, Word } from "../model";

type Values = Record<string, unknown>;

/** The lines in a reply of the server; what has another form than agreed is left out. */
export function parseLines(value: unknown): Line[] {
  return list(value).flatMap((item) => {
    const line = values(item);
    return typeof line.n === "number" && Number.isFinite(line.n) ? [parseLine(line, line.n)] : [];
  });
}

function parseLine(line: Values, n: number): Line {
  const data = values(line.data);
  const answer = text(data.lead) ? parseAnswer(data) : null;
  return { n, isUser: line.from === "user", text: text(line.text), answer, buttons: texts(line.buttons) };
}

function parseAnswer(data: Values): Answer {
  return {
    lead: text(data.lead),
    changed: text(data.changed),
    told: texts(data.told),
    why: text(data.why),
    advice: text(data.advice),
    doubt: text(data.doubt),
    certaintyText: text(data.certainty_text),
    question: text(data.question),
    contact: text(data.contact),
    aboutUs: text(data.about_us),
    on: text(data.on),
    readOn: text(data.read_on),
    glossary: list(data.glossary).map(values).map(parseWord).filter((word) => word.short),
    links: list(data.links).map(values).map((link) => ({ title: text(link.title), url: text(link.url) })),
    citations: list(data.citations).map(values).map(parsePlace),
    translation: data.translation ? parseTranslation(values(data.translation)) : null,
    letter: data.document ? parseLetter(values(data.document)) : null,
    mayRate: data.may_rate === true,
  };
}

function parsePlace(place: Values): Place {
  return {
    text: text(place.text),
    url: text(place.url),
    isConfirmed: place.certainty === "confirmed",
    note: text(place.note),
  };
}

function parseWord(word: Values): Word {
  return { short: text(word.short), full: text(word.full), text: text(word.text) };
}

function parseTranslation(translation: Values): Translation {
  return {
    language: text(translation.language),
    direction: text(translation.direction),
    notice: text(translation.notice),
    marker: text(translation.marker),
    summary: text(translation.summary),
  };
}

function parseLetter(letter: Values): Letter {
  return { title: text(letter.title), text: text(letter.text), mailto: text(letter.mailto) };
}

/** A value as an object, empty where it is none. */
export function values(value: unknown): Values {
  return typeof value === "object" && value !== null ? (value as Values) : {};
}

/** A value as text, empty where it is none. */
export function text(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function texts(value: unknown): string[] {
  return list(value).map(text).filter(Boolean);
}
