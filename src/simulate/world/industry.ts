/** An industry of the province with the levels its enterprises vary around. */
export interface Industry {
  /** GB/T 4754-2017: section letter and four digits. */
  readonly code: string;
  readonly technology: boolean;
  /** Relative frequency among the enterprises of its kind. */
  readonly share: number;
  /** Strategic-emerging sector 1–9. */
  readonly track: string;
  readonly grossMargin: number;
  /** Mean contribution base, yuan a month. */
  readonly wage: number;
  readonly vat: number;
  /** IPC main groups in which it files, most typical first. */
  readonly ipc: readonly string[];
  /** Word of the industry in enterprise names. */
  readonly word: string;
}

/** Technology firms gather in C26 C27 C34–C40 I63–I65 M73–M75; levels are a design of the simulation. */
export const industries: readonly Industry[] = [
  technology('C2661', 3, '3', 0.26, 7200, ['C08G 18/00', 'C08L 63/00', 'C09D 5/00'], '新材料'),
  technology('C2720', 3, '4', 0.46, 8200, ['A61K 31/00', 'A61P 35/00', 'C07D 401/00'], '制药'),
  technology('C2761', 3, '4', 0.5, 9000, ['C12N 15/00', 'A61K 39/00', 'C07K 16/00'], '生物'),
  technology('C3421', 3, '2', 0.26, 7300, ['B23Q 11/00', 'B23B 19/00', 'B23K 26/00'], '数控'),
  technology('C3491', 3, '2', 0.31, 8600, ['B25J 9/00', 'B25J 15/00', 'G05B 19/00'], '机器人'),
  technology('C3562', 2, '1', 0.36, 9600, ['H01L 21/00', 'C23C 16/00', 'G03F 7/00'], '半导体装备'),
  technology('C3581', 3, '4', 0.44, 8300, ['A61B 5/00', 'A61B 17/00', 'G01N 33/00'], '医疗器械'),
  technology('C3612', 2, '5', 0.17, 8000, ['B60L 50/00', 'B60K 1/00', 'H02K 7/00'], '新能源汽车'),
  technology('C3670', 6, '5', 0.21, 7000, ['B60R 16/00', 'F16D 65/00', 'B60T 13/00'], '汽车零部件'),
  technology('C3742', 1, '2', 0.3, 9200, ['B64C 1/00', 'B64G 1/00', 'F02K 9/00'], '航天'),
  technology('C3825', 2, '6', 0.2, 7600, ['H02S 20/00', 'H01L 31/00', 'H02J 7/00'], '光伏'),
  technology('C3841', 2, '6', 0.2, 7800, ['H01M 10/00', 'H01M 4/00', 'H01M 50/00'], '储能'),
  technology('C3921', 4, '1', 0.32, 9000, ['H04B 10/00', 'H04W 72/00', 'H04L 27/00'], '通信'),
  technology('C3973', 3, '1', 0.38, 10200, ['H01L 27/00', 'G11C 16/00', 'H03K 19/00'], '微电子'),
  technology('C3976', 5, '1', 0.34, 9000, ['G02B 6/00', 'H01S 3/00', 'H01S 5/00'], '光电'),
  technology('C4011', 4, '2', 0.34, 8000, ['G05B 19/00', 'G01D 21/00', 'G05D 1/00'], '自动化'),
  technology('C4040', 2, '2', 0.37, 8400, ['G02B 21/00', 'G01J 3/00', 'G02B 27/00'], '光学'),
  technology('I6319', 1, '1', 0.35, 9200, ['H04W 4/00', 'H04L 12/00', 'H04M 3/00'], '电信'),
  technology('I6429', 4, '1', 0.45, 10000, ['G06F 16/00', 'G06Q 30/00', 'H04L 67/00'], '互联网'),
  technology('I6513', 14, '1', 0.5, 10500, ['G06F 16/00', 'G06F 9/00', 'G06Q 10/00'], '软件'),
  technology('I6520', 2, '1', 0.48, 12500, ['G06F 30/00', 'H03F 3/00', 'H01L 23/00'], '集成电路'),
  technology('I6531', 8, '1', 0.32, 9500, ['G06Q 50/00', 'G06V 20/00', 'H04N 7/00'], '信息技术'),
  technology('I6550', 4, '1', 0.38, 9800, ['G06F 11/00', 'G06N 3/00', 'G06T 7/00'], '数据'),
  technology('I6579', 2, '8', 0.46, 9600, ['G06T 15/00', 'A63F 13/00', 'H04N 21/00'], '数字文化'),
  technology('M7320', 6, '9', 0.4, 9300, ['G01N 21/00', 'G01M 13/00', 'B01J 23/00'], '工程技术'),
  technology('M7340', 2, '4', 0.42, 9700, ['C12Q 1/00', 'G01N 33/00', 'A61K 35/00'], '医学科技'),
  technology('M7452', 2, '9', 0.44, 8100, ['G01N 1/00', 'G01R 31/00', 'G01B 11/00'], '检测'),
  technology('M7516', 4, '7', 0.33, 7700, ['C02F 9/00', 'B01D 53/00', 'B09B 3/00'], '环保'),
  technology('M7519', 2, '9', 0.36, 8300, ['A01H 1/00', 'G06Q 50/00', 'B01L 3/00'], '科技'),
  ordinary('A0141', 4, 0.2, 4500, '农业'),
  ordinary('C1461', 4, 0.22, 5000, '食品'),
  ordinary('C1810', 4, 0.18, 4800, '服装'),
  ordinary('C3311', 5, 0.17, 5600, '金属制品'),
  ordinary('E4710', 6, 0.12, 6000, '建筑'),
  ordinary('E5011', 5, 0.16, 5500, '装饰'),
  ordinary('F5127', 8, 0.1, 5200, '贸易'),
  ordinary('F5179', 12, 0.11, 5300, '商贸'),
  ordinary('F5211', 9, 0.16, 4600, '百货'),
  ordinary('F5299', 7, 0.18, 4500, '零售'),
  ordinary('G5430', 6, 0.13, 5400, '物流'),
  ordinary('H6210', 8, 0.4, 4300, '餐饮'),
  ordinary('K7040', 4, 0.28, 5200, '置业'),
  ordinary('L7241', 8, 0.34, 6100, '咨询'),
  ordinary('L7292', 4, 0.2, 5000, '旅游'),
  ordinary('O8021', 4, 0.3, 4400, '家政'),
];

function technology(
  code: string,
  share: number,
  track: string,
  grossMargin: number,
  wage: number,
  ipc: readonly string[],
  word: string,
): Industry {
  const vat = code.startsWith('C') ? 0.13 : 0.06;
  return { code, technology: true, share, track, grossMargin, wage, vat, ipc, word };
}

function ordinary(
  code: string,
  share: number,
  grossMargin: number,
  wage: number,
  word: string,
): Industry {
  const ipc: readonly string[] = ['A47B 1/00', 'B65D 5/00', 'E04B 1/00'];
  return { code, technology: false, share, track: '9', grossMargin, wage, vat: 0.06, ipc, word };
}
