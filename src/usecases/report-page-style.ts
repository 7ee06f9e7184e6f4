// The style sheet of the report page: light and dark, phone and paper.

export const PAGE_STYLE = `
:root { color-scheme: light dark; --bg: #f6f7f9; --card: #fff; --ink: #16202b; --soft: #5a6673; --rule: #dde2e8;
  --critical: #b3141f; --high: #b34a00; --medium: #8a6a00; --low: #2b6cb0; --fine: #1f7a3d; --plain: #5a6673; }
@media (prefers-color-scheme: dark) { :root { --bg: #11161c; --card: #1a2129; --ink: #e8edf2; --soft: #9aa7b4; --rule: #2c3641;
  --critical: #ff7b81; --high: #ffa35c; --medium: #e6c14a; --low: #7db7ff; --fine: #6fd08c; --plain: #9aa7b4; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--bg); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: clamp(1.5rem, 4.5vw, 2.25rem); line-height: 1.2; margin: .2rem 0 .6rem; text-wrap: balance; }
h2 { font-size: 1.2rem; margin: 2.2rem 0 .8rem; }
h3 { font-size: 1.05rem; margin: 0; overflow-wrap: anywhere; }
h4 { font-size: .9rem; margin: 1rem 0 .3rem; }
p { margin: .4rem 0; }
.kicker { color: var(--soft); text-transform: uppercase; letter-spacing: .08em; font-size: .78rem; margin: 0; }
.muted, .facts { color: var(--soft); }
.facts { font-size: .92rem; overflow-wrap: anywhere; }
.count { color: var(--soft); font-weight: 400; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .7rem; margin: 1.4rem 0; }
.tile { background: var(--card); border: 1px solid var(--rule); border-radius: .6rem; padding: .8rem 1rem; display: flex; flex-direction: column-reverse; justify-content: flex-end; }
.tile dd { margin: 0; font-size: 2rem; font-weight: 700; line-height: 1.1; font-variant-numeric: tabular-nums; }
.tile dt { color: var(--soft); font-size: .88rem; }
.tile.critical dd { color: var(--critical); } .tile.high dd { color: var(--high); } .tile.medium dd { color: var(--medium); } .tile.fine dd { color: var(--fine); }
.card { background: var(--card); border: 1px solid var(--rule); border-left: .3rem solid var(--plain); border-radius: .6rem; padding: .9rem 1.1rem; margin: .7rem 0; break-inside: avoid; }
.card.critical { border-left-color: var(--critical); } .card.high { border-left-color: var(--high); } .card.medium { border-left-color: var(--medium); } .card.low { border-left-color: var(--low); }
.badge { font-size: .78rem; font-weight: 600; border: 1px solid currentcolor; border-radius: 1rem; padding: .05rem .6rem; vertical-align: middle; white-space: nowrap; }
.badge.critical { color: var(--critical); } .badge.high { color: var(--high); } .badge.medium { color: var(--medium); } .badge.low { color: var(--low); }
.finding { border-top: 1px solid var(--rule); margin-top: .7rem; padding-top: .4rem; }
.next::before { content: "\\2192\\00a0"; }
.next { font-weight: 600; }
.notice { border: 1px solid var(--medium); border-radius: .5rem; padding: .4rem .8rem; overflow-wrap: anywhere; }
details { margin-top: .7rem; } summary { cursor: pointer; color: var(--soft); }
ul { margin: .3rem 0; padding-left: 1.2rem; overflow-wrap: anywhere; }
.evidence { font-size: .88rem; } code { font-size: .95em; }
footer { margin-top: 2.5rem; border-top: 1px solid var(--rule); font-size: .9rem; }
@media print { body { background: #fff; } .card, .tile { border-color: #bbb; } details { display: none; } }
`;
