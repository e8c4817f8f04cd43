import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** What main says to a person goes through failures; these parts of it speak to a terminal, or to nobody. */
const ELSEWHERE = /^(cli|app\/demo-run)/;

/** Every sentence that is written in the sources of main, with `{}` for what it leaves open, by its file. */
export function saidByMain(folder: string): ReadonlyMap<string, string> {
  const said = new Map<string, string>();
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.ts') || ELSEWHERE.test(path)) continue;
    const text = readFileSync(join(folder, path), 'utf8');
    // Others have nothing that becomes a failure.
    if (!/\bfailed\(|\bhint\b|\bmessage\b/.test(text)) continue;
    for (const sentence of sentencesIn(path, text)) said.set(sentence, path);
  }
  return said;
}

export function sentencesIn(path: string, text: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    // What a service said stands behind a sentence of ours, in its own words.
    const words = wordsOf(node)?.replace(/ The service said: “\{\}”$/, '') ?? null;
    // A defect of ours is thrown as an Error: nobody is told it word for word.
    const isDefect = ts.isNewExpression(node.parent ?? node) && words !== null;
    if (words !== null && !isDefect && isSentence(words)) found.push(words);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true), visit);
  return found;
}

function wordsOf(node: ts.Node): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('{}');
}

/** Begins like one, ends like one, has more than one word of its own, and is no SQL. */
function isSentence(text: string): boolean {
  return /^(?:\p{Lu}|[“"{])/u.test(text) && /[.]$/.test(text) && /\p{L}{2,} \p{L}/u.test(text) && !/[\n?]/.test(text);
}
