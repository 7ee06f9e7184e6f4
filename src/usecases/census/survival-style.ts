// The style of the survival page, on top of that of the census page: curves, bands, small multiples.

export const SURVIVAL_STYLE = `
:root { --curve: #b3141f; --ahead: #2b6cb0; }
@media (prefers-color-scheme: dark) { :root { --curve: #ff7b81; --ahead: #7db7ff; } }
.survival { width: 100%; height: auto; display: block; font: 13px system-ui, sans-serif; font-variant-numeric: tabular-nums; }
.survival .grid line { stroke: var(--rule); } .survival text { fill: var(--soft); dominant-baseline: central; }
.survival .side { text-anchor: end; } .survival .foot { text-anchor: middle; }
.band { fill: var(--curve); opacity: .16; } .open { fill: var(--curve); opacity: .28; }
.curve { fill: none; stroke: var(--curve); stroke-width: 2.2; stroke-linejoin: round; } .dot { fill: var(--curve); }
.band.ahead { fill: var(--ahead); } .curve.ahead { stroke: var(--ahead); stroke-dasharray: 7 5; }
.curve-key { background: var(--curve); border-radius: 50%; } .band-key { background: color-mix(in srgb, var(--curve) 16%, transparent); }
.open-key { background: color-mix(in srgb, var(--curve) 40%, transparent); } .ahead-key { border: 0; border-top: 3px dashed var(--ahead); border-radius: 0; height: 0; width: 1.6rem; vertical-align: .25rem; }
.multiples { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); gap: .8rem; }
.multiples figure { margin: 0; } .card.chart { border-left: 1px solid var(--rule); }
.on-narrow { display: none; } @media (max-width: 40rem) { .on-wide { display: none; } .on-narrow { display: block; } .card.chart { padding: .6rem; } }
figcaption { margin-bottom: .4rem; overflow-wrap: anywhere; } .survival-table tbody th { white-space: normal; overflow-wrap: anywhere; min-width: 8rem; max-width: 16rem; } .survival-table .number, .survival-table .date { white-space: nowrap; } .survival-table td.muted { min-width: 14rem; }
table.narrow { min-width: 0; width: auto; }
`;
