/** @typedef {import('playwright-core').Page} Page */
/** @typedef {readonly [folder: string, name: string]} Named */

/**
 * Has the page show folders under the names that they would have on somebody's computer.
 * @param {Page} page
 * @param {readonly Named[]} folders the longest first
 */
export function showHumanPaths(page, folders) {
  return page.evaluate((named) => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      for (const [folder, name] of named) {
        if (text.nodeValue?.includes(folder)) text.nodeValue = text.nodeValue.replaceAll(folder, name);
      }
    }
  }, folders);
}
