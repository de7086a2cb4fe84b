// Draws every picture in build/icons/ from the SVG files there: `npx tsx build/makeIcons.ts`, after an SVG changed.
// The results are committed, so that building the app needs no drawing program.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { canInstallPackages, installPackages, isOnPath } from './environment/debianPackages.ts';
import { type IconImage, icnsOf, icoOf } from './iconContainers.ts';
import { projectFolder } from './projectFolder.ts';
import { run } from './run.ts';

const icons = path.join(projectFolder, 'build', 'icons');
/** What the running app shows; the build copies it to out/icons/. */
const runtime = path.join(icons, 'runtime');
/** What electron-builder installs on Linux. */
const linux = path.join(icons, 'linux');

const trayStates = ['running', 'busy', 'paused', 'error', 'stopped'];
/** Electron finds these beside `tray-STATE.png` by their names and takes the one for the screen's scale. */
const trayScales = new Map([
  ['', 16],
  ['@1.25x', 20],
  ['@1.5x', 24],
  ['@2x', 32],
  ['@3x', 48],
]);
/** A Linux panel gets one picture and scales it: 48 pixels halve cleanly to 24 and serve a screen of double density. */
const linuxTraySize = 48;
/** Up to here the app's icon is drawn from its small version. */
const largestSmallIcon = 24;

async function drawAppIcons(): Promise<void> {
  const sizes = [16, 20, 24, 32, 40, 48, 64, 128, 256, 512, 1024];
  const images = new Map<number, IconImage>();
  for (const size of sizes) {
    images.set(size, {
      size,
      png: await draw(await svg(size <= largestSmallIcon ? 'app-small' : 'app'), size),
    });
  }
  const ofSizes = (wanted: readonly number[]) => wanted.flatMap((size) => images.get(size) ?? []);
  await writeFile(path.join(icons, 'app.ico'), icoOf(ofSizes([16, 20, 24, 32, 40, 48, 64, 128, 256])));
  await writeFile(path.join(icons, 'app.icns'), icnsOf(ofSizes([32, 64, 128, 256, 512, 1024])));
  for (const { size, png } of ofSizes([16, 24, 32, 48, 64, 128, 256, 512])) {
    await writeFile(path.join(linux, `${size}x${size}.png`), png);
  }
  for (const { png } of ofSizes([256])) await writeFile(path.join(runtime, 'app.png'), png);
}

async function drawTrayIcons(): Promise<void> {
  for (const state of trayStates) {
    const source = await svg(`tray-${state}`);
    await drawTrayIcon(`tray-${state}`, source);
    await drawTrayIcon(`tray-${state}-asking`, withBadge(source));
  }
}

async function drawTrayIcon(name: string, coloured: string): Promise<void> {
  const template = templateOf(coloured);
  for (const [suffix, size] of trayScales) {
    await writeFile(path.join(runtime, `${name}${suffix}.png`), await draw(coloured, size));
    await writeFile(path.join(runtime, `${name}Template${suffix}.png`), await draw(template, size));
  }
  await writeFile(path.join(runtime, `${name}-linux.png`), await draw(coloured, linuxTraySize));
}

/** Somebody asks to talk: a dot in the corner that the states leave free, with a gap around it. */
function withBadge(source: string): string {
  const dot = (radius: number, fill: string) => `<circle cx="13" cy="3" r="${radius}" fill="${fill}"/>`;
  return source
    .replace(
      '</title>',
      `</title><mask id="corner"><path d="M0 0h16v16H0z" fill="#fff"/>${dot(3.9, '#000')}</mask><g mask="url(#corner)">`,
    )
    .replace('</svg>', `</g>${dot(3, '#a855f7')}</svg>`);
}

/** macOS colours the menu bar's pictures itself, from their shape alone: every colour but the masks' white becomes black. */
function templateOf(source: string): string {
  return source.replace(/fill="#[0-9a-f]{6}"/g, 'fill="#000000"');
}

function svg(name: string): Promise<string> {
  return readFile(path.join(icons, `${name}.svg`), 'utf8');
}

async function draw(source: string, size: number): Promise<Buffer> {
  const file = path.join(runtime, '.drawn.png');
  const args = ['--width', String(size), '--height', String(size), '--output', file];
  const drawn = await run('rsvg-convert', args, { input: source });
  if (drawn.exitCode !== 0) throw new Error(`rsvg-convert failed: ${drawn.stderr.trim()}`);
  const png = await readFile(file);
  await rm(file);
  return png;
}

async function ensureRsvgConvert(): Promise<void> {
  if (await isOnPath('rsvg-convert')) return;
  if (!(await canInstallPackages())) {
    throw new Error('Drawing the icons needs rsvg-convert: install librsvg2-bin, or librsvg with Homebrew.');
  }
  await installPackages([['librsvg2-bin']], 'what draws the icons');
}

await ensureRsvgConvert();
for (const folder of [runtime, linux]) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
}
await drawAppIcons();
await drawTrayIcons();
console.log(`Drew the icons in ${icons}.`);
