// Makes dist/prowijs.js: one script without dependencies, the same bytes on each build.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const LARGEST = 25_000;
const folder = fileURLToPath(new URL(".", import.meta.url));
const outfile = `${folder}dist/prowijs.js`;

await build({
  // Paths relative to this folder, so that the bundle does not depend on where the project stands.
  absWorkingDir: folder,
  entryPoints: ["src/main.ts"],
  outfile,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2020",
  charset: "utf8",
  legalComments: "none",
  sourcemap: false,
});
const bytes = readFileSync(outfile);
const zipped = gzipSync(bytes, { level: 9 }).length;
console.log(`dist/prowijs.js: ${bytes.length} bytes, ${zipped} gzipped`);
if (zipped > LARGEST) {
  throw new Error(`The widget may be at most ${LARGEST} bytes gzipped.`);
}
