import { gradeColour, inkOn } from '../chart/palette.js';
import type { Hero, Letter, ReportDocument, Section } from '../document.js';
import { type Markup, markup, trusted } from '../markup.js';
import { sectionNumber } from '../section-number.js';
import { blockHtml, factsHtml } from './block.js';
import { type LivePart, livePartHtml, liveStyle } from './live-part.js';
import { styleSheet } from './style.js';

const policy = "default-src 'none'; style-src 'unsafe-inline'";

/** Of a page, the one script that it may run. */
function policyWith(live: LivePart | undefined): string {
  return live === undefined ? policy : `${policy}; script-src 'sha256-${live.script.sha256}'`;
}

/**
 * Set a report as one HTML file that needs nothing else: no script, no font, no image from outside.
 * It prints on A4.
 * @param live A last section that a script of the page's own keeps up to date.
 */
export function htmlPage(report: ReportDocument, live?: LivePart): string {
  const language = report.language === 'zh' ? 'zh-CN' : 'en';
  const sections = report.sections.map((section, index) =>
    sectionHtml(section, sectionNumber(index, report.language)),
  );
  return markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policyWith(live)}">
<title>${report.title}</title>
<style>${trusted(live === undefined ? styleSheet : styleSheet + liveStyle)}</style>
</head>
<body>
<main>
<div class="masthead"><b>credit-radar</b><span>${report.kicker}</span></div>
${heroHtml(report.hero)}
${sections}
${live === undefined ? null : livePartHtml(live, sectionNumber(sections.length, report.language))}
<footer>${report.footer}</footer>
${report.letter === null ? null : letterHtml(report.letter)}
</main>
</body>
</html>
`.markup;
}

function heroHtml(hero: Hero): Markup {
  const identity = hero.identity.map((item) => markup`<li>${item}</li>`);
  return markup`<header><div class="hero"><div><h1>${hero.name}</h1><ul class="identity">${identity}</ul></div>${badgeHtml(hero)}</div><p class="conclusion">${hero.conclusion}</p>${ladderHtml(hero)}${factsHtml(hero.facts)}</header>`;
}

function badgeHtml({ badge, ladder }: Hero): Markup | null {
  if (badge === null) return null;
  const colour = gradeColour(
    badge.grade,
    ladder.map(({ grade }) => grade),
  );
  return markup`<div class="badge" style="background:${colour};color:${inkOn(colour)}"><strong>${badge.grade}</strong><span>${badge.caption}</span></div>`;
}

function ladderHtml({ ladder }: Hero): Markup | null {
  if (ladder.length === 0) return null;
  const scale = ladder.map(({ grade }) => grade);
  const steps = ladder.map(({ grade, note, here }) => {
    const colour = gradeColour(grade, scale);
    return markup`<li${here ? trusted(' class="here" aria-current="true"') : null} style="--grade:${colour};--on:${inkOn(colour)}"><b>${grade}</b>${note}</li>`;
  });
  return markup`<ol class="ladder">${steps}</ol>`;
}

function sectionHtml({ title, lead, blocks }: Section, number: string): Markup {
  const under = lead === undefined ? null : markup`<p class="lead">${lead}</p>`;
  return markup`<section><h2><i>${number}</i>${title}</h2>${under}${blocks.map(blockHtml)}</section>`;
}

function letterHtml(letter: Letter): Markup {
  const body = (text: string) => markup`<p class="body">${text}</p>`;
  const items = letter.list.map(({ text, advice }) => {
    const help = advice === null ? null : markup`<small>${advice}</small>`;
    return markup`<li>${text}${help}</li>`;
  });
  const list =
    letter.listTitle === null ? null : markup`${body(letter.listTitle)}<ol>${items}</ol>`;
  const signature = letter.signature.map((line) => markup`<p>${line}</p>`);
  return markup`<section class="letter"><h2>${letter.title}</h2><p>${letter.salutation}</p>${letter.opening.map(body)}${list}${letter.closing.map(body)}<div class="signature">${signature}</div></section>`;
}
