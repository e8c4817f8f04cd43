import ts from 'typescript';

/** Attributes that a person reads or hears. */
const SPOKEN = new Set([
  'aria-label',
  'aria-description',
  'aria-valuetext',
  'alt',
  'label',
  'placeholder',
  'title',
  'text',
  'hint',
  'help',
]);
/** Calls whose first argument a person reads. */
const SAID = new Set(['showToast', 'announce', 'setCustomValidity', 'alert', 'confirm']);
/** Of what main gives to the system: names of menu items, and the words of dialogs and notices. */
const TOLD = new Set(['label', 'sublabel', 'title', 'body', 'subtitle', 'toolTip', 'buttonLabel', 'detail', 'buttons']);

/** Words written into a source instead of the catalogue: between tags, in attributes that are read, in what is said. */
export function literalsOf(path: string, text: string): string[] {
  return wordsIn(path, text, (node, file) => {
    if (ts.isJsxText(node)) return [node.text];
    if (ts.isJsxExpression(node)) return ts.isJsxAttribute(node.parent) ? [] : written(node.expression);
    if (ts.isJsxAttribute(node)) return SPOKEN.has(node.name.getText(file)) ? inAttribute(node.initializer) : [];
    if (ts.isCallExpression(node)) return SAID.has(node.expression.getText(file)) ? written(node.arguments[0]) : [];
    return [];
  });
}

/** Words that main would tell a person in one language only. */
export function toldBy(path: string, text: string): string[] {
  return wordsIn(path, text, (node, file) => {
    if (!ts.isPropertyAssignment(node) || !TOLD.has(node.name.getText(file))) return [];
    const values = ts.isArrayLiteralExpression(node.initializer) ? [...node.initializer.elements] : [node.initializer];
    return values.flatMap(written);
  });
}

function wordsIn(path: string, text: string, of: (node: ts.Node, file: ts.SourceFile) => readonly string[]): string[] {
  const kind = path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    for (const words of of(node, file)) if (/\p{L}/u.test(words)) found.push(`${path}: ${words.trim()}`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function inAttribute(value: ts.JsxAttributeValue | undefined): readonly string[] {
  if (value === undefined) return [];
  if (ts.isStringLiteral(value)) return [value.text];
  return ts.isJsxExpression(value) ? written(value.expression) : [];
}

/** What an expression may come to, as far as it is written out. */
function written(node: ts.Expression | undefined): readonly string[] {
  if (node === undefined) return [];
  if (ts.isParenthesizedExpression(node)) return written(node.expression);
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) return written(node.body);
  if (ts.isConditionalExpression(node)) return [...written(node.whenTrue), ...written(node.whenFalse)];
  if (ts.isTemplateExpression(node)) return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
  return ts.isBinaryExpression(node) ? inOperation(node) : [];
}

function inOperation({ left, operatorToken, right }: ts.BinaryExpression): readonly string[] {
  switch (operatorToken.kind) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return written(right);
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.QuestionQuestionToken:
    case ts.SyntaxKind.PlusToken:
      return [...written(left), ...written(right)];
    default:
      return [];
  }
}
