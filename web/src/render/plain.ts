import type { Answer, Line } from "../model";
import { dayInWords, TEXTS } from "../texts";
import { safeLink } from "./addresses";

/** A text to read aloud, with its language. */
export interface Spoken {
  readonly text: string;
  readonly language: string;
}

/** A line as plain text, with the addresses of its sources. */
export function plainText(line: Line): string {
  const { answer } = line;
  const links = answer?.links.map((link) => ({ text: link.title, url: link.url })) ?? [];
  const addresses = [...(answer?.citations ?? []), ...links].flatMap((place) => {
    const address = safeLink(place.url);
    return address ? [`${place.text}: ${address}`] : [];
  });
  return [line.text || answer?.lead, addresses.join("\n")].filter(Boolean).join("\n\n");
}

/** The conversation as a text to keep; `day` is an ISO date. */
export function conversationText(lines: readonly Line[], title: string, day: string): string {
  const said = lines.map((line) => `${line.isUser ? TEXTS.user : TEXTS.bot}:\n${plainText(line)}`);
  return `${[`${title}, ${dayInWords(day)}`, ...said, TEXTS.saveFooter].join("\n\n---\n\n")}\n`;
}

/** What is read aloud of a line: the answer without its sources. */
export function spokenParts(line: Line): Spoken[] {
  const { answer } = line;
  const dutch = answer ? dutchParts(answer) : [line.text];
  const translation = answer?.translation;
  const foreign = translation ? [translation.notice, translation.marker, translation.summary] : [];
  return [
    ...dutch.map((text) => ({ text, language: "nl" })),
    ...foreign.map((text) => ({ text, language: translation?.language ?? "nl" })),
  ].filter((part) => part.text);
}

function dutchParts(answer: Answer): string[] {
  const { changed, lead, doubt, advice, contact, question } = answer;
  return [
    changed,
    lead,
    doubt && `${TEXTS.notSure} ${doubt}`,
    advice && `${TEXTS.advice}: ${advice}`,
    contact && `${TEXTS.help}: ${contact}`,
    question,
  ];
}
