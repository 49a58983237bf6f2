import { safeLink } from "../render/addresses";
import { renderText } from "../render/blocks";
import { element } from "../view/dom";
import type { Answer, Place, Reply } from "./model";
import { TEXTS, validity } from "./texts";

/** What to read aloud, under the question it answers: the answer large, what is not sure of it smaller. */
export function renderAloud(reply: Reply): HTMLElement[] {
  return reply.answers.flatMap((answer, place) => {
    const title = reply.titles[place];
    const words = element("div", { class: "words" }, ...renderText(answer.aloud));
    return title ? [element("h3", {}, title), words] : [words];
  });
}

/** The long form: reason, advice, doubt, source, day and certainty. */
export function renderDetail(answer: Answer): Node[] {
  const { document: letter } = answer;
  return [
    ...paragraphs("", answer.changed),
    ...(letter ? [element("h3", {}, letter.title), element("pre", {}, letter.text)] : []),
    ...paragraphs(TEXTS.restsOn, answer.told.length ? `${answer.told.join(", ")}.` : ""),
    ...paragraphs(TEXTS.why, answer.why),
    ...paragraphs(TEXTS.advice, answer.advice),
    ...paragraphs(TEXTS.notSure, answer.doubt, { class: "doubt" }),
    ...renderSource(answer),
    ...answer.links.map((place) => element("p", {}, renderPlace(place))),
    ...renderWords(answer),
  ];
}

/** A link to a place, or its name where no link may be made. */
export function renderPlace(place: Place): Node {
  const href = safeLink(place.url);
  return href
    ? element(
        "a",
        { href, target: "_blank", rel: "noopener noreferrer" },
        place.text,
        element("span", { class: "small" }, TEXTS.newTab),
      )
    : document.createTextNode(place.text);
}

function paragraphs(heading: string, words: string, attributes: Readonly<Record<string, string>> = {}): Node[] {
  if (!words) {
    return [];
  }
  return [...(heading ? [element("h3", {}, heading)] : []), ...renderText(words, attributes)];
}

function renderSource(answer: Answer): Node[] {
  const places = answer.citations.map((place) =>
    element("li", {}, renderPlace(place), place.note ? `. ${TEXTS.notSure}: ${place.note}` : null),
  );
  return [
    ...(places.length ? [element("h3", {}, TEXTS.source), element("ul", {}, ...places)] : []),
    ...(places.length && answer.on ? [element("p", {}, validity(answer.on, answer.readOn))] : []),
    ...(answer.certainty ? [element("p", {}, answer.certainty)] : []),
  ];
}

function renderWords(answer: Answer): Node[] {
  const words = answer.glossary.map((word) =>
    element("div", {}, element("dt", {}, word.short), element("dd", {}, word.full)),
  );
  return words.length ? [element("h3", {}, TEXTS.glossary), element("dl", {}, ...words)] : [];
}
