import type { BacktestResult } from '../backtest/index.js';
import { absent, formatCount, formatNumber } from './format.js';

/** What the README of a pack says besides numbers. */
export interface PackFacts {
  readonly program: string;
  readonly made: string;
  readonly command: string;
  readonly inputs: readonly {
    readonly role: string;
    readonly file: string;
    readonly sha256: string;
  }[];
  readonly policy: { readonly id: string; readonly version: string; readonly fingerprint: string };
  readonly model: {
    readonly id: string;
    readonly version: string;
    readonly fingerprint: string;
  } | null;
}

/** How to do a packed backtest again, in Chinese and English (Markdown). */
export function packReadme(pack: PackFacts, { meta, pooled }: BacktestResult): string {
  const auc = pooled.score.auc.value;
  const area = auc === null ? absent : formatNumber(auc, 6);
  const { model, policy } = pack;
  const named = model === null ? absent : `${model.id} ${model.version} (${model.fingerprint})`;
  const rule = `${policy.id} ${policy.version} (${policy.fingerprint})`;
  const used = formatCount(meta.used);
  const defaults = formatCount(pooled.score.defaults);
  return `# 回测复现包 / Re-performance pack

本包用于由另一方重做一次回测并逐项核对数字。数据不在包内，只有指纹；请从原处取得后核对。
This pack lets another party do a backtest again and compare every number. Data are not in it, only their fingerprints; obtain them from their owner.

| | |
| --- | --- |
| 程序版本 / program | credit-radar ${pack.program} |
| 生成日 / made | ${pack.made} |
| 模型 / model | ${named} |
| 验证政策 / policy | ${rule} |
| 随机种子 / seeds | 回测不含随机性 / a backtest draws nothing at random |
| 可用记录、违约、AUC / rows, defaults, AUC | ${used}, ${defaults}, ${area} |

## 数据 / Data

| 用途 / role | 文件 / file | SHA-256 |
| --- | --- | --- |
${pack.inputs.map(({ role, file, sha256 }) => `| ${role} | ${cell(file)} | \`${sha256}\` |`).join('\n')}

## 复现 / Repeat

1. 安装同一版本的 credit-radar（其他版本亦可核对，差异即为版本影响）。 Install the same version of credit-radar; another one can be compared too, and then shows what the version changes.
2. 在本包所在文件夹核对： Verify in the folder of this pack:

\`\`\`sh
credit-radar backtest --verify .
\`\`\`

数据若已移动，请加 \`--scored 文件\`（\`--challenger\`、\`--overrides\` 同理）。退出码 0 为全部一致；1 为数据已变或数字不同，并指出首个不同之处。
If the data have moved, add \`--scored FILE\` (likewise \`--challenger\`, \`--overrides\`). Exit code 0 says that all is the same; 1 that data have changed or a number differs, and which is the first.

3. 只重做而不核对： Repeat without comparing:

\`\`\`sh
${pack.command}
\`\`\`

## 文件 / Files

- \`pack.json\`：指纹、模型、政策、命令 / fingerprints, model, policy, command
- \`policy.yaml\`：当时的验证政策 / the validation policy as it was
- \`expected.json\`：应得的全部数字，完整精度 / all numbers to expect, at full precision
`;
}

/** A text that does not end the cell of a Markdown table. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
