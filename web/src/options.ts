import { EXAMPLES, questionAbout, TEXTS } from "./texts";

/** The attributes of the element; on a script they have "data-" in front. */
export const NAMES = [
  "server",
  "title",
  "language",
  "audience",
  "position",
  "open",
  "topic",
  "question",
  "colour",
  "contact",
] as const;

/** What a site chooses. */
export interface Options {
  readonly server: string;
  readonly title: string;
  /** The language that visitors are expected to type in. */
  readonly language: string;
  readonly isLeft: boolean;
  readonly isOpen: boolean;
  /** The questions of the greeting. */
  readonly questions: readonly string[];
  readonly colour: string;
  readonly contact: string;
}

/** The options in the attributes of an element; `home` is the server that the script came from. */
export function readOptions(chat: Element, home: string): Options {
  const read = (name: (typeof NAMES)[number]): string => chat.getAttribute(name)?.trim() ?? "";
  const { question, topic } = { question: read("question"), topic: read("topic") };
  const examples = EXAMPLES[read("audience")] ?? EXAMPLES.ouder ?? [];
  const first = question || (topic && questionAbout(topic));
  return {
    server: addressOf(read("server")) ?? home,
    title: read("title") || TEXTS.title,
    language: read("language") || "nl",
    isLeft: read("position") === "left",
    isOpen: chat.hasAttribute("open") && read("open") !== "false",
    questions: first ? [first, ...examples.filter((example) => example !== first).slice(0, 2)] : examples,
    colour: read("colour"),
    contact: read("contact") || TEXTS.contact,
  };
}

function addressOf(server: string): string | null {
  try {
    const { protocol, origin, pathname } = new URL(server);
    return /^https?:$/.test(protocol) ? (origin + pathname).replace(/\/+$/, "") : null;
  } catch {
    return null;
  }
}
