import { button, element } from "../view/dom";
import { renderPlace } from "./answer";
import type { NoteLine, Person, Place, Question, Step } from "./model";
import { TEXTS } from "./texts";

const KINDS: Readonly<Record<string, string>> = { asked: TEXTS.first, open: TEXTS.open, assumed: TEXTS.assumed };

/** The questions to the caller; the answers to the first one can be pressed, or chosen by number. */
export function renderQuestions(questions: readonly Question[], choose: (answer: string) => void): HTMLElement[] {
  return questions.map((one, place) => {
    const isNewKind = questions[place - 1]?.kind !== one.kind;
    return element(
      "li",
      { class: `ask ${one.kind}` },
      isNewKind ? element("p", { class: "kind" }, KINDS[one.kind] ?? "") : null,
      element("p", { class: "words" }, one.question),
      small(one.assumed && `${TEXTS.takesForGranted}${one.assumed}.`),
      small(one.hint && `${TEXTS.type}${one.hint}.`),
      one.kind === "asked" ? renderChoices(one.choices, choose) : small(one.choices.join(" / ")),
    );
  });
}

function renderChoices(choices: readonly string[], choose: (answer: string) => void): HTMLElement | null {
  const buttons = choices.map((choice, place) => {
    const made = button(choice, () => choose(choice));
    if (place < 9) {
      made.prepend(element("kbd", { "aria-hidden": "true" }, String(place + 1)));
      made.setAttribute("aria-keyshortcuts", `Alt+${place + 1}`);
    }
    return made;
  });
  return buttons.length ? element("p", { class: "choices" }, ...buttons) : null;
}

/** What the caller can do next; a press puts a step in the note. */
export function renderSteps(steps: readonly Step[], note: (line: NoteLine) => void): HTMLElement[] {
  return steps.map((step) => {
    const line = { key: `stap:${step.text}`, text: [TEXTS.does + step.text, step.term].filter(Boolean).join(" ") };
    const words = [
      element("p", {}, step.text),
      step.term ? element("p", { class: "term" }, step.term) : null,
      small(step.doubt && `${TEXTS.notSure}: ${step.doubt}`),
      ...step.citations.map((place) => element("p", { class: "small" }, renderPlace(place))),
    ];
    return noted(words, TEXTS.callerDoes, step.text, () => note(line));
  });
}

/** Whom to refer to; a press puts it in the note. */
export function renderPeople(people: readonly Person[], note: (line: NoteLine) => void): HTMLElement[] {
  return people.map((one) => {
    const known = [
      one.phone && `${TEXTS.phone}${one.phone}.`,
      one.mail && `${TEXTS.mail}${one.mail}.`,
      one.hours,
      one.mention && `${TEXTS.atHand}${one.mention}.`,
    ];
    const site = one.site ? renderPlace({ text: one.site, url: one.site, note: "" }) : null;
    const words = [
      element("p", {}, element("strong", {}, `${one.name}.`), ` ${one.text}`),
      small(known.filter(Boolean).join(" ")),
      site ? element("p", { class: "small" }, site) : null,
    ];
    const line = { key: `naar:${one.name}`, text: `${TEXTS.referred}${one.name}.` };
    return noted(words, TEXTS.toNote, one.name, () => note(line));
  });
}

/** Terms, documents and people that the words name. */
export function renderFound(found: readonly Place[]): HTMLElement[] {
  return found.map((entry) => {
    const document = entry.url ? renderPlace({ text: TEXTS.openDocument, url: entry.url, note: "" }) : null;
    return element("li", {}, entry.text, document ? " " : null, document);
  });
}

function small(words: string): HTMLElement | null {
  return words ? element("p", { class: "small" }, words) : null;
}

/** Words with a button beside them that puts them in the note. */
function noted(words: readonly (Node | null)[], label: string, about: string, onPress: () => void): HTMLElement {
  const made = button(label, onPress, { class: "quiet" });
  made.append(element("span", { class: "unseen" }, `: ${about}`));
  return element("li", {}, element("div", { class: "noted" }, element("div", {}, ...words), made));
}
