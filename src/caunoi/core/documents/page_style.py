"""The style sheet of a document shown and printed by a browser."""

STYLE = """
.paper {
  font-family: "Times New Roman", "Liberation Serif", Tinos, serif;
  color: #000; background: #fff; line-height: 1.3;
  margin: 0 auto; padding: 1rem; max-width: var(--paper-width);
}
.paper p { margin: .25em 0; }
.paper h1, .paper h2 { font-size: 1.07em; margin: .6em 0 .2em; }
.paper h1, .paper .center { text-align: center; }
.paper .left { text-align: left; }
.paper .right { text-align: right; }
.paper .justify { text-align: justify; }
.paper .indent { text-indent: 12.7mm; }
.paper .head { display: flex; flex-wrap: wrap; gap: 0 1rem; text-align: center; margin-bottom: .6em; }
.paper .head > .issuer { flex: 2 1 14rem; }
.paper .head > .state { flex: 3 1 18rem; }
.paper .head p { margin: 0; }
.paper .upper { text-transform: uppercase; }
.paper .number { white-space: pre-wrap; }
.paper .rule { border: 0; border-top: 1px solid #000; width: 32%; margin: .15em auto; }
.paper .rule.long { width: 11.5em; max-width: 90%; }
.paper .mark { text-align: right; font-size: .8em; }
.paper .mark p { margin: 0; }
.paper .scroll { overflow-x: auto; }
.paper table { border-collapse: collapse; width: 100%; margin: .5em 0; line-height: 1.17; }
.paper th, .paper td { border: 1px solid #000; padding: .1em 1mm; vertical-align: middle; }
.paper th { text-align: center; }
.paper tr.strong td { font-weight: bold; }
.paper tr.numbers td { font-size: .85em; }
.paper caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.paper .fields { display: flex; flex-wrap: wrap; gap: .2em 1em; margin: .25em 0; }
.paper .field { flex: 1 1 15em; }
.paper .field.empty { display: flex; flex-wrap: wrap; align-items: baseline; gap: .35em; }
.paper .dots { flex: 1 1 2em; border-bottom: 1px dotted #000; min-height: 1.25em; }
.paper .dots.line { flex-basis: 100%; }
.paper .boxes { list-style: none; margin: .25em 0; padding-left: 1.2em; }
.paper .boxes { display: flex; flex-wrap: wrap; gap: .15em 2em; }
.paper .boxes.column { flex-direction: column; }
.paper .places { display: flex; justify-content: space-around; gap: 1rem; margin: 1em 0; text-align: center; }
.paper .places > div { flex: 1 1 0; }
.paper .places p { margin: 0; }
.paper .room { height: 4.5em; }
.paper .finger { border: 1px solid #000; width: 28mm; height: 20mm; margin: .3em auto; }
.paper .closing { display: flex; justify-content: space-between; gap: 2rem; margin: 1em 0; }
.paper .closing .to { font-size: .85em; }
.paper .closing ul { list-style: none; margin: 0; padding: 0; }
.paper .frame { border: 1px solid #000; padding: .4em; text-align: center; margin: .6em 0; }
@media print {
  .paper { padding: 0; max-width: none; }
  .paper .new-page, .paper.new-page { break-before: page; }
  .paper tr, .paper .places, .paper .closing { break-inside: avoid; }
  .paper thead { display: table-header-group; }
  .paper .scroll { overflow: visible; }
  .paper table { table-layout: fixed; }
}
"""
