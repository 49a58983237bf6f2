import type { Answer, Line } from "../model";
import { TEXTS, toldInWords } from "../texts";
import { button, element } from "../view/dom";
import { renderText } from "./blocks";
import { renderLink, renderLinked } from "./links";
import { type Actions, renderGlossary, renderLetter, renderSource, renderTranslated, section } from "./parts";
import { plainText } from "./plain";
import { closeTerms, type Marked, Terms } from "./terms";

/** A message in the list, and the buttons that only the last message shows. */
export interface Message {
  readonly item: HTMLElement;
  readonly article: HTMLElement;
  readonly choices: HTMLElement | null;
}

/** A line of the conversation as a message. */
export function renderLine(line: Line, actions: Actions): Message {
  if (line.isUser) {
    return renderUser(line.text);
  }
  const choices = renderChoices(line.buttons, line.answer?.mayRate ?? false, actions);
  const copy = button(TEXTS.copy, () => actions.copy(plainText(line), copy), { class: "quiet" });
  copy.append(element("span", { class: "unseen" }, TEXTS.copyWhat));
  const body = line.answer ? renderAnswer(line.answer, actions) : renderText(line.text, { dir: "auto" }, new Terms([]).mark);
  return message("bot", TEXTS.bot, [...body, choices, element("p", { class: "row" }, copy)], choices);
}

/** A message of the user. */
export function renderUser(text: string): Message {
  return message("user", TEXTS.user, renderText(text, { dir: "auto" }), null);
}

/** A message of the widget itself, with questions to choose from. */
export function renderGreeting(text: string, questions: readonly string[], actions: Actions): Message {
  const choices = renderChoices(questions, false, actions);
  return message("bot", TEXTS.bot, [...renderText(text), choices], choices);
}

function message(name: string, who: string, body: readonly (Node | null)[], choices: HTMLElement | null): Message {
  const article = element("article", { class: name, tabindex: "-1" }, element("h3", {}, who), ...body);
  article.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && closeTerms(article)) {
      // The panel stays open.
      event.stopPropagation();
    }
  });
  return { item: element("li", {}, article), article, choices };
}

function renderAnswer(answer: Answer, actions: Actions): (Node | null)[] {
  const { translation, letter } = answer;
  const { mark } = new Terms(answer.glossary);
  const lead = renderText(answer.lead, { class: "lead" }, mark);
  const doubt = answer.doubt ? renderDoubt(mark(answer.doubt)) : [];
  const advice = renderText(answer.advice, {}, mark);
  // Last: what is first named in a reason that is folded in would not be seen.
  const why = renderText(answer.why, {}, mark);
  return [
    translation && renderTranslated(translation, "notice", translation.notice),
    answer.changed ? element("p", {}, answer.changed) : null,
    ...lead,
    letter && renderLetter(letter, actions),
    answer.told.length ? element("p", {}, toldInWords(answer.told)) : null,
    ...doubt,
    why.length ? element("details", {}, element("summary", {}, TEXTS.why), ...why) : null,
    advice.length ? section("advice", TEXTS.advice, ...advice) : null,
    renderSource(answer),
    renderLinks(answer),
    renderGlossary(answer),
    answer.contact ? section("contact", TEXTS.help, element("p", {}, ...renderLinked(answer.contact))) : null,
    translation && renderTranslated(translation, "translation", translation.marker, translation.summary),
    ...renderText(answer.aboutUs, { class: "small" }),
    ...renderText(answer.question, { class: "question" }),
  ];
}

function renderDoubt({ inline, below }: Marked): HTMLElement[] {
  return [element("p", { class: "doubt" }, element("strong", {}, TEXTS.notSure), " ", ...inline), ...below];
}

function renderLinks(answer: Answer): HTMLElement | null {
  const links = answer.links.map((link) => element("li", {}, renderLink(link.title, link.url)));
  return links.length ? element("ul", {}, ...links) : null;
}

function renderChoices(titles: readonly string[], mayRate: boolean, actions: Actions): HTMLElement | null {
  const toRow = (row: readonly string[], name: string): HTMLElement | null => {
    const buttons = row.map((title) => button(title, () => actions.say(title), { class: name, dir: "auto" }));
    return row.length ? element("div", { class: "row" }, ...buttons) : null;
  };
  const rows = [toRow(titles, "choice"), toRow(mayRate ? [TEXTS.helped, TEXTS.helpedNot] : [], "quiet")];
  return rows.some(Boolean) ? element("div", {}, ...rows) : null;
}
