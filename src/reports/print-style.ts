// The style sheets of the printed reports: A4 on paper, light and dark on a screen.

export const PRINT_STYLE = `
:root { color-scheme: light dark; --bg: #f6f7f9; --card: #fff; --ink: #16202b; --soft: #5a6673; --rule: #dde2e8;
  --critical: #b3141f; --high: #b34a00; --medium: #8a6a00; --low: #2b6cb0; --fine: #1f7a3d; --plain: #5a6673; }
@media (prefers-color-scheme: dark) { :root { --bg: #11161c; --card: #1a2129; --ink: #e8edf2; --soft: #9aa7b4; --rule: #2c3641;
  --critical: #ff7b81; --high: #ffa35c; --medium: #e6c14a; --low: #7db7ff; --fine: #6fd08c; --plain: #9aa7b4; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--bg); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: clamp(1.4rem, 4vw, 2rem); line-height: 1.25; margin: .2rem 0 .6rem; text-wrap: balance; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 2.2rem 0 .7rem; break-after: avoid; overflow-wrap: anywhere; }
h3 { font-size: 1.05rem; margin: 0; overflow-wrap: anywhere; break-after: avoid; }
p { margin: .4rem 0; overflow-wrap: anywhere; }
a { color: inherit; }
.kicker { color: var(--soft); text-transform: uppercase; letter-spacing: .08em; font-size: .78rem; margin: 0; }
.muted, .facts { color: var(--soft); }
.facts { font-size: .92rem; overflow-wrap: anywhere; }
.count { color: var(--soft); font-weight: 400; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr)); gap: .7rem; margin: 1.2rem 0; }
.tile { background: var(--card); border: 1px solid var(--rule); border-radius: .6rem; padding: .7rem .9rem; display: flex; flex-direction: column-reverse; justify-content: flex-end; }
.tile dd { margin: 0; font-size: 1.9rem; font-weight: 700; line-height: 1.1; font-variant-numeric: tabular-nums; }
.tile dt { color: var(--soft); font-size: .88rem; }
.critical dd, .critical.word { color: var(--critical); } .high dd, .high.word { color: var(--high); } .medium dd, .medium.word { color: var(--medium); } .low dd, .low.word { color: var(--low); }
.word { font-weight: 600; white-space: nowrap; }
.day { white-space: nowrap; }
.late { color: var(--critical); font-weight: 600; }
figure { margin: .8rem 0; background: var(--card); border: 1px solid var(--rule); border-radius: .6rem; padding: .9rem 1rem; break-inside: avoid; }
figure svg { display: block; width: 100%; height: auto; }
figcaption { color: var(--soft); font-size: .92rem; margin-top: .4rem; }
.legend { display: inline-flex; gap: .35rem; align-items: center; margin-right: 1rem; }
.legend i { width: .7rem; height: .7rem; border-radius: .15rem; display: inline-block; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.lights { display: flex; height: .8rem; border-radius: .4rem; overflow: hidden; gap: 2px; margin: .6rem 0 .4rem; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--rule); border-radius: .6rem; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { text-align: left; vertical-align: top; padding: .5rem .8rem; border-bottom: 1px solid var(--rule); overflow-wrap: anywhere; min-width: 5.5rem; }
tbody tr:last-child td { border-bottom: 0; }
th { color: var(--soft); font-weight: 600; font-size: .84rem; }
tr { break-inside: avoid; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
td .muted { display: block; font-size: .9em; }
.card { background: var(--card); border: 1px solid var(--rule); border-left: .3rem solid var(--plain); border-radius: .6rem; padding: .9rem 1.1rem; margin: .7rem 0; }
.card.critical { border-left-color: var(--critical); } .card.high { border-left-color: var(--high); } .card.medium { border-left-color: var(--medium); } .card.low { border-left-color: var(--low); }
.badge { font-size: .78rem; font-weight: 600; border: 1px solid currentcolor; border-radius: 1rem; padding: .05rem .6rem; white-space: nowrap; }
.badge.critical { color: var(--critical); } .badge.high { color: var(--high); } .badge.medium { color: var(--medium); } .badge.low { color: var(--low); }
.card > .facts { break-after: avoid; }
.finding { border-top: 1px solid var(--rule); margin-top: .7rem; padding: .5rem 0 0 1.9rem; position: relative; break-inside: avoid; }
.finding::before { content: ""; position: absolute; left: .1rem; top: .85rem; width: 1rem; height: 1rem; border: 1.5px solid var(--soft); border-radius: .2rem; }
.next { font-weight: 600; }
.next::before { content: "\\2192\\00a0"; }
.notice { border: 1px solid var(--medium); border-radius: .5rem; padding: .4rem .8rem; }
footer { margin-top: 2.5rem; border-top: 1px solid var(--rule); font-size: .9rem; }
@media screen and (max-width: 40rem) { .scroll table { min-width: 38rem; } figure svg { overflow: visible; } figure svg text { font-size: 22px; } }
@page { size: A4; margin: 16mm 15mm; }
@media print { :root { color-scheme: light; --bg: #fff; --card: #fff; --ink: #000; --soft: #4a5560; --rule: #b9c1c9;
  --critical: #b3141f; --high: #b34a00; --medium: #8a6a00; --low: #2b6cb0; --fine: #1f7a3d; --plain: #5a6673; }
  :root { font-size: 9.5pt; } body { font-size: 1rem; line-height: 1.4; } main { max-width: none; padding: 0; } h1 { font-size: 17pt; }
  .scroll { overflow: visible; border: 0; border-radius: 0; } th, td { padding: .35rem .6rem; } section > h2 { margin-top: 1.6rem; } thead { display: table-header-group; } }
`;

/** Sheets of A4 with 3 × 8 labels of 70 × 36 mm, as label paper is sold. */
export const LABEL_STYLE = `
:root { color-scheme: light dark; --bg: #e9ecf0; --ink: #16202b; }
@media (prefers-color-scheme: dark) { :root { --bg: #11161c; --ink: #e8edf2; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--bg); color: var(--ink); font: 16px/1.4 system-ui, sans-serif; }
main { overflow-x: auto; }
.screen { max-width: 210mm; margin: 0 auto; padding: 1rem; }
.screen h1 { font-size: 1.3rem; margin: 0; }
.sheet { width: 210mm; height: 297mm; margin: 0 auto 1.5rem; padding: 4.5mm 0; background: #fff; color: #000; display: grid; grid-template-columns: repeat(3, 70mm); grid-template-rows: repeat(8, 36mm); overflow: hidden; break-after: page; }
.sheet:last-child { break-after: auto; }
.label { display: flex; align-items: center; gap: 1mm; width: 70mm; height: 36mm; padding: 3mm 4mm 3mm 3mm; overflow: hidden; outline: .1mm dashed #d5dae0; outline-offset: -.05mm; }
.label svg { flex: none; width: 29mm; height: 29mm; display: block; }
.words { min-width: 0; font-size: 8.5pt; line-height: 1.25; }
.words p { margin: 0 0 .8mm; overflow: hidden; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow-wrap: anywhere; }
.words .name { font-size: 10pt; font-weight: 700; -webkit-line-clamp: 3; }
.words .address { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: 8pt; }
.words .hint { color: #4a5560; font-size: 6.5pt; margin: 0; }
@page { size: A4; margin: 0; }
@media print { body { background: #fff; } .screen { display: none; } main { overflow: visible; } .sheet { margin: 0; } .label { outline: 0; } }
`;
