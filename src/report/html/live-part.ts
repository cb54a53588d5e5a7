import { palette } from '../chart/palette.js';
import { type Markup, markup, trusted } from '../markup.js';

/** A part of a page that a script keeps up to date; it says something sensible without the script too. */
export interface LivePart {
  readonly title: string;
  readonly lead: string;
  readonly body: Markup;
  /** Data for the script, which finds it by the identifier. */
  readonly data: { readonly id: string; readonly json: string };
  readonly script: LiveScript;
}

/** A script that a page carries, and what the page's policy knows it by. */
export interface LiveScript {
  readonly text: string;
  /** SHA-256 of the text in base64: no other script runs. */
  readonly sha256: string;
}

/** Style of live parts. */
export const liveStyle = `
.sliders>div{display:grid;grid-template-columns:12em minmax(8em,1fr) 22em;gap:4px 16px;align-items:center;padding:5px 0;border-bottom:1px solid ${palette.line}}
.sliders input{width:100%;accent-color:${palette.own}}
.sliders output{font-size:12px;text-align:right}
.sliders button{margin-top:10px;padding:5px 14px;font:inherit;font-size:13px;background:none;border:1px solid currentColor;border-radius:3px;cursor:pointer}
.sliders :focus-visible{outline:2px solid #b9681d;outline-offset:2px}
.migration{table-layout:fixed}.migration td,.migration th{padding:4px}.migration tbody th{border-bottom:1px solid ${palette.line}}.migration .same{font-weight:700}
[hidden]{display:none!important}
@media (max-width:720px){.sliders>div{grid-template-columns:1fr}.sliders output{text-align:left}}
@media print{.sliders>div{grid-template-columns:12em 1fr}.sliders input,.sliders button{display:none}}
`;

/** Set a live part under a number. */
export function livePartHtml(
  { title, lead, body, data, script }: LivePart,
  number: string,
): Markup {
  const json = data.json.replaceAll('<', '\\u003c');
  return markup`<section><h2><i>${number}</i>${title}</h2><p class="lead">${lead}</p>${body}
<script type="application/json" id="${data.id}">${trusted(json)}</script>
<script>${trusted(script.text)}</script></section>`;
}
