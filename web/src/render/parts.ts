import type { Answer, Letter, Translation } from "../model";
import { TEXTS, validity } from "../texts";
import { button, element } from "../view/dom";
import { safeMail } from "./addresses";
import { renderText } from "./blocks";
import { renderLink } from "./links";

/** What a message can ask of the widget. */
export interface Actions {
  say(words: string): void;
  copy(text: string, pressed: HTMLButtonElement): void;
}

/** A heading with what stands under it. */
export function section(name: string, heading: string, ...children: readonly (Node | null)[]): HTMLElement {
  return element("div", { class: name }, element("h4", {}, heading), ...children);
}

/** The places an answer rests on, the day it holds for and how sure it is. */
export function renderSource(answer: Answer): HTMLElement | null {
  const { citations, on, readOn, certaintyText } = answer;
  if (!citations.length && !certaintyText) {
    return null;
  }
  const places = citations.map((place) =>
    element(
      "li",
      {},
      renderLink(place.text, place.url),
      place.isConfirmed || !place.note ? null : `. ${TEXTS.notSure} ${place.note}`,
    ),
  );
  return section(
    "source",
    TEXTS.source,
    places.length ? element("ul", {}, ...places) : null,
    places.length && on ? element("p", {}, validity(on, readOn)) : null,
    certaintyText ? element("p", {}, certaintyText) : null,
  );
}

/** Abbreviations written out. */
export function renderGlossary(answer: Answer): HTMLElement | null {
  const words = answer.glossary.map((word) =>
    element("div", {}, element("dt", {}, word.short), element("dd", {}, word.full)),
  );
  return words.length ? section("glossary", TEXTS.glossary, element("dl", {}, ...words)) : null;
}

/** A letter to copy or mail. */
export function renderLetter(letter: Letter, actions: Actions): HTMLElement {
  const href = safeMail(letter.mailto);
  const copy = button(TEXTS.copyDocument, () => actions.copy(letter.text, copy));
  return section(
    "letter",
    letter.title,
    element("pre", {}, letter.text),
    element("p", { class: "row" }, copy, href ? element("a", { href, class: "button" }, TEXTS.mail) : null),
  );
}

/** A part of a translation in its own language and direction. */
export function renderTranslated(
  translation: Translation,
  name: string,
  ...texts: readonly string[]
): HTMLElement | null {
  const filled = texts.filter(Boolean);
  if (!filled.length) {
    return null;
  }
  const isTag = /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i.test(translation.language);
  const lang = isTag ? translation.language : "";
  const dir = /^(ltr|rtl)$/.test(translation.direction) ? translation.direction : "auto";
  return element("div", { class: name, lang, dir }, ...filled.flatMap((text) => renderText(text)));
}
