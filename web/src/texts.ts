/** All words of the widget. Answers come from the server; a doubt or an error of the server is shown as it is. */
export const TEXTS = {
  title: "Vraag het Prowijs",
  greeting:
    "Hallo! Ik ben een chatbot van Prowijs. Ik geef algemene informatie over het praktijkonderwijs, lwoo (extra hulp " +
    "op het vmbo), het schooladvies en de toelating tot het vmbo. Wat wilt u weten?",
  user: "U",
  bot: "Prowijs",
  conversation: "Gesprek",
  save: "Bewaar",
  erase: "Wis",
  theConversation: " het gesprek",
  eraseSure: "Weet u het zeker? U kunt het gesprek daarna niet meer lezen.",
  eraseYes: "Ja, wis het gesprek",
  eraseNo: "Nee, wis het niet",
  read: "Lees voor",
  close: "Sluit",
  ask: "Uw vraag",
  hint: "Typ geen namen, adressen of burgerservicenummers.",
  send: "Stel de vraag",
  retry: "Probeer het nu",
  helped: "Dit hielp",
  helpedNot: "Dit hielp niet",
  copy: "Kopieer",
  copyWhat: " het antwoord",
  copyDocument: "Kopieer de tekst",
  copied: "Gekopieerd",
  copyFailed: "Kopiëren lukt hier niet. Selecteer de tekst zelf.",
  mail: "Open in uw mailprogramma",
  notSure: "Niet zeker:",
  why: "Waarom?",
  advice: "Wat kunt u doen",
  source: "Bron",
  help: "Hulp",
  glossary: "Woorden",
  newTab: " (opent in een nieuw tabblad)",
  busy: "Ik zoek het antwoord op.",
  nothingToSave: "Er is nog geen gesprek om te bewaren.",
  saved: "Het gesprek staat bij uw downloads.",
  saveFooter: "Dit is algemene informatie, geen juridisch advies.",
  erased: "Het gesprek is gewist.",
  erasedHere: "Het gesprek is op dit apparaat gewist. Bij Prowijs staat het nog.",
  eraseFailed: "Prowijs kon het gesprek niet wissen.",
  noVoice: "Dit apparaat heeft geen Nederlandse stem. Het voorlezen kan vreemd klinken.",
  expired: "Het vorige gesprek is verlopen. Dit is een nieuw gesprek.",
  refused: "Prowijs werkt niet op deze site.",
  failed: "Er ging iets mis. Uw vraag staat nog in het vak.",
  away: "Prowijs is nu niet bereikbaar.",
  retrying: "Ik probeer het nu opnieuw.",
  contact: "Hebt u nu hulp nodig? Kijk op oudersenonderwijs.nl. Is er gevaar? Bel 112.",
} as const;

/** Questions to begin with, by the audience of the site; each is a question the assistant knows. */
export const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  ouder: [
    "Mijn zoon is 11 en zit in groep 7, mag hij al naar het praktijkonderwijs?",
    "Wat is een tlv?",
    "Mag het vmbo mijn kind weigeren bij een pro-advies?",
  ],
  leerling: ["Wat is praktijkonderwijs?", "Kan ik van het praktijkonderwijs naar het vmbo?"],
  school: [
    "Wie vraagt een tlv voor het praktijkonderwijs aan en waar?",
    "Moet de tlv naar DUO?",
    "Wie beslist over lwoo?",
  ],
  samenwerkingsverband: [
    "Hoe lang en in welke regio is een tlv voor praktijkonderwijs geldig?",
    "Kan een samenwerkingsverband kiezen voor opting out lwoo, en hoe gaat dat?",
  ],
};

const MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split(" ");

/** The day of an ISO date in words ("24 november 2026"); what is no date stays as it is. */
export function dayInWords(iso: string): string {
  const parts = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso);
  const month = parts && MONTHS[Number(parts[2]) - 1];
  return parts && month ? `${Number(parts[3])} ${month} ${parts[1]}` : iso;
}

/** How long the widget waits before it tries again. */
export function retryIn(seconds: number): string {
  return `Ik probeer het opnieuw over ${seconds} ${seconds === 1 ? "seconde" : "seconden"}.`;
}

/** What the user told, with the way to change it. */
export function toldInWords(told: readonly string[]): string {
  return `U vertelde: ${told.join(", ")}. Klopt dat niet? Typ wat anders is.`;
}

/** The day an answer holds for, and up to which day the law was read. */
export function validity(on: string, readOn: string): string {
  const read = readOn ? ` Wij lazen de wet tot en met ${dayInWords(readOn)}.` : "";
  return `Dit antwoord geldt op ${dayInWords(on)}.${read}`;
}

/** A question about a topic whose page gives no question of its own. */
export function questionAbout(topic: string): string {
  return `Ik heb een vraag over ${topic.replace(/_/g, " ")}.`;
}
