// Sites that an answer may link to; a dot in front stands for the site and all below it.
const SITES = [
  ".overheid.nl",
  ".rijksoverheid.nl",
  ".officielebekendmakingen.nl",
  "oudersenonderwijs.nl",
  "onderwijsconsulenten.nl",
  "steunpuntpassendonderwijs-povo.nl",
  "geschillencommissiesbijzonderonderwijs.nl",
  "onderwijsgeschillen.nl",
];
// 0800 and 0900 numbers, numbers with a country code, numbers of ten digits, and the emergency number after "bel".
const PHONE =
  /\b0[89]00[ -]?\d{4}(?:\d{3})?\b|\+31[ -]?(?:\(0\)[ -]?)?\d(?:[ -]?\d){8}\b|\b0\d(?:[ -]?\d){8}\b|\b112\b/g;

/** A part of a text; with `phone` it can be called. */
export interface Piece {
  readonly text: string;
  readonly phone: string | null;
}

/** An address that may be a link, in its normal form, or null. */
export function safeLink(address: string): string | null {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  const isPlain = url.protocol === "https:" && !url.port && !url.username && !url.password;
  return isPlain && SITES.some((site) => isOnSite(url.hostname, site)) ? url.href : null;
}

function isOnSite(host: string, site: string): boolean {
  return site.startsWith(".")
    ? host === site.slice(1) || host.endsWith(site)
    : host === site || host === `www.${site}`;
}

/** A mailto address, or null for anything else. */
export function safeMail(address: string): string | null {
  return /^mailto:/i.test(address) ? address : null;
}

/** A text cut into phone numbers and what stands between them. */
export function withPhones(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of text.matchAll(PHONE)) {
    const at = found.index ?? 0;
    if (found[0] === "112" && !/\bbel $/i.test(text.slice(0, at))) {
      continue;
    }
    pieces.push({ text: text.slice(from, at), phone: null }, { text: found[0], phone: dialled(found[0]) });
    from = at + found[0].length;
  }
  return [...pieces, { text: text.slice(from), phone: null }].filter((piece) => piece.text);
}

function dialled(phone: string): string {
  return phone.replace("(0)", "").replace(/[^\d+]/g, "");
}
