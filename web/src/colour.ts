const READABLE = 4.5;

/** Custom properties for a site's colour ("#154273"), with words on it and in it that can be read; else null. */
export function colourRule(colour: string): string | null {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(colour);
  const hex = short ? `#${short.slice(1).map((digit) => digit + digit).join("")}` : colour;
  if (!/^#[\da-f]{6}$/i.test(hex)) {
    return null;
  }
  const light = luminance(hex);
  const onWhite = 1.05 / (light + 0.05);
  const text = onWhite >= READABLE ? hex : "#1b1b1b";
  const on = onWhite >= READABLE ? "#fff" : "#000";
  return `:host{--prowijs-accent:${hex};--prowijs-on-accent:${on};--prowijs-accent-text:${text}}`;
}

/** The relative luminance of WCAG 2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
