// Makes dist/prowijs.js, the chat widget, and dist/desk.js, the page for advisers: without dependencies, the same bytes on
// each build.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const SCRIPTS = [
  { from: "src/main.ts", to: "dist/prowijs.js", largest: 25_000 },
  { from: "src/desk/main.ts", to: "dist/desk.js", largest: 15_000 },
];
const folder = fileURLToPath(new URL(".", import.meta.url));

for (const { from, to, largest } of SCRIPTS) {
  await build({
    // Paths relative to this folder, so that the bundle does not depend on where the project stands.
    absWorkingDir: folder,
    entryPoints: [from],
    outfile: to,
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2020",
    charset: "utf8",
    legalComments: "none",
    sourcemap: false,
  });
  const bytes = readFileSync(`${folder}${to}`);
  const zipped = gzipSync(bytes, { level: 9 }).length;
  console.log(`${to}: ${bytes.length} bytes, ${zipped} gzipped`);
  if (zipped > largest) {
    throw new Error(`${to} may be at most ${largest} bytes gzipped.`);
  }
}
