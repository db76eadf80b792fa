/** The style of the reference page: ink, sea and rope on warm white, with dark counterparts. */
export const style = `
:root{color-scheme:light dark;--ink:light-dark(#0b2239,#f2efe8);--soft:light-dark(#44566b,#a9b7c6);--paper:light-dark(#faf8f4,#0b1826);--raised:light-dark(#fff,#12243a);--line:light-dark(#e2ddd2,#24384e);--sea:light-dark(#17687a,#6cc4d4);--panel:#0b2239;--panel-head:#132f4b;--on-panel:#e9eef3;--rope:#c8a46a;scroll-padding-top:76px}
*{box-sizing:border-box}
body{margin:0;overflow-wrap:anywhere;font:16px/1.6 system-ui,sans-serif;background:var(--paper);color:var(--ink)}
a{color:var(--sea);text-underline-offset:.2em}
code,pre{font:.875em/1.55 ui-monospace,SFMono-Regular,Menlo,monospace}
code{overflow-wrap:anywhere}
p code,li code,.about code{padding:.1em .3em;border-radius:4px;background:light-dark(#efebe1,#1a2f47)}
:focus-visible{outline:2px solid var(--sea);outline-offset:3px;border-radius:3px}
main:focus{outline:none}
ul{margin:0;padding:0;list-style:none}
.skip{position:fixed;left:16px;top:-60px;z-index:3;padding:8px 14px;border-radius:6px;background:var(--ink);color:var(--paper)}
.skip:focus{top:10px}
header{position:sticky;top:0;z-index:2;display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:6px 24px;min-height:60px;padding:8px 24px;border-bottom:1px solid var(--line);background:var(--paper)}
.brand{display:flex;align-items:center;gap:8px;color:var(--ink);font-weight:650;text-decoration:none}
.brand svg{width:32px;height:32px;color:var(--sea)}
fieldset{display:flex;margin:0;padding:3px;border:1px solid var(--line);border-radius:9px;background:var(--raised)}
legend,fieldset input{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
fieldset label{position:relative;cursor:pointer}
fieldset span{display:block;padding:3px 12px;border-radius:6px;font-size:.875rem;color:var(--soft)}
fieldset input:checked+span{background:light-dark(#0b2239,#2a5f74);color:#fff}
fieldset input:focus-visible+span{outline:2px solid var(--sea);outline-offset:2px}
.page{display:grid;grid-template-columns:248px minmax(0,1fr);max-width:1440px;margin:0 auto}
nav{position:sticky;top:61px;align-self:start;max-height:calc(100vh - 61px);overflow-y:auto;padding:28px 8px 48px 24px;font-size:.875rem;line-height:1.4}
nav a{display:block;padding:4px 10px;border-radius:6px;color:var(--soft);text-decoration:none}
nav a:hover{background:var(--raised);color:var(--ink)}
nav>ul>li{margin-bottom:14px}
nav>ul>li>a{color:var(--ink);font-weight:650}
main{padding:32px 32px 96px;min-width:0}
h1{margin:0 0 8px;font-size:2rem;line-height:1.2;letter-spacing:-.01em}
h2{margin:0;padding-top:40px;font-size:1.5rem;letter-spacing:-.01em}
h3{margin:0;font-size:1.125rem;line-height:1.4}
h4{margin:24px 0 6px;font-size:.8125rem;font-weight:650;letter-spacing:.02em}
h4 .type{font-weight:400;letter-spacing:0}
.server{display:flex;flex-wrap:wrap;gap:4px 16px;margin:0}
section>p{margin:4px 0 0;color:var(--soft)}
.introduction{max-width:46rem;margin-top:24px}
.introduction>p{margin:0 0 14px;color:var(--ink)}
summary{cursor:pointer;font-weight:600}
details .errors{margin-top:12px}
article{margin-top:28px;padding-top:28px;border-top:1px solid var(--line)}
article:target h3{color:var(--sea)}
.anchor{padding:0 4px;color:var(--soft);text-decoration:none;opacity:0}
h3:hover .anchor,.anchor:focus{opacity:1}
@media (hover:none){.anchor{opacity:1}}
.route{display:flex;align-items:baseline;gap:10px;margin:8px 0 0}
.method{flex:none;padding:2px 8px;border-radius:5px;font:650 .75rem/1.5 ui-monospace,monospace;background:light-dark(#dcecef,#12404d);color:light-dark(#10505f,#a5e0eb)}
.method.post{background:light-dark(#dfeedd,#1c4327);color:light-dark(#23562b,#b0e2b8)}
.method.patch{background:light-dark(#f3e7cf,#4a3a1a);color:light-dark(#6a4a10,#f0d59b)}
.method.delete{background:light-dark(#f8dedb,#512320);color:light-dark(#8c211a,#ffb9b1)}
.method.any{background:var(--panel);color:#fff}
.columns{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:12px 32px;margin-top:12px}
.words>p{margin:0 0 10px}
.scope,.optional{color:var(--soft);font-size:.875rem}
.optional{font-style:italic;font-weight:400;letter-spacing:0}
.fields{border-top:1px solid var(--line)}
.field{padding:8px 0;border-bottom:1px solid var(--line)}
.field .fields{margin:8px 0 0 12px;border:0;border-left:2px solid var(--line);padding-left:12px}
.field .field:last-child{border:0;padding-bottom:0}
.field .name code{padding:0;background:none;font-weight:650}
.type{color:var(--soft);font-size:.8125rem;overflow-wrap:anywhere}
.field .type{display:block}
.about{display:block;font-size:.9375rem}
.answers li,.errors li{padding:3px 0;font-size:.9375rem}
.or{margin:10px 0;color:var(--soft);font-style:italic}
.code{min-width:0}
figure{margin:0 0 14px;border-radius:10px;overflow:hidden;background:var(--panel);color:var(--on-panel)}
@media (prefers-color-scheme:dark){figure{background:#081320;box-shadow:0 0 0 1px var(--line)}}
figcaption{padding:7px 16px;background:var(--panel-head);color:#c9d5e1;font-size:.8125rem}
figcaption code{color:var(--rope)}
pre{margin:0;padding:14px 16px;white-space:pre-wrap;overflow-wrap:anywhere;font-size:.8125rem}
pre code{font-size:1em}
body:has(#in-shell:checked) .sample:not(.shell),body:has(#in-typescript:checked) .sample:not(.typescript),body:has(#in-python:checked) .sample:not(.python){display:none}
.schema{margin-top:20px;padding-top:20px;max-width:46rem}
.schema p{margin:4px 0 10px}
@media (max-width:1080px){.columns{grid-template-columns:minmax(0,1fr)}}
@media (max-width:760px){.page{display:block}nav{position:static;max-height:none;padding:16px 16px 0}nav ul ul{display:none}nav>ul{display:flex;flex-wrap:wrap;gap:2px}nav>ul>li{margin:0}nav a{border:1px solid var(--line)}main{padding:20px 16px 64px}header{padding:8px 16px}h1{font-size:1.625rem}:root{scroll-padding-top:110px}}
`.trim();
