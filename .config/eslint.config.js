import { fileURLToPath } from 'node:url';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const spreadLiterals = [
  {
    selector:
      ':matches(SpreadElement, JSXSpreadAttribute) > :matches(ObjectExpression, TSAsExpression > ObjectExpression)',
    message: 'Write the properties where they belong instead of spreading a literal.',
  },
  {
    selector: 'SpreadElement > :matches(ArrayExpression, TSAsExpression > ArrayExpression)',
    message: 'Write the elements where they belong instead of spreading a literal.',
  },
];

export default defineConfig(
  globalIgnores([
    '**/dist/**',
    '**/storybook-static/**',
    '**/node_modules/**',
    '**/.next/**',
    '**/next-env.d.ts',
    '**/.turbo/**',
    'apps/site/generated/**',
    'packages/console/page-assets/**',
    'packages/react/registry/**',
  ]),
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: {
          allowDefaultProject: ['.config/*.js', 'docs/skills/*/scripts/*.mjs'],
        },
        tsconfigRootDir: fileURLToPath(new URL('..', import.meta.url)),
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        // Taking props away from others is what a rest element is for.
        { argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...spreadLiterals],
    },
  },
  {
    files: ['packages/{react,console}/src/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...spreadLiterals,
        {
          selector: "CallExpression[callee.property.name='mutate'][arguments.length>1]",
          message:
            'These callbacks are lost if the component unmounts before the answer. Use the promise of mutateAsync.',
        },
        {
          selector: "CallExpression[callee.name='useWords'] > ObjectExpression",
          message:
            'A new object at each render makes new words, and renders again what depends on them. Merge the messages outside of the component.',
        },
      ],
    },
  },
  { files: ['**/*.{js,mjs}'], extends: [tseslint.configs.disableTypeChecked] },
  {
    files: ['**/*.tsx', 'packages/{react,console}/src/**/*.ts'],
    ...reactHooks.configs.flat['recommended-latest'],
  },
  {
    // Programs that speak to a person at a terminal.
    files: [
      'packages/cli/src/**/*.ts',
      'apps/**/*.ts',
      'packages/*/scripts/*.ts',
      'test/pictures/take-docs-pictures.ts',
      'docs/skills/**/*.mjs',
      'test/run.ts',
      'test/{bench,installed,public-types,soak,storybook}/**/*.ts',
    ],
    rules: { 'no-console': 'off' },
  },
);
