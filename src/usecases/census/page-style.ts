// The style of the census page, on top of that of the report page: map, bars, tables.

export const CENSUS_STYLE = `
:root { --s0: #e6e9ee; --s1: #fbd9c4; --s2: #f4ab86; --s3: #e4754f; --s4: #c33f2a; --s5: #8f1d1a; --s6: #560d12; --unsure: #aab3bd; --rest: #cfd8cf; --likely: #e08a3c; --affected: #b3141f; }
@media (prefers-color-scheme: dark) { :root { --s0: #26303a; --s1: #4a2c24; --s2: #7a3a29; --s3: #ad4c31; --s4: #d9663f; --s5: #f38e63; --s6: #ffc7a3; --unsure: #64707c; --rest: #36463a; --likely: #d98a3f; --affected: #ef5d63; } }
main.wide { max-width: 72rem; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 0 2rem; }
.world { width: 100%; height: auto; background: var(--card); border: 1px solid var(--rule); border-radius: .6rem; }
.world path { stroke: var(--bg); stroke-width: .5; } .world path:hover { stroke: var(--ink); stroke-width: 1; }
${[0, 1, 2, 3, 4, 5, 6].map((step) => `.step${step} { fill: var(--s${step}); background: var(--s${step}); }`).join('\n')}
.bars { width: 100%; height: auto; font: 13px system-ui, sans-serif; font-variant-numeric: tabular-nums; }
.bars text { fill: var(--ink); dominant-baseline: central; } .bars .label { text-anchor: end; } .bars .value { fill: var(--soft); }
.affected { fill: var(--affected); background: var(--affected); } .likely { fill: var(--likely); background: var(--likely); }
.unsure { fill: var(--unsure); background: var(--unsure); } .rest { fill: var(--rest); background: var(--rest); }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; padding: 0; margin: .8rem 0; font-size: .9rem; }
.key { display: inline-block; width: .9rem; height: .9rem; border-radius: .2rem; margin-right: .4rem; vertical-align: -.1rem; border: 1px solid var(--rule); }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; min-width: 44rem; font-size: .92rem; }
th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid var(--rule); vertical-align: top; }
thead th { color: var(--soft); font-weight: 600; } tbody th { white-space: nowrap; } .number { text-align: right; font-variant-numeric: tabular-nums; }
`;
