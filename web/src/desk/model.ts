/** A place in the law or on a page. */
export interface Place {
  readonly text: string;
  readonly url: string;
  readonly note: string;
}

/** One answer: what to read aloud, and the long form. */
export interface Answer {
  readonly aloud: string;
  readonly changed: string;
  readonly told: readonly string[];
  readonly why: string;
  readonly advice: string;
  readonly doubt: string;
  readonly certainty: string;
  readonly on: string;
  readonly readOn: string;
  readonly citations: readonly Place[];
  readonly links: readonly Place[];
  readonly glossary: readonly { readonly short: string; readonly full: string }[];
  readonly document: { readonly title: string; readonly text: string } | null;
}

/** A question to the caller; `kind` is "asked" where the conversation waits for it, "open" or "assumed". */
export interface Question {
  readonly kind: string;
  readonly question: string;
  readonly choices: readonly string[];
  readonly assumed: string;
  readonly hint: string;
}

/** One thing to do, with its term. */
export interface Step {
  readonly text: string;
  readonly term: string;
  readonly doubt: string;
  readonly citations: readonly Place[];
}

/** Somebody to refer to. */
export interface Person {
  readonly name: string;
  readonly text: string;
  readonly phone: string;
  readonly mail: string;
  readonly site: string;
  readonly mention: string;
  readonly hours: string;
}

/** A line for the note; a later one with the same key takes its place. */
export interface NoteLine {
  readonly key: string;
  readonly text: string;
}

/** The reply of the server to a call. */
export interface Reply {
  readonly answers: readonly Answer[];
  /** The question of each answer, "" where it has none. */
  readonly titles: readonly string[];
  readonly told: readonly string[];
  readonly tells: boolean;
  readonly questions: readonly Question[];
  readonly steps: readonly Step[];
  readonly people: readonly Person[];
  readonly office: string;
  readonly likely: readonly string[];
  readonly found: readonly Place[];
  readonly note: NoteLine | null;
  readonly masked: readonly string[];
}

/** What is asked of the server: the lines of the call, who is on the phone, and the day, "" for today. */
export interface Call {
  readonly turns: readonly string[];
  readonly audience: string;
  readonly on: string;
}
