/** A place in the law or on a page that an answer rests on. */
export interface Place {
  readonly text: string;
  readonly url: string;
  readonly isConfirmed: boolean;
  readonly note: string;
}

/** What somebody reads who asked in another language. */
export interface Translation {
  readonly language: string;
  readonly direction: string;
  readonly notice: string;
  readonly marker: string;
  readonly summary: string;
}

/** An abbreviation: its short and its full form, and what it means. */
export interface Word {
  readonly short: string;
  readonly full: string;
  readonly text: string;
}

/** A letter or summary to copy or mail. */
export interface Letter {
  readonly title: string;
  readonly text: string;
  readonly mailto: string;
}

/** The data of an answer; what the server left out is empty. */
export interface Answer {
  readonly lead: string;
  readonly changed: string;
  readonly told: readonly string[];
  readonly why: string;
  readonly advice: string;
  readonly doubt: string;
  readonly certaintyText: string;
  readonly question: string;
  readonly contact: string;
  readonly aboutUs: string;
  readonly on: string;
  readonly readOn: string;
  readonly glossary: readonly Word[];
  readonly links: readonly { readonly title: string; readonly url: string }[];
  readonly citations: readonly Place[];
  readonly translation: Translation | null;
  readonly letter: Letter | null;
  readonly mayRate: boolean;
}

/** One line of the conversation. */
export interface Line {
  readonly n: number;
  readonly isUser: boolean;
  readonly text: string;
  readonly answer: Answer | null;
  readonly buttons: readonly string[];
}
