/** The style of the page: nothing of it is loaded from anywhere, and no character of it has a meaning in XML. */
export const STYLE = `
:root { color-scheme: light dark; --text: #1b1f24; --faint: #59636e; --page: #ffffff; --line: #d1d9e0; --add: #116329; --change: #7a4b00; --remove: #b31d28; --head: #f6f8fa; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6edf3; --faint: #9198a1; --page: #0d1117; --line: #3d444d; --add: #3fb950; --change: #d29922; --remove: #ff7b72; --head: #151b23; }
}
body { margin: 2rem auto; max-width: 72rem; padding: 0 1rem; font: 15px/1.5 system-ui, sans-serif; color: var(--text); background: var(--page); overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; } h2 { margin-top: 2.5rem; font-size: 1.2rem; border-bottom: 1px solid var(--line); } h3 { font-size: 1rem; } h4 { margin: 1rem 0 0.25rem; }
table { border-collapse: collapse; width: 100%; } th, td { padding: 0.25rem 0.75rem 0.25rem 0; text-align: left; vertical-align: top; }
thead th { background: var(--head); } tbody tr { border-top: 1px solid var(--line); } tbody th { white-space: nowrap; font-weight: normal; } .group th { font-weight: bold; white-space: normal; }
ul.tree, ul.tree ul { list-style: none; padding-left: 1.25rem; border-left: 1px solid var(--line); } ul.tree { padding-left: 0.75rem; }
pre { white-space: pre-wrap; margin: 0.25rem 0; font-size: 0.85rem; } b { font-family: ui-monospace, monospace; white-space: pre; }
summary { cursor: pointer; } .faint, i { color: var(--faint); font-style: normal; } p.faint { white-space: pre-wrap; }
.add { color: var(--add); } .change, .ask { color: var(--change); } .remove, .bad { color: var(--remove); } .good { color: var(--add); }
@media print {
  body { margin: 0; max-width: none; } tr, li { break-inside: avoid; } details::details-content { content-visibility: visible; display: block; }
}
`;
