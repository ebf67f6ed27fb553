//! How forms look.

pub(super) const STYLE: &str = "
* { box-sizing: border-box; }
body { font-family: \"Noto Serif CJK SC\", \"Source Han Serif SC\", \"Songti SC\", SimSun, \"Noto Sans CJK SC\", \"Microsoft YaHei\",
  \"PingFang SC\", serif; font-size: 10.5pt; line-height: 1.45; color: #000; background: #fff; margin: 0 auto; }
.leaf + .leaf { break-before: page; }
.company { text-align: center; font-size: 11pt; }
h1 { font-size: 18pt; text-align: center; margin: 1mm 0 0; letter-spacing: 0.2em; text-indent: 0.2em; }
h1.plain { font-size: 12pt; text-align: left; letter-spacing: 0; text-indent: 0; }
.subtitle { text-align: center; font-size: 10pt; }
.meta { display: flex; justify-content: space-between; font-size: 9pt; margin: 2mm 0 1.5mm; }
h2 { font-size: 11pt; margin: 4mm 0 1mm; break-after: avoid; }
p { margin: 2mm 0; overflow-wrap: anywhere; white-space: pre-line; }
table { border-collapse: collapse; width: calc(100% - 0.6mm); table-layout: fixed; margin: 0 0.3mm 3mm; }
th, td { border: 0.3mm solid #000; padding: 0.8mm 1.2mm; vertical-align: middle; text-align: left; font-weight: normal;
  overflow-wrap: anywhere; white-space: pre-line; }
thead { display: table-header-group; }
thead th { text-align: center; font-weight: bold; }
tr, .kept { break-inside: avoid; }
.tail { border: none; padding: 0; font-size: 10.5pt; white-space: normal; }
.list { font-size: 9pt; line-height: 1.3; }
.figure { text-align: right; }
.total td { font-weight: bold; }
.facts th, .opinions th { width: 28mm; text-align: center; font-weight: bold; }
.opinions td { height: 20mm; vertical-align: top; }
.sign { display: flex; justify-content: flex-end; gap: 10mm; margin-top: 2mm; font-size: 9pt; }
.signatures, .anchor { break-before: avoid; }
.signatures { display: grid; grid-template-columns: 1fr 1fr; gap: 7mm 10mm; margin: 8mm 0 4mm; break-inside: avoid; }
.signature { display: flex; align-items: flex-end; }
.line { flex: 1; border-bottom: 0.3mm solid #000; min-width: 20mm; height: 1.2em; }
.anchor { border-top: 0.2mm solid #000; margin-top: 4mm; padding-top: 1mm; font-size: 7.5pt; overflow-wrap: anywhere; break-inside: avoid; }
.labels { display: flex; flex-wrap: wrap; align-content: flex-start; }
.spine, .tag { border: 0.2mm dashed #000; break-inside: avoid; overflow: hidden; }
.spine { height: 225mm; display: flex; flex-direction: column; align-items: center; text-align: center; padding: 2mm 0.5mm; font-size: 8pt;
  line-height: 1.25; }
.spine div { max-width: 100%; overflow-wrap: anywhere; padding: 0.8mm 0; }
.spine .upright { writing-mode: vertical-rl; flex: 1 1 0; min-height: 0; max-height: none; overflow: hidden; font-weight: bold;
  line-height: 1.15; letter-spacing: 0.06em; }
.spine .company { font-size: 7pt; }
.spine .code { font-weight: bold; border-top: 0.2mm solid #000; border-bottom: 0.2mm solid #000; width: 100%; }
.tag { width: 60mm; height: 36mm; padding: 2mm; display: flex; gap: 1.5mm; font-size: 8pt; line-height: 1.25; }
.tag svg { width: 24mm; height: 24mm; flex: none; margin: -1.5mm; margin-right: 0; }
.tag .words { flex: 1; min-width: 0; overflow: hidden; overflow-wrap: anywhere; }
.tag .code { font-weight: bold; }
.tag .title { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; overflow: hidden; margin: 0.5mm 0; }
.tag .company { text-align: left; font-size: 6.5pt; }
@media screen { .leaf { padding: 15mm 0; } }
";
