import { dirname, relative, sep } from 'node:path';
import ts from 'typescript';

/**
 * Everything that a consumer can name of one entry point, and what that is made of, as one text
 * without comments: from the emitted declarations, so it is what the package ships.
 */
export function reportOf(program: ts.Program, entry: string): string {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(entry);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module)
    throw new Error(`${entry} is not there or exports nothing; run \`pnpm build\` first.`);
  const dist = `${entry.slice(0, entry.lastIndexOf(`${sep}dist${sep}`))}${sep}dist${sep}`;

  const exported = new Map<string, ts.Symbol>();
  for (const one of checker.getExportsOfModule(module))
    exported.set(one.name, one.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(one) : one);

  const known = new Set(exported.values());
  const unnamed = new Map<string, ts.Symbol>();
  const lines: string[] = [];
  for (const [name, symbol] of sorted(exported)) lines.push(...print(name, symbol));
  // A Map grows while it is walked: what is named there may name more.
  const parts: [string, string[]][] = [];
  for (const [name, symbol] of unnamed) parts.push([name, print(name, symbol)]);
  if (parts.length > 0) {
    lines.push('// Not exported, but named by the above.\n');
    for (const [, text] of parts.sort(([a], [b]) => (a < b ? -1 : 1))) lines.push(...text);
  }
  return lines.join('\n');

  function print(name: string, symbol: ts.Symbol): string[] {
    const declarations = (symbol.declarations ?? []).map(statementOf);
    const foreign = declarations.find((one) => !one.getSourceFile().fileName.startsWith(dist));
    if (foreign) return [`export { ${name} } from '${packageOf(foreign)}';\n`];
    return declarations.map((declaration) => {
      collect(declaration);
      const renamed = symbol.name === name ? '' : `// as ${name}\n`;
      return `${renamed}${textOf(inOrder(declaration), declaration.getSourceFile())}\n`;
    });
  }

  /** Finds the declarations of this package that a declaration names. */
  function collect(node: ts.Node): void {
    if (ts.isIdentifier(node)) {
      const here = checker.getSymbolAtLocation(node);
      const symbol =
        here && here.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(here) : here;
      const declaration = symbol?.declarations?.[0];
      if (
        symbol &&
        declaration?.getSourceFile().fileName.startsWith(dist) === true &&
        ts.isSourceFile(statementOf(declaration).parent) &&
        (isTopLevel(declaration) || ts.isVariableDeclaration(declaration)) &&
        !known.has(symbol)
      ) {
        known.add(symbol);
        unnamed.set(symbol.name, symbol);
      }
    }
    ts.forEachChild(node, collect);
  }
}

const printer = ts.createPrinter({ removeComments: true });

const textOf = (node: ts.Node, source: ts.SourceFile): string =>
  printer.printNode(ts.EmitHint.Unspecified, node, source);

/**
 * The compiler writes the members of a union, and of a type that it has worked out, in the order in which
 * it came across them, which is another from one build to the next. Here they are in that of the alphabet.
 */
function inOrder(declaration: ts.Node): ts.Node {
  const source = declaration.getSourceFile();
  const byText = (one: ts.Node, other: ts.Node): number =>
    textOf(one, source) < textOf(other, source) ? -1 : 1;
  const result = ts.transform(declaration, [
    ({ factory }) =>
      (root) => {
        const visit = (node: ts.Node): ts.Node => {
          const visited = ts.visitEachChild(node, visit, undefined);
          if (ts.isUnionTypeNode(visited))
            return factory.createUnionTypeNode([...visited.types].sort(byText));
          if (ts.isTypeLiteralNode(visited) && visited.members.every(ts.isPropertySignature))
            return factory.createTypeLiteralNode([...visited.members].sort(byText));
          return visited;
        };
        return ts.visitNode(root, visit);
      },
  ]);
  return result.transformed[0] ?? declaration;
}

function isTopLevel(node: ts.Node): boolean {
  return ts.isSourceFile(node.parent);
}

/** `const a: string` is printed with its statement. */
function statementOf(declaration: ts.Declaration): ts.Node {
  return ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
}

function packageOf(node: ts.Node): string {
  const file = node.getSourceFile().fileName;
  const [, workspace] = /\/packages\/([\w-]+)\/dist\//.exec(file) ?? [];
  if (workspace !== undefined) return `@hawser/${workspace}`;
  const [, installed] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file) ?? [];
  return installed ?? relative(dirname(file), file);
}

function sorted(symbols: ReadonlyMap<string, ts.Symbol>): [string, ts.Symbol][] {
  return [...symbols].sort(([one], [other]) => (one < other ? -1 : 1));
}
