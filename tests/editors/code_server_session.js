// A session in VS Code as people have it: code-server in a browser. What each step saw is written as JSON to standard output.
// Usage: node code_server_session.js TOOLS VSIX CORPUS ELSEWHERE SCRATCH PLAN
//   TOOLS      the folder that code_server.sh made
//   ELSEWHERE  a folder that is no corpus
//   PLAN       what the test knows of the corpus, as JSON

const { spawn, execFileSync } = require("node:child_process");
const { existsSync, mkdirSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const [tools, vsix, corpus, elsewhere, scratch, planned] = process.argv.slice(2);
const plan = JSON.parse(planned);
const { chromium } = require(join(tools, "node_modules", "playwright-core"));

const PATIENCE = 30_000; // milliseconds, for a loaded machine
const PORT = Number(process.env.CODE_SERVER_PORT ?? 18_423);
const TITLE = ".monaco-workbench";

const program = join(tools, "node_modules", "code-server", "out", "node", "entry.js");
const node = join(tools, "node_modules", "node", "bin", "node");
const folders = ["--user-data-dir", join(scratch, "data"), "--extensions-dir", join(scratch, "extensions")];
const report = {};

/** The themes in which the article is looked at: as VS Code names them, what the window's class is, and what the pictures are called. */
const THEMES = [
  ["Light Modern", "vs", "light"],
  ["Dark 2026", "vs-dark", "dark-2026"],
  ["Light 2026", "vs", "light-2026"],
  ["Dark High Contrast", "hc-black", "contrast"],
  ["Light High Contrast", "hc-light", "contrast-light"],
];

/** The user's settings; VS Code reads them when a window opens. */
function configure(trusting) {
  const settings = {
    "workbench.startupEditor": "none",
    "security.workspace.trust.enabled": !trusting,
    "security.workspace.trust.startupPrompt": "never",
    "telemetry.telemetryLevel": "off",
    "workbench.colorTheme": "Default Dark Modern",
    "workbench.tips.enabled": false,
    "chat.disableAIFeatures": true,
    "workbench.secondarySideBar.defaultVisibility": "hidden",
  };
  writeFileSync(join(scratch, "data", "User", "settings.json"), JSON.stringify(settings));
}

async function main() {
  mkdirSync(join(scratch, "data", "User"), { recursive: true });
  configure(true);
  execFileSync(node, [program, ...folders, "--install-extension", vsix], { stdio: ["ignore", "ignore", "inherit"] });
  const server = spawn(
    node,
    [program, ...folders, "--auth", "none", "--bind-addr", `127.0.0.1:${PORT}`, "--disable-telemetry", "--disable-update-check"],
    // No Rust and no server of ours on the PATH: the package has to bring it.
    { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, PATH: "/usr/bin:/bin" } },
  );
  const browser = await chromium.launch({
    executablePath: plan.chromium,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await ready();
    await session(page);
    await silence(page);
    await trust(page);
    process.stdout.write(JSON.stringify(report));
  } catch (error) {
    const page = browser.contexts()[0]?.pages()[0];
    await page?.screenshot({ path: join(scratch, "failure.png") }).catch(() => undefined);
    throw error;
  } finally {
    await browser.close();
    server.kill();
  }
}

/** Waits until code-server answers. */
async function ready() {
  const end = Date.now() + PATIENCE;
  while (true) {
    try {
      if ((await fetch(`http://127.0.0.1:${PORT}/healthz`)).ok) return;
    } catch {
      // It does not listen yet.
    }
    if (Date.now() > end) throw new Error("code-server does not start");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function open(page, folder) {
  await page.goto(`http://127.0.0.1:${PORT}/?folder=${encodeURIComponent(folder)}`);
  await page.waitForSelector(TITLE, { timeout: PATIENCE });
  await page.waitForSelector(".part.statusbar .statusbar-item", { timeout: PATIENCE });
}

/** Opens the list that a key opens and writes into it. What takes the focus meanwhile closes it: then once more. */
async function quick(page, key, value) {
  const input = page.locator(".quick-input-widget input").first();
  await until(async () => {
    try {
      // One that is still closing takes what is written for the next.
      await page.locator(".quick-input-widget").waitFor({ state: "hidden", timeout: 3000 });
    } catch {
      await page.keyboard.press("Escape");
      return false;
    }
    await page.keyboard.press(key);
    try {
      await input.waitFor({ timeout: 3000 });
      await input.fill(value, { timeout: 3000 });
      return true;
    } catch {
      return false;
    }
  }, `the list that ${key} opens`);
  return input;
}

/** Runs a command by its name in the palette. */
async function command(page, name) {
  await quick(page, "F1", `>${name}`);
  // Not the best match: others may hold the same words.
  await page.locator(`.quick-input-list .monaco-list-row[aria-label^="${name}"]`).first().click({ timeout: PATIENCE });
}

async function openFile(page, name) {
  await quick(page, "Control+P", name);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first().waitFor({ timeout: PATIENCE });
  await page.keyboard.press("Enter");
  await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor({ timeout: PATIENCE });
}

/** Selects the first place where a text stands in the open article. */
async function find(page, what) {
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Control+F");
  const input = page.locator(".find-widget .find-part textarea").first();
  await input.waitFor({ timeout: PATIENCE });
  await input.fill(what);
  await page.locator(".find-widget .matchesCount", { hasText: "1 of" }).waitFor({ timeout: PATIENCE });
  await page.keyboard.press("Escape");
  await page.locator(".find-widget.visible").waitFor({ state: "hidden", timeout: PATIENCE });
}

async function text(page, selector) {
  return (await page.locator(selector).allInnerTexts()).join("\n").replaceAll("\u00a0", " ");
}

/** Looks again and again until something is to be seen. */
async function until(look, what) {
  const end = Date.now() + PATIENCE;
  while (true) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > end) throw new Error(`not to be seen: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

async function session(page) {
  await open(page, corpus);
  // Before any article is opened: the folder has a tippani.toml.
  const status = page.locator(".statusbar-item", { hasText: /\d+ articles, \d+ people/ });
  await status.waitFor({ timeout: PATIENCE });
  report.status = (await status.innerText()).trim();
  await openFile(page, plan.article);

  await command(page, "View: Focus Problems");
  report.problems = await until(async () => {
    const rows = await text(page, ".markers-panel .monaco-list-row");
    return rows.includes("tippani") && rows;
  }, "problems");
  await command(page, "View: Hide Panel");
  await openFile(page, plan.article);

  report.colours = { dark: await colours(page) };
  await page.screenshot({ path: join(scratch, "vscode-dark.png") });

  await find(page, plan.mention);
  await command(page, "Show or Focus Hover");
  report.hover = await until(async () => {
    const shown = await text(page, ".monaco-hover:not(.hidden) .hover-contents");
    return shown.includes("Spellings:") && shown;
  }, "a hover");
  await page.screenshot({ path: join(scratch, "vscode-hover.png") });
  await page.keyboard.press("Escape");

  await command(page, "Peek Definition");
  report.peek = await until(async () => {
    const rows = await text(page, ".zone-widget .ref-tree .monaco-list-row");
    return rows !== "" && rows;
  }, "the peeked definitions");
  await page.screenshot({ path: join(scratch, "vscode-peek.png") });
  await page.keyboard.press("Escape");

  await jump(page);

  await find(page, plan.mention);
  await command(page, "References: Find All References");
  report.references = await until(async () => {
    const rows = await text(page, ".references-view .monaco-list-row, [id='references-view.tree'] .monaco-list-row, .pane .monaco-list-row[aria-label*='.txt']");
    return rows.includes(".txt") && rows;
  }, "references");

  // The list of references takes the focus once more when it is complete.
  await openFile(page, plan.article);
  // What Ctrl+T opens; a browser may keep that key for itself.
  await quick(page, "Control+P", `#${plan.symbol.query}`);
  report.symbols = await until(async () => {
    const rows = await text(page, ".quick-input-list .monaco-list-row");
    return rows.includes(plan.symbol.found) && rows;
  }, "a symbol for a spelling in Latin letters");
  await page.keyboard.press("Escape");

  await steps(page);
  await fix(page);
  await deletion(page);
  await views(page);
  await preview(page);
  await themes(page);
  await silencing(page);
  await closedArticles(page);
}

/** By key to another article and back, as the first steps say. */
async function jump(page) {
  const active = () => page.locator(".tab.active").first().getAttribute("data-resource-name");
  await find(page, plan.mention);
  await page.keyboard.press("F12");
  await page.locator(".zone-widget .ref-tree :focus .monaco-list-row.focused").first().waitFor({ timeout: PATIENCE });
  await page.keyboard.press("Enter");
  report.jumped = await until(async () => (await active()) !== plan.article && (await active()), "another article");
  report.back = await until(async () => {
    // The editor that was left is known a moment later.
    if ((await active()) !== plan.article) await page.keyboard.press("Control+Alt+Minus");
    return (await active()) === plan.article;
  }, "the way back");
}

/** The colours in which the names of the open article are drawn, once they are. */
function colours(page) {
  return until(async () => {
    const drawn = await colourOf(page);
    // They come a moment after the text: until then all of it has one colour.
    return plan.coloured.every((name) => name in drawn) && new Set(Object.values(drawn)).size > 3 && drawn;
  }, "coloured names");
}

/** The colours of the names by their text; of plain text under "", of the ground under "ground". */
function colourOf(page) {
  return page.evaluate((names) => {
    const colours = {};
    for (const span of document.querySelectorAll(".editor-instance .view-line span span")) {
      const text = span.textContent.replaceAll("\u00a0", " ");
      const name = names.find((name) => text === name || text.includes(name));
      if (name !== undefined) colours[name] = getComputedStyle(span).color;
    }
    const plain = document.querySelector(".editor-instance .view-line span .mtk1");
    if (plain !== null) colours[""] = getComputedStyle(plain).color;
    const ground = document.querySelector(".editor-instance .monaco-editor-background");
    if (ground !== null) colours.ground = getComputedStyle(ground).backgroundColor;
    return colours;
  }, plan.coloured);
}

/** From name to name and from noise to noise by key; where the cursor stands is what the status bar says. */
async function steps(page) {
  await openFile(page, plan.article);
  const place = async () => (await page.locator(".statusbar-item", { hasText: /^Ln \d+/ }).innerText()).trim();
  const places = async (key, presses) => {
    await until(async () => {
      // A list that has just been filled may have the focus.
      await page.keyboard.press("Control+1");
      await page.keyboard.press("Control+Home");
      return (await place()).startsWith("Ln 1, Col 1");
    }, "the beginning of the article");
    const found = [];
    for (let press = 0; press < presses; press += 1) {
      const before = await place();
      await page.keyboard.press(key);
      found.push(await until(async () => (await place()) !== before && (await place()), `a step by ${key}`));
    }
    return found;
  };
  report.steps = { names: await places("Alt+N", 3), back: await places("Alt+Shift+N", 1), noise: await places("Alt+M", 3) };
}

/** All noise of the article: shown first, gone when it is confirmed, and back by the editor's own undo. */
async function deletion(page) {
  await openFile(page, plan.article);
  await page.keyboard.press("Control+Home");
  const shown = () => text(page, ".editor-instance .view-lines");
  await until(async () => (await shown()).includes(plan.noise), "the noise");
  await command(page, "tippani: Delete All Noise of This Article…");
  const question = page.locator(".monaco-dialog-box");
  await question.waitFor({ timeout: PATIENCE });
  report.announced = await text(page, ".monaco-dialog-box");
  await page.screenshot({ path: join(scratch, "vscode-delete.png") });
  await question.locator(".monaco-button", { hasText: "Delete" }).click();
  report.deleted = await until(async () => !(await shown()).includes(plan.noise), "the article without its noise");
  await page.keyboard.press("Control+Z");
  report.restored = await until(async () => (await shown()).includes(plan.noise), "the noise again");
}

/** The same article in the other themes. */
async function themes(page) {
  for (const [theme, window, name] of THEMES) {
    await command(page, "Preferences: Color Theme");
    await page.locator(".quick-input-widget input[placeholder^='Select Color Theme']").fill(theme, { timeout: PATIENCE });
    await page.waitForSelector(`${TITLE}.${window}`, { timeout: PATIENCE });
    await page.keyboard.press("Enter");
    await openFile(page, plan.article);
    report.colours[name] = await colours(page);
    // The list of files fades away.
    await page.locator(".quick-input-widget").waitFor({ state: "hidden", timeout: PATIENCE });
    await page.screenshot({ path: join(scratch, `vscode-${name}.png`) });
  }
}

/** `workspace-diagnostics` lists what stands in articles that are not open, as soon as the file says so. */
async function closedArticles(page) {
  // Errors, warnings and the rest, as the status bar counts them.
  const counts = async () => (await page.locator("[id='status.problems']").innerText()).match(/\d+/g).map(Number);
  report.openProblems = await counts();
  const settings = join(corpus, "tippani.toml");
  // Above the tables.
  writeFileSync(settings, `workspace-diagnostics = true\n${readFileSync(settings, "utf8")}`);
  const all = (now) => now.reduce((sum, count) => sum + count) >= plan.findings;
  report.allProblems = await until(async () => all(await counts()) && counts(), "the problems of articles that are not open");
}

/** The entry of the menu of what can be done at the cursor. */
async function offered(page, title) {
  const row = page.locator(".action-widget .monaco-list-row", { hasText: title }).first();
  await until(async () => {
    await page.keyboard.press("Control+Period");
    for (let wait = 0; wait < 2; wait += 1) {
      if (await row.isVisible().catch(() => false)) return true;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    await page.keyboard.press("Escape");
    return false;
  }, `${title} in the menu`);
  return row;
}

/** A code is silenced from the menu: that is written in tippani.toml, and holds at once. */
async function silencing(page) {
  await openFile(page, plan.article);
  await find(page, plan.noise);
  await (await offered(page, "Silence noise/shortcode in this corpus")).click();
  const settings = () => readFileSync(join(corpus, "tippani.toml"), "utf8");
  report.silenced = await until(() => settings().includes("noise/shortcode") && settings(), "the code in tippani.toml");
  await openFile(page, plan.article);
  await command(page, "View: Focus Problems");
  const rows = () => text(page, ".markers-panel .monaco-list-row");
  await until(async () => {
    const now = await rows();
    return now.includes("noise/source-credit") && !now.includes("noise/shortcode");
  }, "problems without the silenced code");
  await command(page, "View: Hide Panel");
}

/** One fix of the text, and back by the editor's own undo. */
async function fix(page) {
  await openFile(page, plan.damaged.article);
  await find(page, plan.damaged.before);
  const line = () => text(page, `.editor-instance .view-lines`);
  await until(async () => (await line()).includes(plan.damaged.before), "the damaged text");
  const row = await offered(page, plan.damaged.title);
  await page.screenshot({ path: join(scratch, "vscode-fix.png") });
  await row.click();
  report.mended = await until(async () => {
    const now = await line();
    return !now.includes(plan.damaged.before) && now.includes(plan.damaged.after);
  }, "the mended text");
  await page.keyboard.press("Control+Z");
  report.undone = await until(async () => (await line()).includes(plan.damaged.before), "the text as it was");
}

async function views(page) {
  await command(page, "tippani: Find People…");
  const input = page.locator(".quick-input-widget input").first();
  await input.waitFor({ timeout: PATIENCE });
  await input.fill(plan.query);
  await page.keyboard.press("Enter");
  const people = ".pane:has(.pane-header[aria-label^='People']) .monaco-list-row";
  report.people = await until(async () => {
    const rows = await text(page, people);
    return rows.includes("articles") && rows.split("\n").length <= 4 && rows;
  }, "people whom the spelling finds");
  await page.locator(people).first().click();
  report.personArticles = await until(async () => {
    const rows = await text(page, people);
    return rows.includes(".txt") && rows;
  }, "the articles of a person");
  const noise = ".pane:has(.pane-header[aria-label^='Noise']) .monaco-list-row";
  report.noise = await until(async () => {
    const rows = await text(page, noise);
    return rows !== "" && rows;
  }, "kinds of noise");
  await page.locator(noise).first().click();
  report.noiseArticles = await until(async () => {
    const rows = await text(page, noise);
    return rows.includes(".txt") && rows;
  }, "the articles that have the noise");
  await page.screenshot({ path: join(scratch, "vscode-views.png") });
}

async function preview(page) {
  await openFile(page, plan.noisy.article);
  await command(page, "tippani: Preview Cleaned");
  await page.locator(".diff-editor, .monaco-diff-editor").first().waitFor({ timeout: PATIENCE });
  report.preview = await until(async () => {
    const original = await text(page, ".monaco-diff-editor .original .view-lines");
    const modified = await text(page, ".monaco-diff-editor .modified .view-lines");
    return original !== "" && modified !== "" && { original, modified };
  }, "the article beside the cleaned one");
  await page.screenshot({ path: join(scratch, "vscode-preview.png") });
  // The comparison has the name of the article too.
  await command(page, "View: Close Editor");
  await page.locator(".monaco-diff-editor").waitFor({ state: "hidden", timeout: PATIENCE });
}

/** In a folder that is no corpus there is nothing to be seen. */
async function silence(page) {
  await open(page, elsewhere);
  await openFile(page, "README.txt");
  await new Promise((resolve) => setTimeout(resolve, 4000));
  report.elsewhere = {
    status: await page.locator(".statusbar-item", { hasText: /articles|tippani/ }).count(),
    squiggles: await page.locator(".squiggly-warning, .squiggly-info, .squiggly-error, .squiggly-hint").count(),
    views: await page.locator(".activitybar .action-item:has([aria-label^='tippani'])").count(),
  };
}

/** A folder that is not trusted is read as any other, and the program that its settings name is not run. */
async function trust(page) {
  const ran = join(scratch, "ran");
  const program = join(corpus, "server");
  writeFileSync(program, `#!/bin/sh\ntouch ${ran}\n`, { mode: 0o755 });
  mkdirSync(join(corpus, ".vscode"));
  writeFileSync(join(corpus, ".vscode", "settings.json"), JSON.stringify({ "tippani.server.path": program }));
  configure(false);
  await open(page, corpus);
  await openFile(page, plan.article);
  await page.locator(".statusbar-item", { hasText: "Restricted Mode" }).first().waitFor({ timeout: PATIENCE });
  const status = page.locator(".statusbar-item", { hasText: /\d+ articles, \d+ people/ });
  await status.waitFor({ timeout: PATIENCE });
  await page.locator(".squiggly-warning").first().waitFor({ timeout: PATIENCE });
  // An article that was open before is drawn before VS Code has read what extensions set.
  const warnings = () => page.locator(".editor-banner").count();
  await until(async () => (await warnings()) === 0, "the article without a warning of its letters");
  report.untrusted = { status: (await status.innerText()).trim(), ran: existsSync(ran), warnings: await warnings() };
  await page.screenshot({ path: join(scratch, "vscode-untrusted.png") });
  configure(true);
  await open(page, corpus);
  report.trusted = await until(() => existsSync(ran), "the program that a trusted folder names");
}

main().catch((error) => {
  process.stderr.write(`${JSON.stringify(report)}\n${error.stack ?? error}\n`);
  process.exit(1);
});
