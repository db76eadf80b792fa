import { expect, it } from 'vitest';
import { originProblem } from './origin.js';

it.each([
  'https://app.example.com',
  'https://app.example.com:8443',
  'http://localhost:5173',
  'http://127.0.0.1:5173',
  'http://[::1]:5173',
  'http://app.localhost:5173',
  'http://tauri.localhost',
  'https://localhost',
  'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
  'moz-extension://7f1c1f0e-0000-4000-8000-000000000000',
  'safari-web-extension://7F1C1F0E-0000-4000-8000-000000000000',
  'capacitor://localhost',
  'ionic://localhost',
  'tauri://localhost',
  'app://desktop',
  'com.example.app://localhost:8080',
])('takes %s', (origin) => {
  expect(originProblem(origin)).toBeUndefined();
});

it.each<[unknown, RegExp]>([
  ['*', /Wildcards are not supported/],
  ['https://*.vercel.app', /Wildcards are not supported/],
  ['null', /Unrelated pages/],
  ['file://', /Unrelated pages/],
  ['data:text/html,x', /Unrelated pages/],
  ['http://192.168.1.20:5173', /Plain http is allowed for localhost only/],
  ['http://app.test:5173', /Plain http is allowed for localhost only/],
  ['http://localhost.evil.example', /Plain http is allowed for localhost only/],
  ['https://app.example.com/', /Write it as "https:\/\/app\.example\.com":/],
  ['https://app.example.com/path', /Write it as "https:\/\/app\.example\.com":/],
  ['https://app.example.com:443', /Write it as "https:\/\/app\.example\.com":/],
  ['https://App.Example.com', /Write it as "https:\/\/app\.example\.com":/],
  ['https://ann@app.example.com', /Write it as "https:\/\/app\.example\.com":/],
  ['app.example.com', /Write it as "https:\/\/app\.example\.com" or/],
  ['localhost:5173', /Write it as/],
  ['capacitor://localhost/', /Write it as/],
  ['capacitor://', /Write it as/],
  ['', /Write it as/],
  [undefined, /must be text/],
])('refuses %s', (origin, problem) => {
  expect(originProblem(origin)).toMatch(problem);
});
