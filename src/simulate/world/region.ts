/** A prefecture of Hubei: GB/T 2260 code, name, share of the enterprises, wage level against the province. */
export interface Region {
  readonly code: string;
  readonly name: string;
  readonly share: number;
  readonly wage: number;
}

/** The 17 prefecture-level units of Hubei, Wuhan dominant; shares are a design of the simulation and sum to 1. */
export const regions: readonly Region[] = [
  region('420100', '武汉', 0.45, 1.15),
  region('420200', '黄石', 0.04, 0.93),
  region('420300', '十堰', 0.04, 0.92),
  region('420500', '宜昌', 0.09, 0.98),
  region('420600', '襄阳', 0.09, 0.97),
  region('420700', '鄂州', 0.02, 0.93),
  region('420800', '荆门', 0.04, 0.9),
  region('420900', '孝感', 0.05, 0.9),
  region('421000', '荆州', 0.05, 0.89),
  region('421100', '黄冈', 0.04, 0.88),
  region('421200', '咸宁', 0.02, 0.88),
  region('421300', '随州', 0.015, 0.88),
  region('422800', '恩施', 0.015, 0.87),
  region('429004', '仙桃', 0.015, 0.89),
  region('429005', '潜江', 0.012, 0.89),
  region('429006', '天门', 0.01, 0.87),
  region('429021', '神农架', 0.003, 0.88),
];

function region(code: string, name: string, share: number, wage: number): Region {
  return { code, name, share, wage };
}
