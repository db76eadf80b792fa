// Connects the signed-in user's account in the sandbox, without a browser, and shows the page where
// it ends. For development only: a real provider asks a person.
//
//   COOKIE='session=…' node connect-in-sandbox.mjs <base URL> <provider> <page to return to>
import { SandboxBrowser } from '@hawser/sandbox';

const [baseUrl, provider, returnTo] = process.argv.slice(2);
if (!returnTo || !process.env.COOKIE) {
  console.error(
    "Usage: COOKIE='session=…' node connect-in-sandbox.mjs <base URL> <provider> <page>",
  );
  process.exit(2);
}

const cookies = new Map(process.env.COOKIE.split('; ').map((pair) => pair.split(/=(.*)/s, 2)));

async function open(url) {
  const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
  const answer = await fetch(url, { headers: { cookie }, redirect: 'manual' });
  for (const line of answer.headers.getSetCookie()) {
    const [name, value] = line.split(';', 1)[0].split(/=(.*)/s, 2);
    if (value === '') cookies.delete(name);
    else cookies.set(name, value);
  }
  return answer;
}

async function nextOf(url) {
  const answer = await open(url);
  const location = answer.headers.get('location');
  if (location !== null) return new URL(location, url);
  throw new Error(`${new URL(url).pathname} answered ${answer.status}: ${await answer.text()}`);
}

const start = `${baseUrl}/oauth/${provider}?returnTo=${encodeURIComponent(returnTo)}`;
const callback = await new SandboxBrowser().consent(await nextOf(start));
const page = await open(await nextOf(callback));
console.log(page.status);
console.log(await page.text());
