// Draws the icons of the installed app from public/icon.svg. Run it by hand when the icon changes: `node tools/icons.mjs`.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

const site = join(import.meta.dirname, "../public");
const icon = readFileSync(join(site, "icon.svg"), "utf8");
// Systems cut a mask out of this one: no corners of its own, and the drawing within the middle four fifths.
const maskable = icon.replace(' rx="20"', "").replace('<g fill="none">', '<g fill="none" transform="translate(16 16) scale(.6667)">');

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage();
for (const [name, size, drawing] of [
  ["icon-192", 192, icon],
  ["icon-512", 512, icon],
  ["icon-maskable", 512, maskable],
]) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>* { margin: 0; display: block }</style>${drawing}`);
  await page.screenshot({ path: join(site, `${name}.png`), omitBackground: true });
}
await browser.close();
