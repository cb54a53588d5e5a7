import { fontStack, palette } from '../chart/palette.js';

/** The style sheet of every page, for the screen and for A4. */
export const styleSheet = `
@page{size:A4;margin:15mm 14mm 17mm;@bottom-right{content:counter(page) " / " counter(pages);font:9px ${fontStack};color:${palette.muted}}}
*{box-sizing:border-box}
html{-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{margin:0;background:#e9edf2;color:${palette.ink};font:14px/1.6 ${fontStack};font-variant-numeric:tabular-nums}
main{max-width:960px;margin:32px auto;padding:48px 56px 40px;background:${palette.paper};box-shadow:0 1px 3px rgba(22,37,61,.18)}
h1,h2,h3,p,figure,dl,dd,ol,ul{margin:0;padding:0}
.masthead{display:flex;justify-content:space-between;align-items:baseline;padding-bottom:10px;border-bottom:2px solid ${palette.ink};font-size:12px;letter-spacing:.06em;color:${palette.muted}}
.masthead b{color:${palette.ink};font-size:13px}
.hero{display:grid;grid-template-columns:1fr auto;gap:0 40px;padding:30px 0 6px}
.hero h1{font-size:28px;line-height:1.3;font-weight:700;overflow-wrap:anywhere}
.identity{display:flex;flex-wrap:wrap;gap:2px 22px;margin-top:8px;color:${palette.muted};font-size:13px;list-style:none}
.badge{min-width:128px;padding:14px 18px 12px;text-align:center;border-radius:4px}
.badge strong{display:block;font-size:50px;line-height:1.05;font-weight:700;letter-spacing:-.01em}
.badge span{font-size:12px;letter-spacing:.12em}
.conclusion{margin-top:20px;font-size:15px;line-height:1.75;max-width:54em}
.ladder{display:flex;gap:3px;margin:26px 0 0;padding:0;list-style:none}
.ladder li{flex:1;padding:5px 0 4px;text-align:center;font-size:11px;color:${palette.muted};border-top:4px solid var(--grade)}
.ladder b{display:block;font-size:13px;font-weight:500}
.ladder .here{background:var(--grade);color:var(--on);border-radius:0 0 3px 3px}
.ladder .here b{font-weight:700}
.facts{display:flex;flex-wrap:wrap;gap:18px 0;margin:24px 0 0;padding:16px 0;border:solid ${palette.line};border-width:1px 0}
.facts>div{flex:1 0 auto;max-width:100%;padding:0 14px;border-left:1px solid ${palette.line}}
.facts>div:first-child{padding-left:0;border-left:0}
.facts dt{font-size:.86em;color:${palette.muted}}
.facts dd{font-size:19px;font-weight:600;line-height:1.4;overflow-wrap:anywhere}
.facts dd small{display:block;font-size:11.5px;font-weight:400;color:${palette.muted}}
section .facts{margin:14px 0 18px;padding:12px 0}
section .facts>div{flex-grow:1;flex-basis:auto}
section .facts dd{font-size:1.05em}
section{margin-top:40px}
h2{display:flex;gap:12px;font-size:18px;font-weight:700;break-after:avoid}
h2 i{flex:none;min-width:26px;font-style:normal;color:${palette.own}}
.lead{margin:3px 0 12px;color:${palette.muted};font-size:.93em;break-after:avoid}
.beside{display:grid;grid-template-columns:310px minmax(0,1fr);gap:20px;align-items:center}
figure{margin:14px 0;break-inside:avoid}
figure svg{display:block;width:100%;height:auto}
figcaption,caption{padding:10px 0 6px;text-align:left;font-size:13px;font-weight:600}
table{width:100%;margin:10px 0 14px;border-collapse:collapse;font-size:13px;line-height:1.45}
thead{display:table-header-group}
th{padding:6px 8px;text-align:left;font-weight:500;font-size:12px;color:${palette.muted};border-bottom:1.5px solid ${palette.ink};vertical-align:bottom}
td{padding:7px 8px;border-bottom:1px solid ${palette.line};vertical-align:top;overflow-wrap:anywhere}
th:first-child,td:first-child{padding-left:0}
th:last-child,td:last-child{padding-right:0}
tr{break-inside:avoid}
.number{text-align:right;white-space:nowrap}
.number+.text{padding-left:28px}
.whole{break-inside:avoid}
td:first-child{overflow-wrap:break-word}
.group td{padding-top:14px;font-weight:700;border-bottom-color:${palette.ink};break-after:avoid}
td small{display:block;font-size:.89em;color:${palette.muted};white-space:normal;line-height:1.4}
.small{font-size:12px}.small td{padding-top:4px;padding-bottom:4px}
.barred{display:flex;align-items:center;gap:10px;white-space:nowrap}
.barred span{flex:none;min-width:3.2em;text-align:right}
.track{position:relative;flex:1 1 auto;min-width:40px;height:8px;background:${palette.faint}}
.track b{position:absolute;inset:0 auto 0 0;background:${palette.own}}
.track u{position:absolute;top:-3px;bottom:-3px;width:2px;background:${palette.peer}}
.good{color:#14613f}.warn{color:#8a5200}.bad{color:#a3261b;font-weight:600}.muted{color:${palette.muted}}
.note{margin:12px 0;padding:9px 14px;border-left:3px solid ${palette.muted};background:${palette.faint};font-size:.93em;break-inside:avoid;color:${palette.ink};font-weight:400}
.note.bad{border-color:#a3261b}.note.warn{border-color:#b9681d}
.note b{display:block;font-size:12px;color:${palette.muted}}
.reasons{list-style:none;counter-reset:reason}
.reasons li{display:grid;grid-template-columns:38px 1fr;padding:10px 0;border-bottom:1px solid ${palette.line};break-inside:avoid;counter-increment:reason}
.reasons li::before{content:counter(reason);grid-row:1/3;color:${palette.own};font-weight:700;font-size:16px}
.reasons p+p{grid-column:2;color:${palette.muted};font-size:.93em}
.reasons code{float:right;margin-left:16px;font:11px/22px ${fontStack};color:${palette.muted}}
.letter{margin-top:56px;padding-top:44px;border-top:1px dashed ${palette.line};break-before:page;font-size:15px;line-height:1.9}
.letter h2{display:block;margin-bottom:28px;text-align:center;font-size:22px;letter-spacing:.08em}
.letter p{margin-bottom:10px}
html:lang(zh) .letter .body{text-indent:2em}
.letter ol{margin:0 0 14px 2.2em}
.letter li{padding-left:.3em;break-inside:avoid}
.letter li small{display:block;font-size:13px;color:${palette.muted}}
.signature{margin-top:52px;text-align:right}
footer{margin-top:44px;padding-top:10px;border-top:1px solid ${palette.line};font-size:11px;color:${palette.muted}}
@media (max-width:720px){main{margin:0;padding:24px 18px}.beside,.hero{grid-template-columns:1fr}.badge{margin-top:16px}.facts>div{padding:0 12px 0 0;border:0}}
@media print{body{background:${palette.paper};font-size:12px}main{max-width:none;margin:0;padding:0;box-shadow:none}section{margin-top:22px}.hero{padding-top:18px}.conclusion{margin-top:12px}.ladder{margin-top:16px}.facts{margin-top:16px;padding:11px 0}figure{margin:8px 0}.reasons li{padding:6px 0}td{padding-top:5px;padding-bottom:5px}.letter h2{font-size:20px}h2{font-size:16px}.beside{grid-template-columns:236px minmax(0,1fr);gap:16px}.hero h1{font-size:24px}.conclusion{font-size:13px}figcaption,caption{padding:6px 0 4px;font-size:12px}table{margin:6px 0 10px;font-size:11px}th{font-size:10.5px}.small{font-size:10.5px}.facts>div{padding:0 7px}.facts dd{font-size:14px}.facts dd small{font-size:10px}.bar-cell .track{min-width:30px}th,td{padding-left:5px;padding-right:5px}.letter{margin:0;padding:0;border:0;font-size:13.5px}}
`;
