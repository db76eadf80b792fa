import { dirname, relative, sep } from 'node:path';
import ts from 'typescript';

/** One of a package's `exports`, and the file with its declarations. */
export interface EntryPoint {
  readonly name: string;
  readonly types: string;
}

/**
 * Everything that the users of a package can name, where they import it from, and what it is made of, as
 * one text without comments: from the emitted declarations, so it is what the package ships.
 */
export function reportOf(program: ts.Program, entries: readonly EntryPoint[]): string {
  const checker = program.getTypeChecker();
  // A Set grows while it is walked: what is printed of one may name more.
  const named = new Set<ts.Symbol>();
  const modules = entries.map(printExports);
  const declarations = [...walk(named)].sort(([a], [b]) => (a < b ? -1 : 1));
  return [...modules, ...declarations.map(([, text]) => text)].join('\n');

  function printExports({ name: entry, types }: EntryPoint): string {
    const source = program.getSourceFile(types);
    const module = source && checker.getSymbolAtLocation(source);
    if (!module)
      throw new Error(`${types} is not there or exports nothing; run \`pnpm build\` first.`);
    const lines = checker.getExportsOfModule(module).map((exported) => {
      const symbol = meantBy(exported);
      const { name } = exported;
      const foreign = symbol.declarations?.find((one) => !isOf(one, distOf(types)));
      if (foreign) return `    export { ${name} } from '${packageOf(foreign)}';`;
      named.add(symbol);
      return `    export { ${symbol.name === name ? name : `${symbol.name} as ${name}`} };`;
    });
    return `declare module '${entry}' {\n${lines.sort().join('\n')}\n}\n`;
  }

  function* walk(symbols: Set<ts.Symbol>): Generator<[name: string, text: string]> {
    for (const symbol of symbols) {
      const declarations = (symbol.declarations ?? []).map(statementOf);
      const texts = declarations.map((declaration) => {
        collect(declaration, distOf(declaration.getSourceFile().fileName));
        return `${textOf(inOrder(declaration), declaration.getSourceFile())}\n`;
      });
      yield [symbol.name, texts.join('\n')];
    }
  }

  /** Finds the declarations of this package that a declaration names. */
  function collect(node: ts.Node, dist: string): void {
    if (ts.isIdentifier(node)) {
      const here = checker.getSymbolAtLocation(node);
      const symbol = here && meantBy(here);
      const declaration = symbol?.declarations?.[0];
      if (
        symbol &&
        declaration &&
        isOf(declaration, dist) &&
        ts.isSourceFile(statementOf(declaration).parent) &&
        (isTopLevel(declaration) || ts.isVariableDeclaration(declaration))
      )
        named.add(symbol);
    }
    ts.forEachChild(node, (child) => collect(child, dist));
  }

  function meantBy(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  }
}

/** The folder of a package's emitted declarations. */
function distOf(file: string): string {
  const dist = `${sep}dist${sep}`;
  return file.slice(0, file.lastIndexOf(dist) + dist.length);
}

const isOf = (node: ts.Node, folder: string): boolean =>
  node.getSourceFile().fileName.startsWith(folder);

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
