/** All words that the script of the desk adds; answers and doubts come from the server. */
export const TEXTS = {
  empty: "Hier komt het antwoord, zodra u typt.",
  announced: "Antwoord: ",
  told: "Verteld: ",
  undo: "Haal de laatste regel weg",
  restsOn: "Dit antwoord rust op",
  why: "Waarom",
  advice: "Advies",
  notSure: "Niet zeker",
  source: "Bron",
  glossary: "Woorden",
  newTab: " (opent in een nieuw tabblad)",
  takesForGranted: "Het antwoord gaat nu uit van: ",
  first: "Vraag dit eerst",
  open: "Dit kan ook nog tellen",
  assumed: "Klopt dit?",
  type: "Typ ",
  phone: "Telefoon: ",
  mail: "Mail: ",
  atHand: "De beller houdt bij de hand: ",
  toNote: "Zet in notitie",
  callerDoes: "Gaat de beller doen",
  openDocument: "Open het stuk",
  masked: "Uit uw tekst weggelaten: ",
  once: "Druk nog een keer op Escape voor een nieuw gesprek.",
  fresh: "Nieuw gesprek.",
  away: "De server is niet bereikbaar. Typ verder of druk op Enter om het opnieuw te proberen.",
  logIn: "Log in",
  noteHead: "Notitie van een gesprek op ",
  noteEmpty: "Er staat nog niets in de notitie.",
  noteAdded: "In de notitie gezet.",
  noteNothing: "Bij dit antwoord is er niets om te noteren.",
  noteGone: "Uit de notitie gehaald.",
  removeLine: "Haal weg",
  referred: "Verwezen naar: ",
  does: "De beller gaat dit doen: ",
  own: "Eigen woorden: ",
  footer: "Gemaakt met Prowijs. Algemene informatie, geen juridisch advies.",
  copy: "Kopieer",
  copied: "De notitie is gekopieerd.",
  copyFailed: "Kopiëren lukt hier niet. Bewaar de notitie als bestand.",
  save: "Bewaar als bestand",
  saved: "De notitie is bewaard.",
  print: "Print",
} as const;

/** The shortcuts, as the page lists them. */
export const KEYS: readonly (readonly [string, string])[] = [
  ["Ctrl K of /", "naar het zoekvak"],
  ["Enter", "zet de regel vast"],
  ["↓ ↑ en Enter", "kies een andere vraag"],
  ["Alt 1 tot Alt 9", "kies het antwoord van de beller"],
  ["1 tot 9", "ook zo, buiten een tekstvak"],
  ["Ctrl Enter", "zet het antwoord in de notitie"],
  ["Esc", "maak het zoekvak leeg"],
  ["Esc Esc", "nieuw gesprek"],
];

const MONTHS = [
  "januari",
  "februari",
  "maart",
  "april",
  "mei",
  "juni",
  "juli",
  "augustus",
  "september",
  "oktober",
  "november",
  "december",
];

/** A day as people read it: "1 maart 2018" for "2018-03-01". */
export function dayInWords(iso: string): string {
  const [year, month, day] = iso.split("-").map(Number);
  return `${day} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

/** A moment as people read it: "24 november 2026, 10.05 uur". */
export function momentInWords(moment: Date): string {
  const minutes = String(moment.getMinutes()).padStart(2, "0");
  const day = `${moment.getDate()} ${MONTHS[moment.getMonth()]} ${moment.getFullYear()}`;
  return `${day}, ${moment.getHours()}.${minutes} uur`;
}

/** For which day an answer holds, and to which day the law was read. */
export function validity(on: string, readOn: string): string {
  const read = readOn ? ` Wij lazen de wet tot en met ${dayInWords(readOn)}.` : "";
  return `Dit antwoord geldt op ${dayInWords(on)}.${read}`;
}
