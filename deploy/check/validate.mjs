// validate.mjs MODULE-FOLDER: every template through AWS's own validator, with the parameter sets of parameters.json
// (left free, the values that parameters may have multiply, and it does not come to an end).
// One line a finding that accepted.txt does not list; exit 1 when there is one.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const { RegoEngine, TemplateFile } = createRequire(join(process.argv[2], "/"))("@aws/cloudformation-validate");
const accepted = readFileSync(join(here, "accepted.txt"), "utf8").split("\n")
  .filter(line => line && !line.startsWith("#")).map(line => line.split(" "));
const isAccepted = (template, finding) => accepted.some(([rule, file, place]) =>
  rule === finding.ruleId && [template, "*"].includes(file) && [finding.entity?.logicalId, "*"].includes(place));

const sets = JSON.parse(readFileSync(join(here, "parameters.json"), "utf8"));
const engine = new RegoEngine();
const findings = new Set();
let runs = 0;
for (const [template, overrides] of Object.entries(sets)) {
  for (const parameterOverrides of overrides) {
    const report = engine.validateStandard(new TemplateFile(join(here, "..", template)), { parameterOverrides });
    runs++;
    for (const finding of report.diagnostics.filter(found => !isAccepted(template, found))) {
      const place = `${template}:${finding.startLine} ${finding.entity?.logicalId ?? ""}`;
      findings.add(`${finding.severity} ${finding.ruleId} ${place}: ${finding.message}`);
    }
  }
}
engine.free();
findings.forEach(line => console.log(line));
console.log(`cloudformation-validate: ${Object.keys(sets).length} templates, ${runs} runs, ${findings.size} findings.`);
process.exit(findings.size > 0 ? 1 : 0);
