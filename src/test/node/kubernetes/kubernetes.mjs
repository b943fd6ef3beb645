// Reads objects of Kubernetes as a list of JSON and writes what is wrong with them by Kubernetes' own types.
import fs from "node:fs";
import ts from "typescript";

const modules = {
  "v1": "core/v1",
  "apps/v1": "apps/v1",
  "autoscaling/v2": "autoscaling/v2",
  "policy/v1": "policy/v1",
};

const objects = JSON.parse(fs.readFileSync(0, "utf8"));
const problems = [];
let text = "";
objects.forEach((object, index) => {
  const module = modules[object.apiVersion];
  if (module === undefined || !/^[A-Za-z]+$/.test(object.kind)) {
    problems.push(`${object.apiVersion} ${object.kind} is not known here`);
    return;
  }
  text += `import type { ${object.kind} as T${index} } from "kubernetes-types/${module}";\n`;
  text += `export const o${index}: T${index} = ${JSON.stringify(object, null, 1)};\n`;
});
fs.writeFileSync("objects.ts", text);
const program = ts.createProgram(["objects.ts"], {
  noEmit: true,
  strict: true,
  skipLibCheck: true,
  moduleResolution: ts.ModuleResolutionKind.Node10,
  module: ts.ModuleKind.ES2020,
  target: ts.ScriptTarget.ES2020,
});
for (const found of ts.getPreEmitDiagnostics(program)) {
  problems.push(ts.flattenDiagnosticMessageText(found.messageText, " "));
}
fs.writeFileSync(1, JSON.stringify(problems));
