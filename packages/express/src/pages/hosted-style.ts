import { createHash } from 'node:crypto';

/** The style of hosted pages: ink, sea and rope on warm white, with dark counterparts. */
export const hostedStyle = `
:root{color-scheme:light dark;--ink:light-dark(#0b2239,#f2efe8);--soft:light-dark(#44566b,#a9b7c6);--paper:light-dark(#faf8f4,#0b1826);--raised:light-dark(#fff,#12243a);--line:light-dark(#e2ddd2,#24384e);--edge:light-dark(#c9c2b4,#3a4a5c);--sea:light-dark(#17687a,#6cc4d4);--accent:var(--sea);--on-accent:light-dark(#fff,#0b1826);--good:light-dark(#23562b,#b0e2b8);--bad:light-dark(#8c211a,#ffb9b1);--bad-ground:light-dark(#f8dedb,#3d1c1f)}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px 16px;font:16px/1.5 system-ui,sans-serif;background:var(--paper);color:var(--ink);overflow-wrap:anywhere}
main{width:100%;max-width:27rem}
.card{padding:32px 28px 28px;border:1px solid var(--line);border-radius:16px;background:var(--raised);box-shadow:0 1px 2px rgb(11 34 57/.06),0 12px 32px -12px rgb(11 34 57/.16)}
.marks{display:flex;align-items:center;justify-content:center;gap:14px;min-height:56px;margin-bottom:20px;color:var(--soft)}
.mark{display:grid;place-items:center;width:56px;height:56px;flex:none;border:1px solid var(--line);border-radius:14px;background:light-dark(#fff,#0b1826);color:var(--sea);font-size:1.375rem;font-weight:700}
.mark img{display:block;width:32px;height:32px;object-fit:contain}
.mark svg{width:38px;height:38px}
.rope{width:44px;height:14px;color:light-dark(#c8a46a,#a98d5e)}
h1{margin:0;font-size:1.375rem;line-height:1.3;letter-spacing:-.01em;text-align:center;text-wrap:balance}
.lead{margin:8px 0 0;text-align:center;color:var(--soft);text-wrap:pretty}
.lead b,.note b{color:var(--ink);font-weight:600}
.who{display:grid;gap:0;margin:24px 0 0;border:1px solid var(--line);border-radius:12px}
.who div{display:grid;grid-template-columns:6.5rem minmax(0,1fr);gap:12px;padding:10px 14px;border-top:1px solid var(--line)}
.who div:first-child{border-top:0}
dt{color:var(--soft);font-size:.875rem;line-height:1.7}
dd{margin:0;font-weight:500}
h2{margin:24px 0 8px;font-size:.9375rem;line-height:1.4}
ul{margin:0;padding:0;list-style:none}
.scopes{display:grid;gap:6px}
.scopes li{position:relative;padding-left:26px}
.scopes li::before{content:"";position:absolute;left:5px;top:.42em;width:6px;height:11px;border:solid var(--sea);border-width:0 2px 2px 0;transform:rotate(42deg)}
.actions{display:grid;gap:10px;margin-top:28px}
form+.actions{margin-top:10px}
.button{display:block;width:100%;padding:12px 18px;border:1px solid var(--edge);border-radius:10px;background:transparent;color:var(--ink);font:inherit;font-weight:600;line-height:1.4;text-align:center;text-decoration:none;cursor:pointer}
.button:hover{border-color:var(--sea)}
.main{border-color:var(--accent);background:var(--accent);color:var(--on-accent)}
.main:hover{border-color:var(--accent);filter:brightness(light-dark(1.1,1.08));text-decoration:underline;text-underline-offset:.2em}
:focus-visible{outline:2px solid var(--sea);outline-offset:3px}
.note{margin:20px 0 0;font-size:.875rem;color:var(--soft)}
.foot{display:flex;flex-wrap:wrap;justify-content:center;gap:4px 20px;margin:18px 0 0;font-size:.875rem;color:var(--soft);text-align:center}
a{color:var(--sea);text-underline-offset:.2em}
.foot a{color:inherit}
form{margin:0}
.field{display:grid;gap:4px;margin-top:16px}
label{font-weight:600;font-size:.9375rem}
.field small{color:var(--soft);font-size:.8125rem}
input{width:100%;padding:11px 12px;border:1px solid light-dark(#8b94a0,#6b7f94);border-radius:8px;background:light-dark(#fff,#0b1826);color:var(--ink);font:inherit}
.wrong{margin:20px 0 0;padding:10px 14px;border-radius:10px;background:var(--bad-ground);color:var(--bad);font-size:.9375rem}
.items{display:grid;gap:12px;margin-top:24px}
.item{padding:14px;border:1px solid var(--line);border-radius:12px}
.head{display:flex;align-items:center;gap:12px}
.head .mark{width:40px;height:40px;border-radius:10px;font-size:1rem}
.head .mark img{width:24px;height:24px}
.head h2{flex:1;margin:0;font-size:1rem}
.head .button{width:auto;flex:none;padding:7px 14px;font-size:.9375rem}
.done{color:var(--good);font-weight:600;font-size:.9375rem}
details{margin-top:10px;font-size:.9375rem}
summary{color:var(--soft);cursor:pointer}
details .scopes{margin-top:8px}
.code{display:block;margin:24px 0 0;padding:18px 4px 18px 10px;border:1px dashed var(--edge);border-radius:12px;background:var(--paper);font:650 clamp(1.5rem,8vw,2rem)/1.2 ui-monospace,SFMono-Regular,Menlo,monospace;letter-spacing:.18em;text-align:center;overflow-wrap:normal;user-select:all}
@media (max-width:400px){.card{padding:26px 20px 22px}.who div{grid-template-columns:5.25rem minmax(0,1fr)}}
@media (prefers-contrast:more){.card,.who,.item{border-color:currentcolor}}
`.trim();

/** A part of the address of the style that changes with it, so that it may be cached. */
export const hostedStyleVersion = createHash('sha256')
  .update(hostedStyle)
  .digest('base64url')
  .slice(0, 12);

/**
 * Returns the style for buttons in a colour of six hexadecimal digits, with black or white text,
 * whichever has more contrast; nothing for anything else.
 */
export function accentStyle(color: string): string {
  if (!/^[0-9a-fA-F]{6}$/.test(color)) return '';
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  // WCAG 2.2: relative luminance, and the one at which black and white contrast alike.
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return `\n:root{--accent:#${color};--on-accent:${luminance > 0.179 ? '#000' : '#fff'}}`;
}
