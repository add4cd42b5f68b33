// What is both tested and measured (bench/web): how long a person waits for a program's first line.

// Visits the page three times with nothing in the browser's cache. Gives {cold, warm}: the ms from navigation to the
// first line of a first run, and from the start of a later one, five a visit.
export async function measureFirstLines(browser, address) {
  const cold = [];
  const warm = [];
  for (let visit = 0; visit < 3; visit++) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    // A new window of Chromium loads two pages for its own address bar, for half a second of both cores.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await page.goto(address, { waitUntil: "domcontentloaded" });
    await page.waitForFunction(() => window.plait, { polling: 5 });
    cold.push((await runToFirstLine(page)).fromNavigation);
    await page.evaluate(() => window.plait.ready()); // The picture is loaded after the first line.
    for (let i = 0; i < 5; i++) warm.push((await runToFirstLine(page)).run);
    await context.close();
  }
  return { cold, warm };
}

async function runToFirstLine(page) {
  const { text, ...times } = await page.evaluate(async () => {
    const began = performance.now();
    const { output } = await window.plait.run("print('hello')", {});
    return { fromNavigation: performance.now(), run: performance.now() - began, text: output[0]?.text };
  });
  if (text !== "hello\n") throw new Error(`the program printed ${JSON.stringify(text)}`);
  return times;
}
