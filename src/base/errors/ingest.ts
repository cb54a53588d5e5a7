import type { ErrorEntry } from './catalogue.js';

/** Refusals of departments' files and of the warehouse they are staged into. */
export const ingestErrors = {
  'input-folder-unreadable': {
    exit: 1,
    says: ({ path, detail }) => ({
      zh: `输入文件夹 ${path} 无法读取：${detail}。`,
      en: `Input folder ${path} cannot be read: ${detail}.`,
    }),
    next: () => ({ zh: '请检查路径与权限。', en: 'Check the path and its permissions.' }),
  },
  'input-empty': {
    exit: 1,
    says: ({ path, ignored }) => ({
      zh: `${path} 中没有任何数据契约认领的文件（忽略 ${ignored} 个）。`,
      en: `No contract claims any file in ${path} (${ignored} ignored).`,
    }),
    next: ({ suggestion }) => ({
      zh: suggestion
        ? `文件名是否应为“${suggestion}”？`
        : '文件名须符合某个契约的 files.match，可用 --sources 另行指定契约。',
      en: suggestion
        ? `Was a file meant to be named "${suggestion}"?`
        : 'Name the files as files.match of a contract says, or pass contracts with --sources.',
    }),
  },
  'path-outside-input': {
    exit: 1,
    says: ({ path }) => ({
      zh: `${path} 指向输入文件夹之外，已拒绝。`,
      en: `${path} leads outside the input folder and is refused.`,
    }),
    next: () => ({
      zh: '请把文件本身放入输入文件夹，不要使用符号链接。',
      en: 'Put the file itself into the folder instead of a symbolic link.',
    }),
  },
  'file-unreadable': {
    exit: 1,
    says: ({ path, detail }) => ({
      zh: `文件 ${path} 无法读取：${detail}。`,
      en: `File ${path} cannot be read: ${detail}.`,
    }),
    next: () => ({ zh: '请检查文件与权限。', en: 'Check the file and its permissions.' }),
  },
  'file-corrupt': {
    exit: 1,
    says: ({ path, format, detail }) => ({
      zh: `文件 ${path} 不是完整的 ${format} 文件：${detail}。`,
      en: `File ${path} is not a complete ${format} file: ${detail}.`,
    }),
    next: () => ({
      zh: '请重新传输该文件后再导入。',
      en: 'Transfer the file again, then ingest again.',
    }),
  },
  'file-too-large': {
    exit: 1,
    says: ({ path, limit }) => ({
      zh: `文件 ${path}（解压后）超过 ${limit} 字节的上限。`,
      en: `File ${path} is larger (unpacked) than the limit of ${limit} bytes.`,
    }),
    next: () => ({
      zh: '请拆分文件，大表请改用 CSV 或 Parquet，或提高上限。',
      en: 'Split it, send large tables as CSV or Parquet, or raise the limit.',
    }),
  },
  'archive-suspicious': {
    exit: 1,
    says: ({ path, detail }) => ({
      zh: `文件 ${path} 疑似压缩炸弹：${detail}。`,
      en: `File ${path} looks like a compression bomb: ${detail}.`,
    }),
    next: () => ({
      zh: '请确认来源；确属正常数据时请改用 CSV 或 Parquet。',
      en: 'Check where it comes from; send genuine data as CSV or Parquet.',
    }),
  },
  'contracts-overlap': {
    exit: 1,
    says: ({ feed, first, second }) => ({
      zh: `契约 ${first} 与 ${second} 都提供 ${feed}。`,
      en: `Contracts ${first} and ${second} both provide ${feed}.`,
    }),
    next: () => ({
      zh: '每个标准数据源只能有一个契约，请去掉其一。',
      en: 'Keep one contract for each canonical feed.',
    }),
  },
  'contract-unusable': {
    exit: 1,
    says: ({ source, detail }) => ({
      zh: `契约 ${source} 无法使用：${detail}。`,
      en: `Contract ${source} cannot be used: ${detail}.`,
    }),
    next: () => ({ zh: '请修改该契约文件。', en: 'Correct the contract file.' }),
  },
  'contract-changed': {
    exit: 1,
    says: ({ source }) => ({
      zh: `数据仓库中的 ${source} 是按另一版契约导入的。`,
      en: `${source} in the warehouse was staged under a different contract.`,
    }),
    next: () => ({
      zh: '请用新契约把全部文件导入一个新的数据仓库。',
      en: 'Ingest all files under the new contract into a new warehouse.',
    }),
  },
  'quarantine-limit-exceeded': {
    exit: 1,
    says: ({ sources, limit, file }) => ({
      zh: `隔离比例超过 ${limit}：${sources}。数据仓库保持原状，明细见 ${file}。`,
      en: `More than ${limit} of the rows were quarantined: ${sources}. The warehouse is unchanged; see ${file}.`,
    }),
    next: () => ({
      zh: '请按明细修正数据，或用 --max-quarantine 放宽比例。',
      en: 'Correct the data, or allow a larger share with --max-quarantine.',
    }),
  },
  'warehouse-locked': {
    exit: 1,
    says: ({ warehouse, pid }) => ({
      zh: `数据仓库 ${warehouse} 正被进程 ${pid} 写入。`,
      en: `Warehouse ${warehouse} is being written by process ${pid}.`,
    }),
    next: () => ({
      zh: '请等待其完成；若该进程已不存在，删除 .lock 文件。',
      en: 'Wait for it to end; if that process is gone, delete the .lock file.',
    }),
  },
  'warehouse-outdated': {
    exit: 1,
    says: ({ file, layout, expected }) => ({
      zh: `数据仓库 ${file} 由其他版本的程序建立（布局 ${layout}，本版本为 ${expected}）。`,
      en: `Warehouse ${file} was made by another version of the program (layout ${layout}; this one reads ${expected}).`,
    }),
    next: () => ({
      zh: '请用本版本的 `credit-radar ingest` 将原始文件重新导入到新的仓库文件。',
      en: 'Ingest the source files again into a new warehouse file with this version.',
    }),
  },
  'warehouse-unusable': {
    exit: 1,
    says: ({ warehouse, detail }) => ({
      zh: `${warehouse} 不是可用的数据仓库：${detail}。`,
      en: `${warehouse} is not a usable warehouse: ${detail}.`,
    }),
    next: () => ({
      zh: '请检查路径；它必须是本程序写出的文件，或尚不存在。',
      en: 'Check the path: it must be a file this program wrote, or not exist yet.',
    }),
  },
  'warehouse-not-writable': {
    exit: 1,
    says: ({ warehouse, detail }) => ({
      zh: `无法写入数据仓库 ${warehouse} 或临时文件夹：${detail}。`,
      en: `Warehouse ${warehouse} or the temporary folder cannot be written: ${detail}.`,
    }),
    next: () => ({
      zh: '请检查磁盘空间与权限；原数据仓库未受影响，可用 --resume 继续。',
      en: 'Check disk space and permissions; the old warehouse is untouched, --resume continues.',
    }),
  },
  'resume-impossible': {
    exit: 1,
    says: ({ warehouse, detail }) => ({
      zh: `无法继续 ${warehouse} 的导入：${detail}。`,
      en: `The ingest into ${warehouse} cannot be resumed: ${detail}.`,
    }),
    next: () => ({ zh: '请去掉 --resume 重新导入。', en: 'Ingest again without --resume.' }),
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
